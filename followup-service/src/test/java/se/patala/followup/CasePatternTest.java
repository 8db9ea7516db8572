package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.sql.Sql;

/** What becomes more frequent in one's own cases, and how seldom chance gives so much. */
@QuarkusTest
class CasePatternTest extends CaseTesting {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each test has years of its own, in which nothing else happens. */
  private Instant now = Instant.parse("2037-05-02T10:00:00Z");

  @Inject Sql sql;
  @Inject TestClock clock;

  private final UUID handler = CITY.manager;

  @AfterEach
  void goBack() {
    clock.reset();
  }

  @Test
  void seesARiseTheSameAgainAndAgainAndAnotherSeason() throws IOException {
    clock.moveTo(now);
    // Ten spread over a year, then twelve in a month, eight of them in the same way.
    for (int i = 0; i < 10; i++) {
      handle(handler, 100 + 28 * i, "MOTE", "UTREDNING");
    }
    handle(handler, 430, null, null);
    for (int i = 0; i < 12; i++) {
      handle(handler, 5 + i, i < 8 ? "TELEFON" : "EPOST", i < 8 ? "AVSLAG" : null);
    }
    JsonNode found = figures(handler);
    assertThat(kinds(found)).containsExactlyInAnyOrder("RISING", "REPEATED", "SEASONAL");
    for (JsonNode pattern : found.path("patterns")) {
      assertThat(pattern.path("unitId").asText()).isEqualTo(CITY.unit.toString());
      assertThat(pattern.path("oneIn").asInt()).isGreaterThanOrEqualTo(370);
      boolean repeated = pattern.path("kind").asText().equals("REPEATED");
      assertThat(pattern.path("count").asInt()).isEqualTo(repeated ? 8 : 12);
      assertThat(pattern.path("channel").asText("")).isEqualTo(repeated ? "TELEFON" : "");
      assertThat(pattern.path("workTask").asText("")).isEqualTo(repeated ? "AVSLAG" : "");
    }
    assertThat(found.path("compared").asInt()).isEqualTo(4);
    // Somebody else's cases are nobody's pattern.
    assertThat(kinds(figures(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void takesNoBeginningForARise() throws IOException {
    now = now.plus(Duration.ofDays(1_000));
    clock.moveTo(now);
    for (int i = 0; i < 12; i++) {
      handle(handler, 5 + i, "TELEFON", "AVSLAG");
    }
    handle(handler, 120, "TELEFON", "AVSLAG");
    assertThat(kinds(figures(handler))).isEmpty();
  }

  @Test
  void takesAnEvenYearForNone() throws IOException {
    now = now.plus(Duration.ofDays(2_000));
    clock.moveTo(now);
    for (int i = 0; i < 40; i++) {
      handle(handler, 5 + 11 * i, "BREV", "TILLSYN");
    }
    JsonNode even = figures(handler);
    assertThat(kinds(even)).isEmpty();
    assertThat(even.path("compared").asInt()).isEqualTo(3);
  }

  private void handle(
      UUID person, int daysAgo, @Nullable String channel, @Nullable String workTask) {
    sql.update(
        """
        INSERT INTO follow_up (id, version, event_version, authority_id, unit_id, reporter_id,
          without_name, received_at, parties, facts, facts_confirmed, status, resolution, closed_at,
          next_step, source, handler_id, channel, work_task)
        VALUES (gen_random_uuid(), 0, 0, ?, ?, gen_random_uuid(), false, ?, '{"roles": [], "persons": []}', '{}',
          false, 'CLOSED', 'HANDLED', ?, 'NONE', 'REPORT', ?, ?, ?)
        """,
        CITY.authority,
        CITY.unit,
        now.minus(Duration.ofDays(daysAgo)),
        now.minus(Duration.ofDays(daysAgo)),
        person,
        channel,
        workTask);
  }

  private static JsonNode figures(UUID person) throws IOException {
    return JSON.readTree(
        as(person, "manager")
            .get("/followup/v1/follow-up-figures")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private static Set<String> kinds(JsonNode found) {
    Set<String> kinds = new HashSet<>();
    found.path("patterns").forEach(pattern -> kinds.add(pattern.path("kind").asText()));
    return kinds;
  }
}
