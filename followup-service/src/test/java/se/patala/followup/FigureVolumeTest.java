package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Thoroughness;

/**
 * Figures of very many reports, in a city with some 800 cells a year: how long a release takes, and
 * how long a table takes to be read beside the same counts in plain SQL. Tells its figures; 30 000
 * reports in every build, a million with {@code -Dpatala.exhaustive=true}.
 */
@QuarkusTest
class FigureVolumeTest extends FigureTesting {

  private static final int REPORTS = 1_000_000;
  private static final int REPORTS_IN_A_BUILD = 30_000;
  private static final int READINGS = 2_000;

  /** Until the code is compiled: a service runs for months. */
  private static final int WARM_UP = 500;

  private static final int READINGS_OF_ONE = 50;

  @TestHTTPResource("/")
  URI root;

  private final HttpClient http = HttpClient.newHttpClient();

  FigureVolumeTest() {
    super(new FigureCity(10, 3));
  }

  @Test
  void manyReportsAreReleasedAndRead() {
    int reports = Thoroughness.isExhaustive() ? REPORTS : REPORTS_IN_A_BUILD;
    reportSomeWhereMuchMoreThanElsewhere(reports);
    long started = System.nanoTime();
    releaseUntil(JANUARY.plusMonths(11));
    Duration year = Duration.ofNanos(System.nanoTime() - started);
    int cells = sql.first("SELECT count(*) FROM frozen_cell", row -> row.getInt(1)).orElseThrow();
    int shown =
        sql.first("SELECT count(value) FROM frozen_cell", row -> row.getInt(1)).orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%d reports: a year of twelve releases in %.1f s; %d cells, %d shown%n",
        reports,
        year.toMillis() / 1000.0,
        cells,
        shown);

    settle();
    // Nobody may ask as often as this.
    Iterator<HttpRequest> table =
        Stream.generate(this::readingTheTable)
            .limit((1 + WARM_UP + READINGS) / READINGS_OF_ONE + 1)
            .flatMap(one -> Collections.nCopies(READINGS_OF_ONE, one).stream())
            .toList()
            .iterator();
    String plain =
        """
        SELECT authority_id, code, count(*) FROM follow_up JOIN case_categories ON incident_id = id
        CROSS JOIN jsonb_array_elements_text(categories) AS code
        WHERE received_at >= '2031-10-01' AND received_at < '2032-01-01' GROUP BY 1, 2
        """;
    double first = milliseconds(1, () -> read(table.next()))[0];
    milliseconds(WARM_UP, () -> read(table.next()));
    double[] readings = milliseconds(READINGS, () -> read(table.next()));
    double[] counts = milliseconds(5, () -> sql.list(plain, row -> row.getInt(3)));
    System.out.printf(
        Locale.ROOT,
        "reading a table over HTTP: first %.1f ms, then p50 %.1f ms, p99 %.1f ms; counting the same in SQL: p50 %.1f ms%n",
        first,
        readings[READINGS / 2],
        readings[READINGS * 99 / 100],
        counts[2]);
    assertThat(shown).isPositive();
    assertThat(
            data("incidents-by-category-year", "valuecodes[region]=KOMMUN&valuecodes[kategori]=T")
                .path("value")
                .get(0)
                .asInt())
        .isEqualTo(reports);
  }

  private HttpRequest readingTheTable() {
    return HttpRequest.newBuilder(
            URI.create(
                root.resolve(TABLES)
                    + "/incidents-by-category-quarter/data?valuecodes%5BTid%5D=2031K4"))
        .header(
            "Authorization", TestTokens.person(UUID.randomUUID(), CITY.unit, "committee-member"))
        .build();
  }

  /** In numbers that differ a hundredfold between areas, and fivefold between categories. */
  private void reportSomeWhereMuchMoreThanElsewhere(int reports) {
    String units =
        String.join(",", city.units.stream().map(unit -> "'" + unit + "'::uuid").toList());
    sql.update(
        """
        INSERT INTO follow_up (id, version, event_version, authority_id, unit_id, reporter_id,
          without_name, received_at, parties, facts, facts_confirmed, status, resolution, closed_at,
          next_step, source, influencer_relation, channel, work_task, contacted_at, risk_likelihood,
          risk_consequence, analysed_at)
        SELECT gen_random_uuid(), 0, 0, u.authority_id, u.id, gen_random_uuid(), false, at,
          '{"roles": []}', '{}', false, 'CLOSED', 'HANDLED', at + random() * interval '120 days',
          'NONE', 'REPORT',
          (ARRAY['BRUKARE', 'ANHORIG', 'MEDB', 'ORG', 'OKAND'])[1 + floor(5 * power(random(), 2))::int],
          (ARRAY['TELEFON', 'MOTE', 'EPOST', 'HEMBESOK', 'BREV'])[1 + floor(5 * power(random(), 2))::int],
          (ARRAY['AVSLAG', 'UTREDNING', 'RECEPTION'])[1 + floor(3 * power(random(), 2))::int],
          at + power(random(), 3) * interval '12 days', 2, 1 + floor(4 * power(random(), 2))::int, at
        FROM (SELECT (ARRAY[%s])[1 + floor(%d * power(random(), 4))::int] AS unit_id,
                     timestamptz '2031-01-01 12:00Z' + random() * interval '364 days' AS at
              FROM generate_series(1, ?)) r
        JOIN unit u ON u.id = r.unit_id
        """
            .formatted(units, city.units.size()),
        reports);
    sql.update(
        """
        INSERT INTO case_categories (incident_id, categories, first_categories, decided)
        SELECT id, categories, categories, true
        FROM (SELECT id, jsonb_build_array((ARRAY['TRAK', 'HOT', 'VALD', 'SKAD', 'OVR'])
                           [1 + floor(5 * power(random(), 2))::int]) AS categories
              FROM follow_up) f
        """);
  }

  /**
   * What the database would do by itself in the minutes after so many rows, which is not reading.
   */
  private void settle() {
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void read(HttpRequest table) {
    try {
      assertThat(http.send(table, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /** How long each of some runs took, sorted. */
  private static double[] milliseconds(int runs, Runnable run) {
    double[] times =
        IntStream.range(0, runs)
            .mapToDouble(
                i -> {
                  long started = System.nanoTime();
                  run.run();
                  return (System.nanoTime() - started) / 1e6;
                })
            .toArray();
    Arrays.sort(times);
    return times;
  }
}
