package se.patala.incident;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Small events: noted with one tap, grouped, and made a report when they are a pattern. */
@QuarkusTest
@IncidentSurroundings
class SmallEventTest extends IncidentApi {

  @Test
  void areGroupedByKindTheNewestFirst() {
    note("TRAK_TEL", "Samma man igen", "2026-10-02T08:10:00Z");
    note("TRAK_SKULD", "Allt är mitt fel", "2026-10-03T08:10:00Z");
    note("TRAK_TEL", "Andades bara", "2026-10-05T08:10:00Z");

    asReporter()
        .get("/incident/v1/small-events")
        .then()
        .body("series", hasSize(2))
        .body("series.kind", contains("TRAK_TEL", "TRAK_SKULD"))
        .body("series[0].count", equalTo(2))
        .body("series[0].firstAt", equalTo("2026-10-02T08:10:00Z"))
        .body("series[0].lastAt", equalTo("2026-10-05T08:10:00Z"))
        .body("series[0].events.line", contains("Andades bara", "Samma man igen"));
  }

  @Test
  void becomeAReport() {
    String first = note("TRAK_TEL", "Samma man igen", "2026-10-02T08:10:00Z");
    String second = note("TRAK_TEL", "Andades bara", "2026-10-05T08:10:00Z");

    UUID id =
        file(
            Map.of(
                "narrative",
                "Han ringer hela tiden.",
                "recurrence",
                "UPPREPAT",
                "smallEventIds",
                List.of(first, second)));

    asReporter()
        .get("/incident/v1/small-events")
        .then()
        .body("series[0].events.incidentId", contains(id.toString(), id.toString()));
  }

  @Test
  void belongToOnePersonAlone() {
    String id = note("ANNAT", "Något", "2026-10-02T08:10:00Z");
    UUID other = UUID.randomUUID();

    as(other).get("/incident/v1/small-events").then().body("series", hasSize(0));
    as(other).delete("/incident/v1/small-events/" + id).then().statusCode(404);
    made(other, "incidents", Map.of("narrative", "Något", "smallEventIds", List.of(id)));
    asReporter()
        .get("/incident/v1/small-events")
        .then()
        .body("series[0].events[0].incidentId", nullValue());
    asReporter().delete("/incident/v1/small-events/" + id).then().statusCode(204);
    asReporter().get("/incident/v1/small-events").then().body("series", hasSize(0));
  }

  @Test
  void needNoLine() {
    made(reporter, "small-events", Map.of("kind", "TRAK_FILM"));
    asReporter()
        .get("/incident/v1/small-events")
        .then()
        .body("series[0].events[0].line", nullValue());
  }

  private String note(String kind, String line, String occurredAt) {
    return made(
            reporter, "small-events", Map.of("kind", kind, "line", line, "occurredAt", occurredAt))
        .jsonPath()
        .getString("id");
  }
}
