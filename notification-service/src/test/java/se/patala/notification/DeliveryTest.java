package se.patala.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.RealInfrastructure;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;
import se.patala.kit.sql.Sql;

/** When a mail goes out, what becomes of one that does not, and who may see it. */
@QuarkusTest
@WithTestResource(
    value = RealInfrastructure.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "database", value = "patala_notification"))
@WithTestResource(value = Neighbours.class, scope = TestResourceScope.GLOBAL)
class DeliveryTest {

  private static final String FOLLOW_UPS = "patala.followup.events.v1";
  private static final String OPENED = "patala.followup.opened.v1";
  private static final String ASSIGNED = "patala.followup.assigned.v1";
  private static final String PARTIES_CHANGED = "patala.followup.parties-changed.v1";

  @Inject Sql sql;
  @Inject TestClock clock;

  @TestHTTPResource("/notification/v1/notifications/stream")
  URI stream;

  private final UUID manager = UUID.randomUUID();
  private final UUID caseId = UUID.randomUUID();

  @AfterEach
  void letTimeBe() {
    clock.reset();
  }

  @Test
  void waitsWithAMailForTheEndOfTheQuietHours() {
    Neighbours.reach(manager, "sv");
    prefer("AT_ONCE", "\"from\":\"19:00\",\"until\":\"06:30\"");
    clock.moveTo(Instant.parse("2027-01-11T21:00:00Z"));
    assign(caseId, false);

    deliveries()
        .body("deliveries[0].mail.status", equalTo("WAITING"))
        .body("deliveries[0].mail.nextAttemptAt", equalTo("2027-01-12T05:30:00Z"))
        .body("deliveries[0].mail.attempts", hasSize(0));
    assertThat(Neighbours.mailsTo(manager)).isEmpty();
    clock.moveTo(Instant.parse("2027-01-12T05:30:01Z"));
    awaitStatus("SENT");
  }

  @Test
  void mailsDangerToLifeInTheNightAndAgainstEveryWish() throws Exception {
    Neighbours.reach(manager, "sv");
    prefer("NEVER", "\"from\":\"19:00\",\"until\":\"06:30\"");
    clock.moveTo(Instant.parse("2027-01-11T21:00:00Z"));
    assign(caseId, true);

    awaitStatus("SENT");
    assertThat(Neighbours.mailsTo(manager).getFirst().getHeader("Importance"))
        .containsExactly("high");
    assertThat(Neighbours.mailsTo(manager).getFirst().getSubject())
        .isEqualTo("Du har ett nytt ärende i Påtala");
  }

  @Test
  void sendsOneMailADayForAllThatIsUnread() throws Exception {
    Neighbours.reach(manager, "sv");
    prefer("DAILY", null);
    clock.moveTo(Instant.parse("2027-02-01T12:00:00Z"));
    assign(caseId, false);
    assign(UUID.randomUUID(), false);

    assertThat(
            sql.list(
                "SELECT digest_on::text FROM delivery WHERE recipient_id = ?",
                row -> row.getString(1),
                manager))
        .containsExactly("2027-02-02");
    clock.moveTo(Instant.parse("2027-02-02T06:00:01Z"));
    awaitStatus("SENT");
    assertThat(Neighbours.mailsTo(manager)).hasSize(1);
    assertThat(Neighbours.mailsTo(manager).getFirst().getSubject())
        .isEqualTo("Du har olästa notiser i Påtala");
  }

  @Test
  void sendsNoMailOfTheDayWhenAllIsRead() {
    Neighbours.reach(manager, "sv");
    prefer("DAILY", null);
    clock.moveTo(Instant.parse("2027-02-03T12:00:00Z"));
    assign(caseId, false);
    String id =
        person().get("/notification/v1/notifications").jsonPath().getString("notifications[0].id");
    person().put("/notification/v1/notifications/" + id + "/read-mark").then().statusCode(204);

    clock.moveTo(Instant.parse("2027-02-04T06:00:01Z"));
    awaitStatus("NOT_NEEDED");
    deliveries().body("deliveries[0].mail.attempts.outcome", contains("NOT_NEEDED"));
    assertThat(Neighbours.mailsTo(manager)).isEmpty();
  }

  @Test
  void mailsNothingToWhoWantsNoMailAndStillFillsTheInbox() {
    prefer("NEVER", null);
    assign(caseId, false);

    deliveries().body("deliveries[0].mail", nullValue());
    person().get("/notification/v1/notifications").then().body("notifications", hasSize(1));
  }

  @Test
  void recordsEachAttemptAndTriesAgainWithTheSameMail() throws Exception {
    Neighbours.reach(manager, "sv");
    Neighbours.loseSightOf(manager);
    assign(caseId, false);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                deliveries()
                    .body("deliveries[0].mail.status", equalTo("WAITING"))
                    .body("deliveries[0].mail.attempts.outcome", contains("FAILED")));
    Neighbours.reach(manager, "sv");
    clock.advance(Duration.ofMinutes(1));

    awaitStatus("SENT");
    String mailId =
        deliveries()
            .body("deliveries[0].mail.attempts.channel", contains("SMTP", "SMTP"))
            .body("deliveries[0].mail.attempts.outcome", contains("FAILED", "SENT"))
            .body("deliveries[0].mail.attempts[0].endedAt", notNullValue())
            .extract()
            .path("deliveries[0].mail.id");
    assertThat(Neighbours.mailsTo(manager)).hasSize(1);
    assertThat(Neighbours.mailsTo(manager).getFirst().getMessageID())
        .isEqualTo("<" + mailId + "@patala>");
  }

  @Test
  void leavesAMailThatFailsForADayToAnOperatorWhoDrivesItAgain() {
    Neighbours.loseSightOf(manager);
    assign(caseId, false);
    // As if it had failed all day.
    sql.update(
        "UPDATE delivery SET attempts = 31, next_attempt_at = ? WHERE recipient_id = ?",
        clock.instant(),
        manager);
    awaitStatus("GIVEN_UP");
    String mailId =
        operator("org-admin")
            .get("/notification/v1/deliveries?status=GIVEN_UP&limit=1000")
            .then()
            .statusCode(200)
            .body(
                "deliveries.findAll { it.recipientRef == '" + manager + "' }.kind",
                contains(nullValue()))
            .body(
                "deliveries.findAll { it.recipientRef == '" + manager + "' }.caseId",
                contains(nullValue()))
            .extract()
            .path("deliveries.find { it.recipientRef == '" + manager + "' }.mail.id");
    Neighbours.reach(manager, "sv");

    operator("org-admin")
        .post("/notification/v1/deliveries/" + mailId + "/retry")
        .then()
        .statusCode(204);
    awaitStatus("SENT");
    operator("org-admin")
        .post("/notification/v1/deliveries/" + mailId + "/retry")
        .then()
        .statusCode(404);
  }

  @Test
  void drivesAllAgainThatWereGivenUp() {
    Neighbours.reach(manager, "sv");
    prefer("AT_ONCE", "\"from\":\"00:00\",\"until\":\"23:59\"");
    assign(caseId, false);
    sql.update(
        "UPDATE delivery SET status = 'GIVEN_UP', next_attempt_at = NULL WHERE recipient_id = ?",
        manager);

    operator("org-admin").post("/notification/v1/deliveries/retry").then().statusCode(204);
    awaitStatus("SENT");
  }

  @Test
  void tellsWhoLooksAfterTheOrganisationNotWhichCaseItWas() {
    assign(caseId, false);

    operator("org-admin")
        .get("/notification/v1/deliveries?caseId=" + caseId)
        .then()
        .statusCode(403);
    operator("auditor")
        .get("/notification/v1/deliveries?status=LOST")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("status"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"manager", "employee", "hr", "safety-rep", "committee-member", "analyst"})
  void showsWhoWasToldToOperatorAndAuditorAlone(String role) {
    operator(role).get("/notification/v1/deliveries").then().statusCode(403);
    operator("auditor").get("/notification/v1/deliveries").then().statusCode(200);
  }

  @Test
  void takesEveryNoticeBackFromWhoTurnsOutToBeParty() {
    Neighbours.reach(manager, "sv");
    prefer("AT_ONCE", "\"from\":\"19:00\",\"until\":\"06:30\"");
    clock.moveTo(Instant.parse("2027-01-13T21:00:00Z"));
    assign(caseId, false);
    UUID other = UUID.randomUUID();
    assign(other, false);
    String id =
        person()
            .get("/notification/v1/notifications")
            .jsonPath()
            .getString("notifications.find { it.caseId == '" + caseId + "' }.id");
    Neighbours.keepOut(manager);
    Topics.send(
        FOLLOW_UPS,
        PARTIES_CHANGED,
        caseId,
        EventSchemas.example(PARTIES_CHANGED)
            .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", caseId.toString())
            .replace("\"version\": 4", "\"version\": 3"));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                person()
                    .get("/notification/v1/notifications")
                    .then()
                    .body("notifications.caseId", contains(other.toString()))
                    .body("unread", equalTo(1))
                    .body("_meta.totalRecords", equalTo(1)));
    person().put("/notification/v1/notifications/" + id + "/read-mark").then().statusCode(404);
    clock.moveTo(Instant.parse("2027-01-14T06:00:00Z"));
    awaitStatus("NOT_NEEDED");
    // The proof of what was told stays, for everybody but whom it is kept from.
    deliveries().body("deliveries[0].withdrawnAt", notNullValue());
    given()
        .header("Authorization", TestTokens.person(manager, null, "auditor"))
        .get("/notification/v1/deliveries?caseId=" + caseId)
        .then()
        .statusCode(200)
        .body("deliveries", hasSize(0))
        .body("_meta.totalRecords", equalTo(0));
  }

  @Test
  void refusesQuietHoursThatAreNone() {
    person()
        .contentType("application/json")
        .body("{\"mail\":\"DAILY\",\"quietHours\":{\"from\":\"07:00\",\"until\":\"07:00\"}}")
        .put("/notification/v1/preferences")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("quietHours.until"));
    person()
        .contentType("application/json")
        .body("{\"mail\":\"SOMETIMES\",\"quietHours\":null}")
        .put("/notification/v1/preferences")
        .then()
        .statusCode(400);
    person()
        .get("/notification/v1/preferences")
        .then()
        .body("mail", equalTo("AT_ONCE"))
        .body("quietHours", nullValue());
  }

  @Test
  void tellsAnOpenPageThatTheInboxHasChanged() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        Stream<String> lines =
            client
                .send(
                    HttpRequest.newBuilder(stream)
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", TestTokens.person(manager, null, "manager"))
                        .header("Accept", "text/event-stream")
                        .build(),
                    HttpResponse.BodyHandlers.ofLines())
                .body()) {
      Iterator<String> events =
          lines.filter(line -> line.startsWith("data:")).map(line -> line.substring(5)).iterator();
      assertThat(events.next()).isEqualTo("{\"unread\":0,\"total\":0}");
      assign(caseId, false);
      assertThat(events.next()).isEqualTo("{\"unread\":1,\"total\":1}");
      client.shutdownNow();
    }
  }

  @Test
  void keepsTheStreamFromWhoIsNotSignedIn() throws IOException {
    given().get("/notification/v1/notifications/stream").then().statusCode(401);
  }

  private void assign(UUID toCase, boolean urgent) {
    Topics.send(
        FOLLOW_UPS,
        OPENED,
        toCase,
        EventSchemas.example(OPENED)
            .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", toCase.toString()));
    Topics.send(
        FOLLOW_UPS,
        ASSIGNED,
        toCase,
        EventSchemas.example(ASSIGNED)
            .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", toCase.toString())
            .replace("5e8d9c70-1b2a-4f3d-9e6c-7a8b9c0d1e2f", manager.toString())
            .replace(
                "\"kind\": \"CASE_ASSIGNED\"",
                "\"kind\": \"CASE_ASSIGNED\", \"urgent\": " + urgent));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                sql.first(
                        "SELECT 1 FROM notice WHERE case_id = ? AND recipient_id = ?",
                        row -> row.getInt(1),
                        toCase,
                        manager)
                    .isPresent());
  }

  private void prefer(String mail, String hours) {
    person()
        .contentType("application/json")
        .body(
            "{\"mail\":\"%s\",\"quietHours\":%s}"
                .formatted(mail, hours == null ? "null" : "{" + hours + "}"))
        .put("/notification/v1/preferences")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse deliveries() {
    return operator("auditor")
        .get("/notification/v1/deliveries?caseId=" + caseId)
        .then()
        .statusCode(200)
        .body("deliveries.findAll { it.recipientRef == '" + manager + "' }", hasSize(1));
  }

  private void awaitStatus(String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                sql.first(
                        """
                        SELECT d.status FROM notice n JOIN delivery d ON d.id = n.delivery_id
                        WHERE n.case_id = ? AND n.recipient_id = ?
                        """,
                        row -> row.getString(1),
                        caseId,
                        manager)
                    .orElse("")
                    .equals(status));
  }

  private RequestSpecification person() {
    return given().header("Authorization", TestTokens.person(manager, null, "manager"));
  }

  private RequestSpecification operator(String role) {
    return given().header("Authorization", TestTokens.person(UUID.randomUUID(), null, role));
  }
}
