package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.followup.casework.AlarmRunner;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.Topics;

/** What is due and overdue, and who is told: a report of a Friday afternoon. */
@QuarkusTest
class AlarmTest extends CaseTesting {

  private static final Instant FRIDAY = Instant.parse("2026-11-20T14:35:00Z");

  @Inject AlarmRunner alarms;
  @Inject TestClock clock;

  @BeforeEach
  void beginOnFriday() {
    clock.moveTo(FRIDAY);
  }

  @AfterEach
  void goBackToToday() {
    clock.reset();
  }

  @Test
  void remindsThenTellsThenGoesUpwardsOncePerWorkingDay() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    runAt("2026-11-21T12:00:00Z");
    assertThat(alarmsOf(id)).isEmpty();

    runAt("2026-11-22T22:00:00Z");
    runAt("2026-11-22T22:01:00Z");
    assertThat(alarmsOf(id)).containsExactly("REMINDER chef", "REMINDER ersattare");
    as(CITY.managerAbove, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);

    runAt("2026-11-23T16:30:00Z");
    assertThat(alarmsOf(id).subList(2, 5))
        .containsExactly("OVERDUE chef", "OVERDUE ersattare", "ESCALATION chef2");
    as(CITY.managerAbove, "manager")
        .get("/followup/v1/follow-ups/" + id)
        .then()
        .statusCode(200)
        .body("mayHandle", equalTo(true));
    as(CITY.managerAbove, "manager")
        .get("/followup/v1/follow-ups?limit=1000")
        .then()
        .body("followUps.id", hasItem(id.toString()));

    runAt("2026-11-24T16:30:00Z");
    runAt("2026-11-26T16:30:00Z");
    assertThat(alarmsOf(id).subList(5, 7)).containsExactly("ESCALATION hr", "ESCALATION hr");

    List<ConsumerRecord<String, String>> events = eventsOf(id, 7);
    assertThat(events.subList(2, 7))
        .extracting(event -> Topics.header(event, "ce_type"))
        .containsExactly(
            "patala.followup.duty-due.v1",
            "patala.followup.overdue.v1",
            "patala.followup.escalated.v1",
            "patala.followup.escalated.v1",
            "patala.followup.escalated.v1");
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(EventSchemas.violations(Topics.header(event, "ce_type"), event.value()))
                    .isEmpty());
    assertThat(events.subList(2, 7))
        .extracting(
            event ->
                Topics.header(event, "ce_type")
                    + event.value().replaceAll(".*\"occurrence\":\"([^\"]+)\".*", "$1"))
        .doesNotHaveDuplicates();
  }

  @Test
  void stopsWhenItIsDoneAndGoesOnWithWhatIsNext() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "contact", Map.of("support", "ACCEPTED"))
        .then()
        .statusCode(200)
        .body("contact.support", equalTo("ACCEPTED"))
        .body("nextStep", equalTo("ASSESS"))
        .body("nextStepDueAt", equalTo("2026-12-01T16:00:00Z"));
    runAt("2026-11-24T09:00:00Z");
    assertThat(alarmsOf(id)).isEmpty();
    runAt("2026-12-01T16:00:00Z");
    assertThat(alarmsOf(id)).contains("ESCALATION chef2");
  }

  @Test
  void tellsAtDangerWithinTheHour() {
    UUID id = dangerousReport();
    awaitFollowUp(CITY.manager, id);
    runAt("2026-11-20T15:20:00Z");
    assertThat(alarmsOf(id)).contains("REMINDER chef");
    runAt("2026-11-20T15:33:00Z");
    assertThat(alarmsOf(id)).contains("ESCALATION chef2").doesNotContain("ESCALATION hr");
    runAt("2026-11-20T16:34:00Z");
    assertThat(alarmsOf(id)).contains("ESCALATION hr");
  }

  @Test
  void neverTellsAParty() {
    UUID id = report(List.of("LINE_MANAGER", "ANY_MANAGER_ABOVE"));
    awaitFollowUp(CITY.hr, id);
    for (int day = 23; day < 28; day++) {
      runAt("2026-11-" + day + "T16:30:00Z");
    }
    as(CITY.hr, "hr")
        .get("/followup/v1/follow-ups/" + id)
        .then()
        .body("alarms.told", hasItem("hr"))
        .body("alarms.told", not(hasItems("chef")))
        .body("alarms.told", not(hasItems("chef2")));
    for (UUID party : List.of(CITY.manager, CITY.managerAbove)) {
      as(party, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
      as(party, "manager")
          .get("/followup/v1/follow-ups?status=ALL&limit=1000")
          .then()
          .body("followUps.id", not(hasItem(id.toString())));
    }
  }

  /** The line manager who is party deputises for the manager above. */
  @Test
  void neverTellsAPartyWhoStandsInForTheHandler() {
    importOrganisation(CITY.documentWithDeputy(CITY.managerAbove, CITY.manager));
    UUID id = report(List.of("LINE_MANAGER"));
    awaitFollowUp(CITY.managerAbove, id);
    runAt("2026-11-23T16:30:00Z");

    assertThat(alarmsOf(CITY.managerAbove, id)).containsExactly("OVERDUE chef2", "ESCALATION hr");
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
    as(CITY.manager, "manager")
        .get("/followup/v1/follow-ups?status=ALL&limit=1000")
        .then()
        .body("followUps.id", not(hasItem(id.toString())));
  }

  @Test
  void remindsOfALegalDutyThoughSomethingElseIsOverdueToo() {
    UUID id = dangerousReport();
    awaitFollowUp(CITY.manager, id);
    runAt("2026-11-20T16:00:00Z");
    runAt("2026-11-21T14:33:00Z");
    handler()
        .get("/followup/v1/follow-ups/" + id)
        .then()
        .body("alarms.duty", hasItem("WORK_ENVIRONMENT_AUTHORITY"));
  }

  @Test
  void isSilentInAClosedCase() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts()).then().statusCode(200);
    put(id, "outcome", Map.of("result", "NO_MEASURE_NEEDED", "message", "Tack."));
    change(id, "closing", Map.of("resolution", "HANDLED")).then().statusCode(200);
    runAt("2027-11-20T15:00:00Z");
    handler().get("/followup/v1/follow-ups/" + id).then().body("alarms", hasSize(0));
  }

  @Test
  void handsACaseOverWhenItsManagerLeaves() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    importOrganisation(CITY.documentWithout(CITY.manager));

    awaitFollowUp(CITY.managerAbove, id);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
    ConsumerRecord<String, String> told = eventsOf(id, 3).getLast();
    assertThat(Topics.header(told, "ce_type")).isEqualTo("patala.followup.assigned.v1");
    assertThat(told.value())
        .contains(CITY.managerAbove.toString(), "CASE_ASSIGNED")
        .doesNotContain(CITY.manager.toString());
  }

  private void runAt(String instant) {
    clock.moveTo(Instant.parse(instant));
    alarms.run();
  }

  private static List<String> alarmsOf(UUID id) {
    return alarmsOf(CITY.manager, id);
  }

  private static List<String> alarmsOf(UUID reader, UUID id) {
    return as(reader, "manager")
        .get("/followup/v1/follow-ups/" + id)
        .jsonPath()
        .getList("alarms.collect { it.kind + ' ' + it.told }");
  }

  private static UUID dangerousReport() {
    UUID id = UUID.randomUUID();
    IncidentServiceStandIn.answer(id, List.of());
    Topics.send(
        INCIDENTS,
        REPORTED,
        id,
        reported(id, CITY.reporter)
            .replace("\"dangerToLifeOrHealth\": false", "\"dangerToLifeOrHealth\": true"));
    return id;
  }
}
