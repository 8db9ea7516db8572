package se.patala.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.OpenApiContract;
import se.patala.kit.fixture.RealInfrastructure;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;
import se.patala.kit.sql.Sql;

@QuarkusTest
@WithTestResource(
    value = RealInfrastructure.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "database", value = "patala_notification"))
@WithTestResource(value = Neighbours.class, scope = TestResourceScope.GLOBAL)
class NotificationServiceTest {

  private static final String FOLLOW_UPS = "patala.followup.events.v1";
  private static final String OPENED = "patala.followup.opened.v1";
  private static final String ASSIGNED = "patala.followup.assigned.v1";

  @Inject Sql sql;

  private final UUID manager = UUID.randomUUID();
  private final UUID caseId = UUID.randomUUID();

  @Test
  void putsOneNoticeIntoTheInboxAndSendsOneMailWithoutContent() throws Exception {
    Neighbours.reach(manager, "sv");
    UUID eventId = UUID.randomUUID();
    open();
    Topics.send(FOLLOW_UPS, ASSIGNED, caseId, assigned(2), eventId);
    Topics.send(FOLLOW_UPS, ASSIGNED, caseId, assigned(2), eventId);
    awaitDelivery("SENT");

    inbox()
        .get("/notification/v1/notifications")
        .then()
        .statusCode(200)
        .body("notifications", hasSize(1))
        .body("unread", equalTo(1))
        .body("notifications[0].kind", equalTo("CASE_ASSIGNED"))
        .body("notifications[0].caseId", equalTo(caseId.toString()));
    assertThat(Neighbours.mailsTo(manager)).hasSize(1);
    MimeMessage mail = Neighbours.mailsTo(manager).getFirst();
    assertThat(mail.getSubject()).isEqualTo("Du har ett nytt ärende i Påtala");
    assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@patala>");
    assertThat(mail.getContent().toString())
        .contains("/notiser")
        .doesNotContain(caseId.toString())
        .doesNotContain("HOT");
  }

  @Test
  void tellsTheSameOccurrenceOnceEvenInAnotherEvent() {
    Neighbours.reach(manager, "en");
    open();
    Topics.send(FOLLOW_UPS, ASSIGNED, caseId, assigned(2));
    Topics.send(FOLLOW_UPS, ASSIGNED, caseId, assigned(3));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                sql.first(
                            "SELECT version FROM inbox_position WHERE aggregate_id = ?",
                            row -> row.getLong(1),
                            caseId)
                        .orElse(0L)
                    == 3);
    inbox().get("/notification/v1/notifications").then().body("notifications", hasSize(1));
  }

  @Test
  void forgetsACaseThatIsDestroyed() {
    Neighbours.reach(manager, "sv");
    open();
    Topics.send(FOLLOW_UPS, ASSIGNED, caseId, assigned(2));
    await().atMost(Duration.ofSeconds(20)).until(() -> Neighbours.mailsTo(manager).size() == 1);
    await().atMost(Duration.ofSeconds(20)).until(() -> kept() == 3);

    String type = "patala.incident.destroyed.v1";
    Topics.send(
        "patala.incident.events.v1",
        type,
        caseId,
        EventSchemas.example(type)
            .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", caseId.toString()));
    await().atMost(Duration.ofSeconds(20)).until(() -> kept() == 0);
    inbox().get("/notification/v1/notifications").then().body("notifications", hasSize(0));
  }

  /** The notice, its mail, and the attempt that sent it. */
  private long kept() {
    return sql.first(
            """
            SELECT (SELECT count(*) FROM notice WHERE case_id = ?)
              + (SELECT count(*) FROM delivery WHERE recipient_id = ?)
              + (SELECT count(*) FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id
                 WHERE d.recipient_id = ? AND a.outcome = 'SENT')
            """,
            row -> row.getLong(1),
            caseId,
            manager,
            manager)
        .orElseThrow();
  }

  @Test
  void remindsTheOwnerOfADraft() throws Exception {
    Neighbours.reach(manager, "sv");
    String type = "patala.incident.draft-idle.v1";
    Topics.send(
        "patala.incident.events.v1",
        type,
        caseId,
        EventSchemas.example(type)
            .replace("d6f2a1b0-3c4d-4e5f-8a9b-0c1d2e3f4a5b", caseId.toString())
            .replace("7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5", manager.toString()));

    await().atMost(Duration.ofSeconds(20)).until(() -> Neighbours.mailsTo(manager).size() == 1);
    MimeMessage mail = Neighbours.mailsTo(manager).getFirst();
    assertThat(mail.getSubject()).isEqualTo("Du har något att skriva färdigt i Påtala");
    assertThat(mail.getContent().toString()).doesNotContain(caseId.toString());
    inbox()
        .get("/notification/v1/notifications")
        .then()
        .body("notifications[0].kind", equalTo("DRAFT_IDLE"))
        .body("notifications[0].caseId", equalTo(caseId.toString()));
  }

  @Test
  void tellsSealedHandlersThatSomethingWaitsAndNothingElse() throws Exception {
    Neighbours.reach(manager, "sv");
    String type = "patala.sealed.waiting.v1";
    Topics.send(
        FOLLOW_UPS,
        type,
        caseId,
        EventSchemas.example(type)
            .replace("0b6a1f5e-3c55-4a7d-9a3e-2f1f8f0c7d11", caseId.toString())
            .replace("7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5", manager.toString()));

    await().atMost(Duration.ofSeconds(20)).until(() -> Neighbours.mailsTo(manager).size() == 1);
    MimeMessage mail = Neighbours.mailsTo(manager).getFirst();
    // The words of any other news: who reads over a shoulder learns nothing.
    assertThat(mail.getSubject()).isEqualTo("Du har ett nytt meddelande i Påtala");
    inbox()
        .get("/notification/v1/notifications")
        .then()
        .body("notifications[0].kind", equalTo("SEALED_WAITING"));
  }

  @Test
  void tellsTheEmployerThatACommitteeWaitsForAnAnswer() throws Exception {
    Neighbours.reach(manager, "sv");
    UUID question = UUID.randomUUID();
    for (String type :
        List.of(
            "patala.committee.question-asked.v1",
            "patala.committee.question-due.v1",
            "patala.committee.question-answered.v1")) {
      Topics.send(
          FOLLOW_UPS,
          type,
          question,
          EventSchemas.example(type)
              .replace("6a1f0c2e-3b4d-4c5e-9f60-718293a4b5c6", question.toString())
              .replace("0d9c8b7a-6f5e-4d3c-8b2a-190817263544", caseId.toString())
              .replace("7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5", manager.toString()));
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> Neighbours.mailsTo(manager).size() == 3);
    assertThat(Neighbours.mailsTo(manager).getFirst().getContent().toString())
        .doesNotContain(caseId.toString());
    inbox()
        .get("/notification/v1/notifications")
        .then()
        .body(
            "notifications.kind",
            containsInAnyOrder("QUESTION_ASKED", "QUESTION_DUE", "QUESTION_ANSWERED"))
        .body("notifications.caseId", everyItem(equalTo(caseId.toString())));
  }

  @Test
  void recordsThatSomebodyHasNoAddressAndStillPutsTheNoticeIntoTheInbox() {
    open();
    Topics.send(FOLLOW_UPS, ASSIGNED, caseId, assigned(2));

    awaitDelivery("NO_ADDRESS");
    inbox().get("/notification/v1/notifications").then().body("notifications", hasSize(1));
  }

  @Test
  void marksANoticeReadForItsRecipientAlone() {
    open();
    Topics.send(FOLLOW_UPS, ASSIGNED, caseId, assigned(2));
    awaitDelivery("NO_ADDRESS");
    String id =
        inbox().get("/notification/v1/notifications").jsonPath().getString("notifications[0].id");

    given()
        .header("Authorization", TestTokens.person(UUID.randomUUID(), null, "employee"))
        .put("/notification/v1/notifications/" + id + "/read-mark")
        .then()
        .statusCode(404);
    for (int i = 0; i < 2; i++) {
      inbox().put("/notification/v1/notifications/" + id + "/read-mark").then().statusCode(204);
    }
    inbox()
        .get("/notification/v1/notifications")
        .then()
        .body("unread", equalTo(0))
        .body("notifications[0].readAt", notNullValue());
  }

  @Test
  void servesTheCommittedApi() throws IOException {
    OpenApiContract.check("notification");
  }

  private void open() {
    Topics.send(FOLLOW_UPS, OPENED, caseId, forThisCase(EventSchemas.example(OPENED)));
  }

  private String assigned(int version) {
    return forThisCase(EventSchemas.example(ASSIGNED))
        .replace("\"version\": 2", "\"version\": " + version);
  }

  private String forThisCase(String example) {
    return example
        .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", caseId.toString())
        .replace("5e8d9c70-1b2a-4f3d-9e6c-7a8b9c0d1e2f", manager.toString());
  }

  private void awaitDelivery(String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                sql.first(
                        """
                        SELECT d.status FROM delivery d JOIN notice n ON n.delivery_id = d.id
                        WHERE n.recipient_id = ?
                        """,
                        row -> row.getString(1),
                        manager)
                    .orElse("")
                    .equals(status));
  }

  private RequestSpecification inbox() {
    return given().header("Authorization", TestTokens.person(manager, null, "manager"));
  }
}
