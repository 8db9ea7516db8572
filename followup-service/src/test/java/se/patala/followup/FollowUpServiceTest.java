package se.patala.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.OpenApiContract;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;
import se.patala.kit.sql.Sql;

@QuarkusTest
class FollowUpServiceTest extends CaseTesting {

  @Inject Sql sql;

  @Test
  void opensAFollowUpForTheNearestManagerAndTellsManagerAndSafetyRepresentative() {
    UUID id = report(List.of());

    awaitFollowUp(CITY.manager, id);
    List<ConsumerRecord<String, String>> events = eventsOf(id, 2);
    assertThat(events)
        .extracting(event -> Topics.header(event, "ce_type"))
        .containsExactly("patala.followup.opened.v1", "patala.followup.assigned.v1");
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(EventSchemas.violations(Topics.header(event, "ce_type"), event.value()))
                    .isEmpty());
    assertThat(events.getLast().value())
        .contains(
            CITY.manager.toString(), "CASE_ASSIGNED", CITY.safetyRep.toString(), "CASE_OPENED");
  }

  @Test
  void tellsTheHandlerOfWhatTheReporterAddsAndTheReporterOfWhatTheHandlerWrites() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);

    publish("patala.incident.amended.v1", id, 2);
    publish("patala.incident.message-posted.v1", id, 3);
    publishAs("patala.incident.message-posted.v1", id, 4, "\"HANDLER\"", "\"REPORTER\"");

    List<ConsumerRecord<String, String>> events = eventsOf(id, 5);
    assertThat(events.subList(2, 5))
        .allSatisfy(
            event -> {
              assertThat(Topics.header(event, "ce_type")).isEqualTo("patala.followup.informed.v1");
              assertThat(EventSchemas.violations("patala.followup.informed.v1", event.value()))
                  .isEmpty();
            });
    assertThat(events.get(2).value()).contains(CITY.manager.toString(), "REPORT_AMENDED");
    assertThat(events.get(3).value())
        .contains(CITY.reporter.toString(), "MESSAGE_RECEIVED")
        .doesNotContain(CITY.manager.toString());
    assertThat(events.get(4).value())
        .contains(CITY.manager.toString(), "MESSAGE_RECEIVED")
        .doesNotContain(CITY.reporter.toString());
    handler()
        .get("/followup/v1/follow-ups/" + id)
        .then()
        .body("influencerRelation", equalTo("ANHORIG"));
  }

  @Test
  void closesWhatNobodyHadBegunWhenItIsWithdrawn() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    publish("patala.incident.withdrawn.v1", id, 2);

    ConsumerRecord<String, String> closed = eventsOf(id, 3).getLast();
    assertThat(Topics.header(closed, "ce_type")).isEqualTo("patala.followup.closed.v1");
    assertThat(EventSchemas.violations("patala.followup.closed.v1", closed.value())).isEmpty();
    assertThat(closed.value())
        .contains("WITHDRAWN", "REPORT_WITHDRAWN", CITY.manager.toString())
        .doesNotContain(CITY.reporter.toString());
  }

  @Test
  void keepsWhatSomebodyHadBegunWhenItIsWithdrawn() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    change(id, "actions", Map.of("measure", "SUPPORT_TALK", "doneOn", "2026-11-20"))
        .then()
        .statusCode(201);
    publish("patala.incident.withdrawn.v1", id, 2);

    assertThat(eventsOf(id, 4).getLast().value()).contains("REPORT_WITHDRAWN");
    handler()
        .get("/followup/v1/follow-ups/" + id)
        .then()
        .body("status", equalTo("ACTING"))
        .body("closing", nullValue());
    put(id, "outcome", Map.of("result", "MEASURES_TAKEN", "message", "Klart"));
    change(id, "closing", Map.of("resolution", "WITHDRAWN")).then().statusCode(400);
  }

  @Test
  void tellsAColleagueOfWhatWasFiledForThemAndNobodyElse() {
    UUID colleague = CITY.deputy;
    UUID id = reportFor(colleague);
    awaitFollowUp(CITY.manager, id);
    assertThat(eventsOf(id, 2).getLast().value()).contains(colleague.toString(), "FILED_ON_BEHALF");
    as(colleague)
        .get("/followup/v1/role-assignments?incidentId=" + id)
        .then()
        .body("relations", contains("EXPOSED"));

    UUID stranger = reportFor(CITY.managerElsewhere);
    awaitFollowUp(CITY.manager, stranger);
    assertThat(eventsOf(stranger, 2).getLast().value())
        .doesNotContain(CITY.managerElsewhere.toString(), "FILED_ON_BEHALF");
  }

  @Test
  void givesNobodyACaseInWhichTheyWereExposed() {
    UUID id = reportFor(CITY.manager);
    awaitFollowUp(CITY.managerAbove, id);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
  }

  @Test
  void offersThePeopleOfTheOwnUnitAndNoOthers() {
    as(CITY.reporter)
        .get("/followup/v1/colleagues")
        .then()
        .statusCode(200)
        .body("colleagues.name", contains("chef", "ersattare", "skyddsombud"));
    as(UUID.randomUUID()).get("/followup/v1/colleagues").then().body("colleagues", hasSize(0));
  }

  @Test
  void routesPastTheLineManagerWhoIsParty() {
    UUID id = report(List.of("LINE_MANAGER"));

    awaitFollowUp(CITY.managerAbove, id);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
    as(CITY.manager, "manager")
        .get("/followup/v1/follow-ups?status=ALL&limit=1000")
        .then()
        .body("followUps.id", not(hasItem(id.toString())));
    assertThat(eventsOf(id, 2).getLast().value()).doesNotContain(CITY.manager.toString());
  }

  @Test
  void givesTheCaseToHrWhenEveryManagerIsParty() {
    UUID id = report(List.of("LINE_MANAGER", "ANY_MANAGER_ABOVE"));

    awaitFollowUp(CITY.hr, id);
  }

  @Test
  void neverGivesACaseToItsOwnReporter() {
    UUID id = report(CITY.manager, List.of());

    awaitFollowUp(CITY.managerAbove, id);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
  }

  @Test
  void standsOpenAndTellsNobodyUntilThePartiesAreKnown() {
    UUID id = UUID.randomUUID();
    IncidentServiceStandIn.goSilentAbout(id);
    publishReport(id, CITY.reporter);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sql.first("SELECT 1 FROM follow_up WHERE id = ?", row -> 1, id).isPresent());
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
    assertThat(eventsOf(id, 1).getFirst().value()).contains("\"tell\":[]");

    IncidentServiceStandIn.answer(id, List.of());
    awaitFollowUp(CITY.manager, id);
  }

  @Test
  void showsCategoriesThatComeBeforeOrAfterTheCase() {
    UUID early = UUID.randomUUID();
    publishSuggestion(early);
    IncidentServiceStandIn.answer(early, List.of());
    publishReport(early, CITY.reporter);
    UUID late = report(List.of());
    publishSuggestion(late);

    for (UUID id : List.of(early, late)) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  as(CITY.manager, "manager")
                      .get("/followup/v1/follow-ups/" + id)
                      .then()
                      .statusCode(200)
                      .body("categories", contains("HOT"))
                      .body("categoriesDecided", equalTo(false)));
    }
  }

  @Test
  void goesFromReportToAnswerToClosing() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);

    change(id, "closing", Map.of("resolution", "HANDLED"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:closing-refused"))
        .body("violations.field", contains("facts", "outcome"));
    put(id, "facts", facts()).then().statusCode(200).body("status", equalTo("ASSESSED"));

    Response planned =
        change(
            id,
            "actions",
            Map.of(
                "measure",
                "COLLEAGUE_PRESENT",
                "description",
                "Vi går två på nästa besök.",
                "dueOn",
                LocalDate.now(SWEDEN).plusDays(7).toString()));
    planned.then().statusCode(201).body("status", equalTo("ACTING"));
    String actionId = planned.jsonPath().getString("actions[0].id");

    put(
            id,
            "outcome",
            Map.of("result", "MEASURES_TAKEN", "message", "Tack. Ni blir två vid nästa besök."))
        .then()
        .statusCode(200)
        .body("status", equalTo("ANSWERED"));
    change(id, "closing", Map.of("resolution", "HANDLED"))
        .then()
        .statusCode(409)
        .body("violations.field", contains(startsWith("actions.")));
    put(id, "actions/" + actionId + "/done", Map.of("doneOn", LocalDate.now(SWEDEN).toString()))
        .then()
        .statusCode(200);
    change(id, "closing", Map.of("resolution", "HANDLED"))
        .then()
        .statusCode(200)
        .body("status", equalTo("CLOSED"))
        .body("closing.closedAt", notNullValue());
    change(id, "actions", Map.of("measure", "OTHER", "doneOn", "2026-01-01"))
        .then()
        .statusCode(409);

    as(CITY.reporter, "employee")
        .get("/followup/v1/follow-ups/" + id + "/outcome")
        .then()
        .statusCode(200)
        .body("message", equalTo("Tack. Ni blir två vid nästa besök."));
    as(CITY.reporter, "employee").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
    List<ConsumerRecord<String, String>> events = eventsOf(id, 6);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(EventSchemas.violations(Topics.header(event, "ce_type"), event.value()))
                  .isEmpty();
              assertThat(event.value()).doesNotContain("två");
            });
    assertThat(events)
        .extracting(event -> event.value().replaceAll(".*\"version\":(\\d+).*", "$1"))
        .containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void keepsItsOwnWordsEncrypted() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "outcome", Map.of("result", "NO_MEASURE_NEEDED", "message", "hemlighet"));

    byte[] stored =
        sql.first("SELECT outcome_message FROM follow_up WHERE id = ?", row -> row.getBytes(1), id)
            .orElseThrow();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("hemlighet");
  }

  @Test
  void refusesAChangeFromAStaleOrUnnamedVersion() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    Map<String, String> outcome = Map.of("result", "REFERRED", "message", "Hej");

    handler()
        .body(outcome)
        .put("/followup/v1/follow-ups/" + id + "/outcome")
        .then()
        .statusCode(428);
    handler()
        .header("If-Match", "\"4711\"")
        .body(outcome)
        .put("/followup/v1/follow-ups/" + id + "/outcome")
        .then()
        .statusCode(412)
        .body("violations[0].field", equalTo("If-Match"));
    handler()
        .header("If-Match", "W/\"1\"")
        .body(outcome)
        .put("/followup/v1/follow-ups/" + id + "/outcome")
        .then()
        .statusCode(400);
  }

  @Test
  void letsADeputyHandleAndASafetyRepresentativeReadButNobodyElse() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);

    as(CITY.deputy, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(200);
    as(CITY.safetyRep, "safety-rep")
        .get("/followup/v1/follow-ups/" + id)
        .then()
        .statusCode(200)
        .body("mayHandle", equalTo(false));
    UUID againstSafetyRep = report(List.of("SAFETY_REP"));
    awaitFollowUp(CITY.manager, againstSafetyRep);
    as(CITY.safetyRep, "safety-rep")
        .get("/followup/v1/follow-ups?limit=1000")
        .then()
        .statusCode(200)
        .body("followUps.id", hasItem(id.toString()))
        .body("followUps.id", not(hasItem(againstSafetyRep.toString())));
    as(CITY.safetyRep, "safety-rep")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"0\"")
        .body(Map.of("resolution", "HANDLED"))
        .post("/followup/v1/follow-ups/" + id + "/closing")
        .then()
        .statusCode(404);
    for (UUID stranger :
        List.of(CITY.managerAbove, CITY.managerElsewhere, CITY.hr, UUID.randomUUID())) {
      as(stranger, "manager", "committee-member", "hr")
          .get("/followup/v1/follow-ups/" + id)
          .then()
          .statusCode(404);
    }
  }

  @Test
  void tellsServicesWhatAPersonIsToACase() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);

    given()
        .header("Authorization", TestTokens.service("incident-service"))
        .get("/followup/v1/role-assignments?personId=" + CITY.manager + "&incidentId=" + id)
        .then()
        .statusCode(200)
        .body("relations", contains("RESPONSIBLE"))
        .body("authorityId", equalTo(CITY.authority.toString()));
    as(CITY.reporter, "employee")
        .get("/followup/v1/role-assignments?personId=" + CITY.manager)
        .then()
        .statusCode(404);
    as(CITY.reporter, "employee")
        .get("/followup/v1/role-assignments?incidentId=" + id)
        .then()
        .body("relations", contains("REPORTER"));
  }

  @Test
  void givesAddressesToNotificationServiceAlone() {
    given()
        .header("Authorization", TestTokens.service("notification-service"))
        .get("/followup/v1/persons/" + CITY.manager + "/contact")
        .then()
        .statusCode(200)
        .body("email", equalTo("chef@example.org"));
    given()
        .header("Authorization", TestTokens.service("classification-service"))
        .get("/followup/v1/persons/" + CITY.manager + "/contact")
        .then()
        .statusCode(404);
    as(CITY.manager, "manager")
        .get("/followup/v1/persons/" + CITY.manager + "/contact")
        .then()
        .statusCode(403);
  }

  @Test
  void refusesABrokenOrganisationWholeAndNamesThePlaces() {
    Map<String, Object> broken = CITY.document();
    List<Map<String, Object>> units = new ArrayList<>();
    units.add(
        Map.of(
            "id",
            UUID.randomUUID(),
            "parentId",
            UUID.randomUUID(),
            "kind",
            "UNIT",
            "name",
            "Vilse"));
    units.addAll(CITY.units());
    broken.put("units", units);

    admin()
        .contentType(ContentType.JSON)
        .body(broken)
        .post("/followup/v1/organisation-imports")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("units[0].parentId"));
    assertThat(sql.first("SELECT 1 FROM unit WHERE name = 'Vilse'", row -> 1)).isEmpty();
    as(CITY.manager, "manager")
        .contentType(ContentType.JSON)
        .body(CITY.document())
        .post("/followup/v1/organisation-imports")
        .then()
        .statusCode(403);
  }

  @Test
  void publishesEachUnitThatChangedAndConformsToItsSchema() {
    List<ConsumerRecord<String, String>> told =
        Topics.await(
            "patala.organisation.units.v1",
            1,
            message -> message.key().equals(CITY.unit.toString()));

    assertThat(told).isNotEmpty();
    assertThat(
            EventSchemas.violations("patala.organisation.unit-changed.v1", told.getFirst().value()))
        .isEmpty();
    assertThat(told.getFirst().value()).contains(CITY.authority.toString());
  }

  @Test
  void servesTheCommittedApi() throws IOException {
    OpenApiContract.check("followup");
  }
}
