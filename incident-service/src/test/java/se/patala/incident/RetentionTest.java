package se.patala.incident;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.patala.incident.retention.Destruction;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.content.DoomedKeys;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;
import se.patala.kit.identity.Relation;
import se.patala.kit.time.Sweden;

/** Gallring: by a decision, when its time has come, and never before or otherwise. */
@QuarkusTest
@IncidentSurroundings
class RetentionTest extends IncidentApi {

  private static final String RULES = "/incident/v1/authorities/" + AUTHORITY + "/retention-rules";
  private static final UUID KEEPER = UUID.randomUUID();

  @Inject Clock clock;
  @Inject Destruction destruction;
  @Inject ContentKeys contentKeys;
  @Inject DoomedKeys doomedKeys;

  @Inject
  @DataSource("keys")
  AgroalDataSource keyStore;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.flyway.username")
  String owner;

  @ConfigProperty(name = "quarkus.flyway.password")
  String password;

  private final UUID manager = UUID.randomUUID();

  @AfterEach
  void endRules() {
    sql.update(
        "UPDATE retention_rule SET ended_at = now(), ended_by = 'test' WHERE ended_at IS NULL");
  }

  @Test
  void destroysAClosedReportWhenItsTimeIsOverAndNotBefore() {
    UUID id = fileWithEverything();
    UUID open = file(Map.of("narrative", "Den här är inte avslutad."));
    assertThat(parts(id)).isEqualTo(6);
    close(id);
    begin(24).then().statusCode(201).body("destroyed", nullValue());
    close(id, 25);
    destruction.run();
    asReporter().get("/incident/v1/incidents/" + id).then().statusCode(200);

    letRulesBegin();
    close(id, 23);
    destruction.run();
    asReporter().get("/incident/v1/incidents/" + id).then().statusCode(200);

    close(id, 25);
    destruction.run();
    asReporter().get("/incident/v1/incidents/" + id).then().statusCode(404);
    asReporter().get("/incident/v1/incidents/" + open).then().statusCode(200);
    asReporter().get("/incident/v1/incidents").then().body("incidents", hasSize(1));
    assertThat(contentKeys.open(id)).isEmpty();
    assertThat(contentKeys.open(open)).isPresent();
    assertThat(parts(id)).isZero();
    assertThat(count("SELECT count(*) FROM destroyed_incident WHERE incident_id = ?", id)).isOne();
    assertThat(
            count(
                """
                SELECT count(*) FROM audit_entry WHERE object_id = ? AND operation = 'incident.destroy'
                """,
                id.toString()))
        .isOne();
  }

  /** How many rows there are of what is stored beside a report. */
  private long parts(UUID id) {
    return count(
        """
        SELECT (SELECT count(*) FROM incident_text WHERE incident_id = i.id)
          + (SELECT count(*) FROM addendum WHERE incident_id = i.id)
          + (SELECT count(*) FROM message WHERE incident_id = i.id)
          + (SELECT count(*) FROM attachment WHERE incident_id = i.id)
          + (SELECT count(*) FROM attachment_content c JOIN attachment a ON a.id = c.attachment_id
             WHERE a.incident_id = i.id)
          + (SELECT count(*) FROM access_code WHERE incident_id = i.id)
        FROM (SELECT ?::uuid AS id) i
        """,
        id);
  }

  @Test
  void tellsThoseWhoKeepSomethingOfIt() {
    UUID id = file(Map.of("narrative", "Hon ringde igen."));
    close(id);
    begin(13).then().statusCode(201);
    letRulesBegin();
    close(id, 14);
    destruction.run();

    String type = "patala.incident.destroyed.v1";
    List<ConsumerRecord<String, String>> events = eventsOf(id, 2);
    String event = events.getLast().value();
    assertThat(
            new String(
                events.getLast().headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
        .isEqualTo(type);
    assertThat(EventSchemas.violations(type, event)).isEmpty();
    assertThat(event).contains("\"version\":2").doesNotContain(reporter.toString());
  }

  @Test
  void keepsAReportThatIsHeld() {
    UUID id = file(Map.of("narrative", "Han väntade vid bilen."));
    close(id);
    FollowUpServiceStandIn.relate(manager, id, Relation.RESPONSIBLE);
    String hold = "/incident/v1/incidents/" + id + "/legal-hold";
    asReporter().get(hold).then().statusCode(404);
    UUID stranger = UUID.randomUUID();
    as(stranger)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "COURT"))
        .put(hold)
        .then()
        .statusCode(404);
    assertThat(
            count(
                "SELECT count(*) FROM audit_entry WHERE actor = ? AND NOT allowed",
                stranger.toString()))
        .isOne();
    asReporter()
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "COURT"))
        .put(hold)
        .then()
        .statusCode(404);
    as(manager).get(hold).then().statusCode(200).body("held", equalTo(false));
    as(manager)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "POLICE"))
        .put(hold)
        .then()
        .statusCode(200)
        .body("held", equalTo(true))
        .body("reason", equalTo("POLICE"))
        .body("since", notNullValue());
    begin(13).then().statusCode(201);
    letRulesBegin();
    close(id, 100);
    destruction.run();
    assertThat(sql.first("SELECT destroy_incident(?)", row -> row.getObject(1) == null, id))
        .contains(true);
    asReporter().get("/incident/v1/incidents/" + id).then().statusCode(200);

    as(manager).delete(hold).then().statusCode(204);
    as(manager).delete(hold).then().statusCode(204);
    destruction.run();
    asReporter().get("/incident/v1/incidents/" + id).then().statusCode(404);
  }

  @Test
  void keepsAReportThatWasOpenedAgainOrMayHaveBeen() {
    UUID id = file(Map.of("narrative", "Det hände igen."));
    UUID maybe = file(Map.of("narrative", "Kanske igen."));
    close(id);
    close(maybe);
    close(id, 100);
    close(maybe, 100);
    step("patala.followup.reopened.v1", id, 2);
    await().atMost(Duration.ofSeconds(20)).until(() -> status(id).equals("ASSIGNED"));
    // What lies between has not come yet.
    step("patala.followup.reopened.v1", maybe, 3);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("SELECT count(*) FROM inbox_parked WHERE aggregate_id = ?", maybe) == 1);
    begin(13).then().statusCode(201);
    letRulesBegin();
    destruction.run();
    asReporter().get("/incident/v1/incidents/" + id).then().statusCode(200);
    asReporter().get("/incident/v1/incidents/" + maybe).then().statusCode(200);
  }

  @Test
  void destroysNothingWithoutARuleAndLetsTheServiceDeleteNothingItself() {
    UUID id = file(Map.of("narrative", "Han skrek."));
    close(id);
    close(id, 1000);
    destruction.run();
    asReporter().get("/incident/v1/incidents/" + id).then().statusCode(200);
    for (String forbidden :
        List.of(
            "DELETE FROM incident_text",
            "DELETE FROM incident",
            "UPDATE retention_rule SET months = 13",
            "UPDATE retention_rule SET begins_on = '2026-01-01'",
            "DELETE FROM destroyed_incident")) {
      assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> sql.update(forbidden)))
          .as(forbidden)
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void destroysKeysThatAStopLeftBehind() {
    UUID id = file(Map.of("narrative", "Han skrek."));
    sql.update("INSERT INTO doomed_key (content_id, doomed_at) VALUES (?, ?)", id, clock.instant());
    doomedKeys.destroyLeft();
    assertThat(contentKeys.open(id)).isEmpty();
    assertThat(count("SELECT count(*) FROM doomed_key WHERE content_id = ?", id)).isZero();
  }

  @Test
  void destroysAgainWhatABackupBringsBack() throws SQLException {
    UUID id = file(Map.of("narrative", "Han skrek."));
    UUID draft = UUID.randomUUID();
    try (Connection keys = keyStore.getConnection();
        Statement statement = keys.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE backup AS SELECT * FROM data_key");
      contentKeys.destroy(id);
      statement.execute("INSERT INTO data_key SELECT * FROM backup ON CONFLICT DO NOTHING");
      statement.execute("DROP TABLE backup");
    }
    assertThat(contentKeys.open(id)).isPresent();
    contentKeys.openOrCreate(draft, AUTHORITY, Compartment.ORDINARY);
    contentKeys.destroy(draft);
    contentKeys.openOrCreate(draft, AUTHORITY, Compartment.ORDINARY);

    assertThat(contentKeys.destroyAgain()).isEqualTo(1);
    assertThat(contentKeys.open(id)).isEmpty();
    // Begun anew since: a key of its own.
    assertThat(contentKeys.open(draft)).isPresent();
  }

  @Test
  void refusesWhatIsNoRule() {
    String tooEarly = LocalDate.now(Sweden.ZONE).plusDays(13).toString();
    begin(Map.of("beginsOn", tooEarly))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("beginsOn"));
    begin(Map.of("months", 12)).then().statusCode(400);
    begin(Map.of("decision", " ")).then().statusCode(400);
    begin(Map.of("decidedOn", "2999-01-01"))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("decidedOn"));
    begin(Map.of("compartment", "WHISTLEBLOWING", "months", 25))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("months"));
    keeper()
        .get("/incident/v1/authorities/" + UUID.randomUUID() + "/retention-rules")
        .then()
        .statusCode(404);
    asReporter().get(RULES).then().statusCode(403);
  }

  @Test
  void replacesARuleAndEndsIt() {
    String first = begin(60).then().statusCode(201).extract().path("id");
    String second = begin(24).then().statusCode(201).extract().path("id");
    String sealed =
        begin(Map.of("compartment", "SEALED"))
            .then()
            .statusCode(201)
            .body("destroyed", nullValue())
            .extract()
            .path("id");
    keeper()
        .get(RULES)
        .then()
        .body("rules.findAll { it.endedAt == null }.id", equalTo(List.of(second, sealed)))
        .body("rules.find { it.id == '" + first + "' }.endedAt", notNullValue());

    keeper().delete(RULES + "/" + second).then().statusCode(204);
    keeper().delete(RULES + "/" + second).then().statusCode(404);
  }

  private UUID fileWithEverything() {
    UUID id = file(Map.of("narrative", "Han skrek utanför receptionen."));
    made(reporter, "incidents/" + id + "/addenda", Map.of("text", "Det var sent."));
    made(reporter, "incidents/" + id + "/messages", Map.of("text", "När får jag svar?"));
    attach(id, key(), "text/plain", "anteckning.txt", "Anteckning".getBytes(StandardCharsets.UTF_8))
        .then()
        .statusCode(201);
    asReporter().post("/incident/v1/incidents/" + id + "/access-code").then().statusCode(201);
    return id;
  }

  private void close(UUID id) {
    step("patala.followup.closed.v1", id, 1);
    await().atMost(Duration.ofSeconds(20)).until(() -> status(id).equals("CLOSED"));
  }

  private static void step(String type, UUID id, int version) {
    Topics.send(
        "patala.followup.events.v1",
        type,
        id,
        EventSchemas.example(type)
            .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", id.toString())
            .replaceFirst("\"version\": \\d+", "\"version\": " + version));
  }

  private String status(UUID id) {
    return sql.first("SELECT status FROM incident WHERE id = ?", row -> row.getString(1), id)
        .orElseThrow();
  }

  /** As if it had been closed so many months ago. */
  private void close(UUID id, int monthsAgo) {
    sql.update(
        "UPDATE incident SET closed_at = now() - make_interval(months => ?) WHERE id = ?",
        monthsAgo,
        id);
  }

  /** As if they had been made a month ago, which nobody but the tables' owner can pretend. */
  private void letRulesBegin() {
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          UPDATE retention_rule SET begins_on = begins_on - 30, made_at = (
            (made_at AT TIME ZONE 'Europe/Stockholm') - interval '30 days'
          ) AT TIME ZONE 'Europe/Stockholm'
          WHERE ended_at IS NULL
          """);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Response begin(int months) {
    return begin(Map.of("months", months));
  }

  private static Response begin(Map<String, ?> instead) {
    Map<String, Object> rule =
        new HashMap<>(
            Map.of(
                "compartment",
                "ORDINARY",
                "months",
                24,
                "decision",
                "SN 2026-11-02 § 114",
                "decidedOn",
                "2026-11-02",
                "beginsOn",
                LocalDate.now(Sweden.ZONE).plusDays(14).toString()));
    rule.putAll(instead);
    return keeper().contentType(ContentType.JSON).body(rule).post(RULES);
  }

  private static RequestSpecification keeper() {
    return given().header("Authorization", TestTokens.person(KEEPER, UNIT, "org-admin"));
  }
}
