package se.patala.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.patala.incident.draft.DraftKeeper;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.Topics;

/** Drafts: their owner's alone, on every device, until sent, deleted or forgotten. */
@QuarkusTest
@IncidentSurroundings
class DraftTest extends IncidentApi {

  @Inject TestClock clock;
  @Inject DraftKeeper keeper;
  @Inject ContentKeys contentKeys;

  private final UUID id = UUID.randomUUID();

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void isResumedOnAnotherDevice() {
    create(Map.of("narrative", "Han väntade", "when", "TODAY")).then().statusCode(201);
    replace("1", Map.of("narrative", "Han väntade vid bilen")).then().statusCode(200);

    asReporter()
        .get("/incident/v1/drafts/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .header("Cache-Control", "no-store")
        .body("content.narrative", equalTo("Han väntade vid bilen"));
    asReporter()
        .get("/incident/v1/drafts")
        .then()
        .body("drafts", hasSize(1))
        .body("drafts[0].opening", equalTo("Han väntade vid bilen"));
    byte[] stored =
        sql.first("SELECT content FROM draft WHERE id = ?", row -> row.getBytes(1), id)
            .orElseThrow();
    assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("bilen", "narrative");
  }

  @Test
  void refusesToOverwriteWhatAnotherDeviceSaved() {
    create(Map.of("narrative", "a"));
    replace("1", Map.of("narrative", "b"));

    replace("1", Map.of("narrative", "c")).then().statusCode(412);
    create(Map.of("narrative", "d")).then().statusCode(412);
    put(Map.of("narrative", "e")).then().statusCode(428);
    asReporter().get("/incident/v1/drafts/" + id).then().body("content.narrative", equalTo("b"));
  }

  @Test
  void isCreatedOnceWhenTheAnswerWasLost() {
    create(Map.of("narrative", "a")).then().statusCode(201);
    create(Map.of("narrative", "a")).then().statusCode(201).body("version", equalTo(1));
  }

  @Test
  void isInvisibleToEverybodyElse() {
    create(Map.of("narrative", "a"));
    UUID other = UUID.randomUUID();

    as(other).get("/incident/v1/drafts/" + id).then().statusCode(404);
    as(other).get("/incident/v1/drafts").then().body("drafts", hasSize(0));
    body(as(other).header("If-Match", "\"1\""), Map.of("narrative", "x"))
        .put("/incident/v1/drafts/" + id)
        .then()
        .statusCode(404);
    body(as(other).header("If-None-Match", "*"), Map.of("narrative", "x"))
        .put("/incident/v1/drafts/" + id)
        .then()
        .statusCode(404);
    as(other).delete("/incident/v1/drafts/" + id).then().statusCode(204);
    asReporter().get("/incident/v1/drafts/" + id).then().statusCode(200);
  }

  @Test
  void isGoneWithItsKeyOnceItIsDeletedOrSent() {
    create(Map.of("narrative", "a"));
    asReporter().delete("/incident/v1/drafts/" + id).then().statusCode(204);
    asReporter().delete("/incident/v1/drafts/" + id).then().statusCode(204);
    assertThat(contentKeys.open(id)).isEmpty();

    create(Map.of("narrative", "b"));
    file(Map.of("narrative", "b", "draftId", id.toString()));
    asReporter().get("/incident/v1/drafts/" + id).then().statusCode(404);
    assertThat(contentKeys.open(id)).isEmpty();
  }

  @Test
  void outlivesAReportThatWasRefused() {
    create(Map.of("narrative", "b"));
    post(key(), Map.of("narrative", " ", "draftId", id.toString())).then().statusCode(400);
    asReporter().get("/incident/v1/drafts/" + id).then().statusCode(200);
  }

  @Test
  void masksPersonalNumbersWithoutAsking() {
    create(Map.of("narrative", "Hon heter 811218-9876, eller?", "more", List.of("19811218 9876")));
    asReporter()
        .get("/incident/v1/drafts/" + id)
        .then()
        .body("content.narrative", equalTo("Hon heter [personnummer], eller?"))
        .body("content.more[0]", equalTo("[personnummer]"));
  }

  @Test
  void refusesWhatIsNoDraft() {
    create(Map.of("narrative", "a".repeat(70_000)))
        .then()
        .statusCode(413)
        .body("violations[0].field", equalTo("content"));
    asReporter()
        .header("If-None-Match", "*")
        .contentType(ContentType.JSON)
        .body("{\"content\": 7}")
        .put("/incident/v1/drafts/" + id)
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("content"));
  }

  @Test
  void remindsAfterOneThreeAndSevenDaysAndForgetsAfterFourteen() {
    create(Map.of("narrative", "Ullakarin"));
    keeper.look();
    assertThat(nudges(0)).isEmpty();
    for (int day : List.of(1, 3, 7)) {
      clock.reset();
      clock.advance(Duration.ofDays(day).plusMinutes(1));
      keeper.look();
      keeper.look();
    }
    List<ConsumerRecord<String, String>> nudges = nudges(3);
    assertThat(nudges).hasSize(3);
    for (ConsumerRecord<String, String> nudge : nudges) {
      assertThat(EventSchemas.violations("patala.incident.draft-idle.v1", nudge.value())).isEmpty();
      assertThat(nudge.value()).contains(reporter.toString()).doesNotContain("Ullakarin");
    }
    assertThat(nudges)
        .extracting(nudge -> nudge.value().replaceAll(".*\"idleDays\":(\\d+).*", "$1"))
        .containsExactly("1", "3", "7");

    clock.reset();
    replace("1", Map.of("narrative", "Ullakarin igen")).then().statusCode(200);
    clock.advance(Duration.ofDays(8));
    keeper.look();
    ConsumerRecord<String, String> afterAWeek = nudges(4).getLast();
    assertThat(afterAWeek.value()).contains("\"version\":4", "\"idleDays\":7");

    clock.reset();
    clock.advance(Duration.ofDays(14).plusMinutes(1));
    keeper.look();
    clock.reset();
    asReporter().get("/incident/v1/drafts/" + id).then().statusCode(404);
    assertThat(contentKeys.open(id)).isEmpty();
  }

  @Test
  void tellsHowManyWereAbandonedWithoutTellingByWhom() {
    // What other tests left behind is of the quarter before, so that this one is not the first.
    abandon(UUID.randomUUID(), 1);
    clock.moveTo(Instant.parse("2040-12-10T08:00:00Z"));
    keeper.look();
    clock.moveTo(Instant.parse("2041-01-10T08:00:00Z"));
    List<UUID> owners = Stream.generate(UUID::randomUUID).limit(4).toList();
    owners.forEach(owner -> abandon(owner, 2));
    clock.moveTo(Instant.parse("2041-01-30T08:00:00Z"));
    keeper.look();
    assertThat(
            sql.first(
                "SELECT count(DISTINCT owner) FROM abandoned_draft WHERE quarter_begins >= date '2041-01-01'",
                row -> row.getInt(1)))
        .contains(4);
    clock.moveTo(Instant.parse("2041-03-31T21:59:00Z"));
    keeper.look();
    assertThat(salts()).isEqualTo(1);
    // In the next quarter nearly all are one person's, of whom the others would know.
    owners.forEach(owner -> abandon(owner, owner.equals(owners.getLast()) ? 9 : 1));
    clock.moveTo(Instant.parse("2041-05-01T08:00:00Z"));
    keeper.look();
    clock.moveTo(Instant.parse("2041-07-01T08:00:00Z"));
    keeper.look();
    keeper.look();
    // And in the one after enough again.
    owners.forEach(owner -> abandon(owner, 3));
    clock.moveTo(Instant.parse("2041-08-01T08:00:00Z"));
    keeper.look();
    clock.moveTo(Instant.parse("2041-10-01T08:00:00Z"));
    keeper.look();

    List<ConsumerRecord<String, String>> told =
        Topics.await(INCIDENTS, 2, message -> message.value().contains("\"quarterBegins\":\"204"));
    assertThat(told)
        .hasSize(2)
        .allSatisfy(
            message -> {
              assertThat(
                      EventSchemas.violations(
                          "patala.incident.drafts-abandoned.v1", message.value()))
                  .isEmpty();
              owners.forEach(owner -> assertThat(message.value()).doesNotContain(owner.toString()));
            });
    assertThat(told)
        .extracting(message -> message.value().replaceAll(".*?(\"quarterBegins.*?),\"at.*", "$1"))
        .containsExactlyInAnyOrder(
            "\"quarterBegins\":\"2041-01-01\",\"drafts\":8",
            "\"quarterBegins\":\"2041-07-01\",\"drafts\":12");
    assertThat(sql.first("SELECT count(*) FROM abandoned_draft", row -> row.getInt(1))).contains(0);
    assertThat(salts()).isZero();
  }

  private int salts() {
    return sql.first("SELECT count(salt) FROM abandoned_quarter", row -> row.getInt(1))
        .orElseThrow();
  }

  private void abandon(UUID owner, int drafts) {
    for (int i = 0; i < drafts; i++) {
      body(as(owner).header("If-None-Match", "*"), Map.of("narrative", "a"))
          .put("/incident/v1/drafts/" + UUID.randomUUID())
          .then()
          .statusCode(201);
    }
  }

  private List<ConsumerRecord<String, String>> nudges(int count) {
    return count == 0
        ? List.of()
        : Topics.await(INCIDENTS, count, message -> message.key().equals(id.toString()));
  }

  private Response create(Map<String, ?> content) {
    return body(asReporter().header("If-None-Match", "*"), content)
        .put("/incident/v1/drafts/" + id);
  }

  private Response replace(String version, Map<String, ?> content) {
    return body(asReporter().header("If-Match", "\"" + version + "\""), content)
        .put("/incident/v1/drafts/" + id);
  }

  private Response put(Map<String, ?> content) {
    return body(asReporter(), content).put("/incident/v1/drafts/" + id);
  }

  private static RequestSpecification body(RequestSpecification request, Map<String, ?> content) {
    return request.contentType(ContentType.JSON).body(Map.of("content", content));
  }
}
