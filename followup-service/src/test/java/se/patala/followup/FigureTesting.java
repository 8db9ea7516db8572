package se.patala.followup;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import se.patala.followup.statistics.ReleaseRunner;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.sql.Sql;

/** A city of its own without any reports, and a clock that closes its months. */
abstract class FigureTesting extends CaseTesting {

  static final String TABLES = "/followup/v1/statistics/tables";
  static final String RELEASES = "/followup/v1/statistics/releases";

  /** Of a year in which nothing else happens. */
  static final YearMonth JANUARY = YearMonth.of(2031, 1);

  private static final ObjectMapper JSON = new ObjectMapper();

  final FigureCity city;

  @Inject Sql sql;
  @Inject TestClock clock;
  @Inject ReleaseRunner releaseJob;

  @Inject
  @DataSource("figures")
  AgroalDataSource figures;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.flyway.username")
  String owner;

  @ConfigProperty(name = "quarkus.flyway.password")
  String password;

  FigureTesting(FigureCity city) {
    this.city = city;
  }

  @BeforeEach
  void beginAnew() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "TRUNCATE follow_up, case_categories, figure_year, counted_report, figure_region,"
              + " figure_release, frozen_cell, survey, abandoned_drafts,"
              + " situation_told CASCADE");
      // Another test's city that lost a unit later in the year has it back for this one's months.
      statement.execute(
          "DELETE FROM unit_version v USING unit u WHERE u.id = v.unit_id AND NOT u.active");
    }
    importOrganisation(city.document());
  }

  @AfterEach
  void goBack() {
    clock.reset();
  }

  /** Closed events from many people, spread over units and categories. */
  void reportEvenly(YearMonth month, int reports) {
    String units =
        String.join(",", city.units.stream().map(unit -> "'" + unit + "'::uuid").toList());
    sql.update(
        """
        INSERT INTO follow_up (id, version, event_version, authority_id, unit_id, reporter_id,
          without_name, received_at, parties, facts, facts_confirmed, status, resolution, closed_at,
          next_step, source)
        SELECT gen_random_uuid(), 0, 0, u.authority_id, u.id, gen_random_uuid(), false, at,
          '{"roles": []}', '{}', false, 'CLOSED', 'HANDLED', at, 'NONE', 'REPORT'
        FROM (SELECT (ARRAY[%s])[1 + n %% %d] AS unit_id,
                     ?::timestamptz + n * interval '1 minute' AS at
              FROM generate_series(1, ?) n) r
        JOIN unit u ON u.id = r.unit_id
        """
            .formatted(units, city.units.size()),
        month.atDay(10).atStartOfDay(ZoneOffset.UTC).toInstant(),
        reports);
    sql.update(
        """
        INSERT INTO case_categories (incident_id, categories, first_categories, decided)
        SELECT id, categories, categories, true
        FROM (SELECT id, jsonb_build_array((ARRAY['TRAK', 'HOT', 'VALD', 'SKAD', 'OVR'])
                           [1 + (row_number() OVER (ORDER BY id))::int % 5]) AS categories
              FROM follow_up WHERE NOT EXISTS
                (SELECT 1 FROM case_categories WHERE incident_id = id)) f
        """);
  }

  void releaseUntil(YearMonth month) {
    clock.moveTo(month.plusMonths(1).atDay(12).atStartOfDay(ZoneOffset.UTC).toInstant());
    release();
    committee()
        .get(RELEASES)
        .then()
        .body(
            "releases.period",
            hasItem("%dM%02d".formatted(month.getYear(), month.getMonthValue())));
  }

  /** Every month that is closed by now. */
  void release() {
    as(UUID.randomUUID(), "analyst")
        .contentType(ContentType.JSON)
        .post(RELEASES)
        .then()
        .statusCode(202);
    await()
        .atMost(Duration.ofMinutes(10))
        .untilAsserted(
            () ->
                committee()
                    .get(RELEASES)
                    .then()
                    .body("due", empty())
                    .body("releases.withheld", everyItem(empty())));
  }

  static JsonNode data(String table, String query) {
    return read(
        committee()
            .get(TABLES + "/" + table + "/data" + (query.isEmpty() ? "" : "?" + query))
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static RequestSpecification committee() {
    return as(UUID.randomUUID(), "committee-member").urlEncodingEnabled(false);
  }
}
