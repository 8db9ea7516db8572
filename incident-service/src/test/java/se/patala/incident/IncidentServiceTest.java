package se.patala.incident;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.OpenApiContract;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;

@QuarkusTest
@IncidentSurroundings
class IncidentServiceTest extends IncidentApi {

  private static final String REPORTED = "patala.incident.reported.v1";
  private static final String FOLLOW_UPS = "patala.followup.events.v1";
  private static final String NARRATIVE =
      "Han väntade vid min bil & sa: \"du kommer att ångra dig\". 😟";

  @Test
  void storesTheReportAndTellsItOnceWithoutWords() {
    UUID id = file(key(), Map.of("narrative", NARRATIVE, "influencerRelation", "BRUKARE"));

    List<ConsumerRecord<String, String>> told =
        Topics.await(INCIDENTS, 1, message -> message.key().equals(id.toString()));
    assertThat(told).hasSize(1);
    ConsumerRecord<String, String> event = told.getFirst();
    assertThat(Topics.header(event, "ce_type")).isEqualTo(REPORTED);
    assertThat(Topics.header(event, "ce_specversion")).isEqualTo("1.0");
    assertThat(Topics.header(event, "ce_subject")).isEqualTo(id.toString());
    assertThat(Topics.header(event, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    assertThat(EventSchemas.violations(REPORTED, event.value())).isEmpty();
    assertThat(event.value())
        .contains(AUTHORITY.toString(), UNIT.toString(), reporter.toString())
        .doesNotContain("ångra", "bil");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> count("SELECT count(*) FROM outbox WHERE aggregate_id = ?", id) == 0);
  }

  @Test
  void keepsTheWordsEncrypted() {
    UUID id = file(key(), Map.of("narrative", NARRATIVE));

    byte[] stored =
        sql.first(
                "SELECT narrative FROM incident_text WHERE incident_id = ?",
                row -> row.getBytes(1),
                id)
            .orElseThrow();
    assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("ångra");
    asReporter()
        .get("/incident/v1/incidents/" + id)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("narrative", equalTo(NARRATIVE))
        .body("ownReport", equalTo(true));
  }

  @Test
  void answersTheSameKeyAndBodyWithTheFirstAnswer() {
    String key = key();
    Response first = post(key, Map.of("narrative", NARRATIVE));
    Response second = post(key, Map.of("narrative", NARRATIVE));

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body().asString()).isEqualTo(first.body().asString());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(count("SELECT count(*) FROM incident WHERE reporter_id = ?", reporter)).isEqualTo(1);
  }

  @Test
  void refusesTheSameKeyWithAnotherBody() {
    String key = key();
    post(key, Map.of("narrative", NARRATIVE));

    post(key, Map.of("narrative", "något annat"))
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:patala:problem:idempotency-key-reused"))
        .body("violations[0].field", equalTo("Idempotency-Key"));
  }

  @Test
  void sealsWhatSoundsLikeCorruptionAndTellsNobody() {
    UUID byWords =
        file(key(), Map.of("narrative", "Han stack åt mig ett kuvert med 5 000 kronor."));
    UUID byChoice = file(key(), Map.of("narrative", "Något hände.", "categories", List.of("KORR")));

    for (UUID id : List.of(byWords, byChoice)) {
      assertThat(
              sql.first(
                  "SELECT compartment FROM incident WHERE id = ?", row -> row.getString(1), id))
          .contains("SEALED");
      assertThat(count("SELECT count(*) FROM outbox WHERE aggregate_id = ?", id)).isZero();
      given()
          .header("Authorization", TestTokens.service("classification-service"))
          .get("/incident/v1/incidents/" + id + "/narrative")
          .then()
          .statusCode(404);
    }
  }

  @Test
  void showsTheReporterEachStepOfTheFollowUp() {
    showsASecondStep();
  }

  private void showsASecondStep() {
    UUID id = file(key(), Map.of("narrative", NARRATIVE));
    Topics.send(FOLLOW_UPS, "patala.followup.opened.v1", id, followUp("opened", id));
    Topics.send(FOLLOW_UPS, "patala.followup.assigned.v1", id, followUp("assigned", id));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                asReporter()
                    .get("/incident/v1/incidents/" + id)
                    .then()
                    .body("status", equalTo("ASSIGNED")));
  }

  @Test
  void parksAnEventThatComesTooEarlyAndAppliesItInItsTurn() {
    UUID id = file(key(), Map.of("narrative", NARRATIVE));
    Topics.send(FOLLOW_UPS, "patala.followup.closed.v1", id, followUp("closed", id, 3));
    Topics.send(FOLLOW_UPS, "patala.followup.opened.v1", id, followUp("opened", id, 1));
    Topics.send(FOLLOW_UPS, "patala.followup.assigned.v1", id, followUp("assigned", id, 2));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        sql.first(
                            "SELECT status FROM incident WHERE id = ?",
                            row -> row.getString(1),
                            id))
                    .contains("CLOSED"));
    assertThat(count("SELECT count(*) FROM inbox_parked WHERE aggregate_id = ?", id)).isZero();
  }

  @Test
  void buriesWhatItCannotReadAndGoesOn() {
    UUID unreadable = UUID.randomUUID();
    Topics.send(FOLLOW_UPS, "patala.followup.opened.v1", unreadable, "{\"no\": \"version\"}");

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM dead_letter WHERE aggregate_id = ?",
                        unreadable.toString())
                    == 1);
    showsASecondStep();
  }

  @Test
  void listsOnlyOnesOwnReportsByPage() {
    file(key(), Map.of("narrative", "första"));
    file(key(), Map.of("narrative", "andra"));

    asReporter()
        .get("/incident/v1/incidents?page=1&limit=1")
        .then()
        .statusCode(200)
        .body("incidents", hasSize(1))
        .body("incidents[0].opening", equalTo("andra"))
        .body("_meta.totalRecords", equalTo(2));
    asReporter()
        .get("/incident/v1/incidents?page=99")
        .then()
        .statusCode(200)
        .body("incidents", empty());
    as(UUID.randomUUID()).get("/incident/v1/incidents").then().body("incidents", empty());
  }

  @Test
  void answersStrangersAsIfTheReportDidNotExist() {
    UUID id = file(key(), Map.of("narrative", NARRATIVE));
    RequestSpecification stranger = as(UUID.randomUUID());

    String denied = stranger.get("/incident/v1/incidents/" + id).asString();
    UUID missing = UUID.randomUUID();
    String absent = as(UUID.randomUUID()).get("/incident/v1/incidents/" + missing).asString();

    assertThat(denied.replace(id.toString(), "ID"))
        .isEqualTo(absent.replace(missing.toString(), "ID"));
  }

  @Test
  void letsOnlyTheNamedServicesClaim() {
    UUID id = file(key(), Map.of("narrative", NARRATIVE, "influencerRelation", "CHEF"));

    service("classification-service")
        .get("/incident/v1/incidents/" + id + "/narrative")
        .then()
        .statusCode(200)
        .body("narrative", equalTo(NARRATIVE));
    service("notification-service")
        .get("/incident/v1/incidents/" + id + "/narrative")
        .then()
        .statusCode(404);
    asReporter().get("/incident/v1/incidents/" + id + "/narrative").then().statusCode(403);
    service("followup-service")
        .get("/incident/v1/incidents/" + id + "/parties")
        .then()
        .statusCode(200)
        .body("parties", contains("LINE_MANAGER"));
  }

  @Test
  void writesAnAuditRowForEveryReportReadAndRefusal() {
    UUID id = file(key(), Map.of("narrative", NARRATIVE));
    asReporter().get("/incident/v1/incidents/" + id);
    as(UUID.randomUUID()).get("/incident/v1/incidents/" + id);

    assertThat(
            sql.list(
                "SELECT operation || ' ' || allowed FROM audit_entry WHERE object_id = ? ORDER BY seq",
                row -> row.getString(1),
                id.toString()))
        .containsExactly("incident.report true", "incident.read true", "incident.read false");
  }

  @Test
  void cannotChangeItsOwnAuditRows() {
    assertThatThrownBy(() -> sql.update("UPDATE audit_entry SET allowed = true"))
        .hasStackTraceContaining("permission denied");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /incident/v1/nowhere,   404",
    "GET,    /nowhere,               404",
    "GET,    /incident/v1/incidents/not-an-id, 404",
    "DELETE, /incident/v1/incidents, 405",
    "PATCH,  /incident/v1/incidents/c0c8b9ce-52c1-4a43-8a1f-8d5a40b1c7d2, 405",
    "GET,    /incident/v1/incidents?page=0, 400",
    "GET,    /incident/v1/incidents?limit=1001, 400",
    "GET,    /incident/v1/incidents?page=x, 404"
  })
  void answersEveryWrongRequestAsAProblem(String method, String path, int status) {
    Response refused = asReporter().request(method, path);

    assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(status);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.jsonPath().getList("violations")).isNotEmpty();
  }

  @Test
  void asksForAnIdempotencyKey() {
    for (String key : new String[] {null, " ", "kort", "med mellanslag i"}) {
      RequestSpecification request =
          asReporter().contentType(ContentType.JSON).body(Map.of("narrative", "a"));
      if (key != null) {
        request.header("Idempotency-Key", key);
      }
      request
          .post("/incident/v1/incidents")
          .then()
          .statusCode(400)
          .body("violations[0].field", equalTo("Idempotency-Key"));
    }
  }

  @Test
  void refusesABodyThatTurnsOutTooLarge() throws Exception {
    byte[] body =
        ("{\"narrative\":\"" + "a".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:" + RestAssured.port + "/incident/v1/incidents"))
                  .header("Authorization", TestTokens.person(reporter, UNIT, "employee"))
                  .header("Idempotency-Key", key())
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("urn:patala:problem:too-large");
    }
    assertThat(count("SELECT count(*) FROM incident WHERE reporter_id = ?", reporter)).isZero();
  }

  @Test
  void refusesWhatIsTooLargeOrOfAnotherTypeOrWithoutLogin() {
    asReporter()
        .header("Idempotency-Key", key())
        .contentType(ContentType.JSON)
        .body(Map.of("narrative", "a".repeat(300_000)))
        .post("/incident/v1/incidents")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
    asReporter()
        .header("Idempotency-Key", key())
        .contentType("text/plain")
        .body("hej")
        .post("/incident/v1/incidents")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
    given()
        .get("/incident/v1/incidents")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    given()
        .header("Authorization", TestTokens.service("x") + "tampered")
        .get("/incident/v1/incidents")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    assertThat(count("SELECT count(*) FROM incident WHERE reporter_id = ?", reporter)).isZero();
  }

  @Test
  void speaksEnglishWhenAsked() {
    asReporter()
        .header("Accept-Language", "en")
        .get("/incident/v1/incidents/" + UUID.randomUUID())
        .then()
        .body("title", equalTo("The page or case does not exist"));
    asReporter()
        .get("/incident/v1/incidents/" + UUID.randomUUID())
        .then()
        .body("title", equalTo("Sidan eller ärendet finns inte"));
  }

  @Test
  void saysWhatItIs() {
    given()
        .get("/incident/v1/api-info")
        .then()
        .statusCode(200)
        .body("apiName", equalTo("incident"));
  }

  @Test
  void servesTheCommittedApi() throws java.io.IOException {
    OpenApiContract.check("incident");
  }

  private static RequestSpecification service(String client) {
    return given().header("Authorization", TestTokens.service(client));
  }

  static String followUp(String name, UUID id) {
    return EventSchemas.example("patala.followup." + name + ".v1")
        .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", id.toString());
  }

  private static String followUp(String name, UUID id, int version) {
    return followUp(name, id).replaceAll("\"version\": \\d+", "\"version\": " + version);
  }
}
