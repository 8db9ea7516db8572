package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.Topics;
import se.patala.kit.sql.Sql;

/** What a case owes, over HTTP: how duties arise, are settled, and hold the case open. */
@QuarkusTest
class DutyServiceTest extends CaseTesting {

  private static final String PARTIES_CHANGED = "patala.followup.parties-changed.v1";

  private static final Map<String, Object> CLOSING = Map.of("resolution", "HANDLED");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Sql sql;

  @Test
  void owesWhatTheReporterToldFromTheTimeOfTheReport() {
    UUID id = reportOfInjury();

    handler()
        .get("/followup/v1/follow-ups/" + id)
        .then()
        .body("facts.harm", equalTo("INJURY"))
        .body("facts.confirmed", equalTo(false))
        .body(
            "duties.kind",
            contains("SAFETY_REP_CONSULTATION", "SOCIAL_INSURANCE_AGENCY", "INVESTIGATION"))
        .body("duties[1].legalSource", equalTo("SFB 42 kap. 10 §"))
        .body("duties[1].addressee", equalTo("SOCIAL_INSURANCE_AGENCY"))
        .body("duties[1].since", equalTo("2026-11-20T14:32:10Z"))
        .body("duties[1].dueAt", equalTo("2026-11-23T14:32:10Z"));
  }

  @Test
  void holdsTheCaseOpenUntilEveryDutyIsSettled() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts("harm", "INJURY", "hurt", 2, "clientAffected", "YES"))
        .then()
        .statusCode(200)
        .body("nextStep", notNullValue());
    put(id, "outcome", Map.of("result", "MEASURES_TAKEN", "message", "Tack."));

    change(id, "closing", CLOSING)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:closing-refused"))
        .body(
            "violations.field",
            contains(
                "duties.WORK_ENVIRONMENT_AUTHORITY",
                "duties.SAFETY_REP_CONSULTATION",
                "duties.SOCIAL_INSURANCE_AGENCY",
                "duties.LEX_SARAH",
                "duties.INVESTIGATION"));

    settle(id, "SOCIAL_INSURANCE_AGENCY", "DONE", "FK 2026-17")
        .then()
        .statusCode(409)
        .body(
            "violations[0].message",
            equalTo("Hör först skyddsombudet, eller ange varför det inte går."));
    settle(id, "INVESTIGATION", "DONE", null).then().statusCode(409);
    settle(id, "WORK_ENVIRONMENT_AUTHORITY", "DONE", " ").then().statusCode(400);
    settle(id, "LEX_SARAH", "NOT_APPLICABLE", null).then().statusCode(400);
    settle(id, "POLICE", "DONE", "K-1").then().statusCode(404);

    settle(id, "WORK_ENVIRONMENT_AUTHORITY", "DONE", "2026/04711").then().statusCode(200);
    settle(id, "SAFETY_REP_CONSULTATION", "DONE", null).then().statusCode(200);
    settle(id, "SOCIAL_INSURANCE_AGENCY", "DONE", "FK 2026-17").then().statusCode(200);
    settle(id, "LEX_SARAH", "NOT_APPLICABLE", "SAS har bedömt det.").then().statusCode(200);
    change(id, "closing", CLOSING).then().statusCode(409);
    // Excused, and done after all.
    settle(id, "INVESTIGATION", "NOT_APPLICABLE", "Orsaken är känd.").then().statusCode(200);
    put(
            id,
            "analysis",
            Map.of("risk", Map.of("likelihood", 3, "consequence", 4), "causes", "Ensamarbete."))
        .then()
        .statusCode(200)
        .body("duties.findAll { it.state == 'OPEN' }", empty())
        .body("duties.find { it.kind == 'INVESTIGATION' }.state", equalTo("DONE"))
        .body("duties[0].note", equalTo("2026/04711"))
        .body("duties[0].settledBy", equalTo("chef"))
        .body("analysis.causes", equalTo("Ensamarbete."))
        .body("analysis.risk.likelihood", equalTo(3));
    change(id, "closing", CLOSING).then().statusCode(200).body("status", equalTo("CLOSED"));
    put(id, "facts", facts()).then().statusCode(409);
    settle(id, "LEX_SARAH", "DONE", "VIVA 1").then().statusCode(409);
  }

  @Test
  void keepsEveryVersionOfTheFactsAndEveryStateOfADuty() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts("weapon", "YES")).then().body("duties", notNullValue());
    put(id, "facts", facts())
        .then()
        .body("duties.findAll { it.state == 'OPEN' }", empty())
        .body("duties.state", hasItem("WITHDRAWN"));
    put(id, "facts", facts("weapon", "YES"))
        .then()
        .body("duties.findAll { it.state == 'OPEN' }.kind", hasItem("WORK_ENVIRONMENT_AUTHORITY"));

    assertThat(
            sql.list(
                "SELECT facts->>'weapon' FROM facts_change WHERE follow_up_id = ? ORDER BY number",
                row -> row.getString(1),
                id))
        .containsExactly("UNCLEAR", "YES", "NO", "YES");
    assertThat(
            sql.list(
                "SELECT state FROM duty_change WHERE follow_up_id = ? AND kind = 'POLICE' ORDER BY number",
                row -> row.getString(1),
                id))
        .containsExactly("OPEN", "WITHDRAWN", "OPEN");
  }

  @Test
  void keepsReferencesAndReasonsEncrypted() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts("weapon", "YES"));
    settle(id, "POLICE", "NOT_APPLICABLE", "hemligt skäl").then().statusCode(400);
    settle(id, "INVESTIGATION", "NOT_APPLICABLE", "SECRECY", "Nej.").then().statusCode(400);
    settle(id, "POLICE", "DONE", "SECRECY", "K-1").then().statusCode(400);
    settle(id, "POLICE", "NOT_APPLICABLE", "OTHER", " ").then().statusCode(400);
    settle(id, "POLICE", "NOT_APPLICABLE", "SECRECY", null)
        .then()
        .statusCode(200)
        .body("duties.find { it.kind == 'POLICE' }.reason", equalTo("SECRECY"));
    settle(id, "POLICE", "NOT_APPLICABLE", "OTHER", "hemligt skäl").then().statusCode(200);

    byte[] stored =
        sql.first(
                "SELECT note FROM duty WHERE follow_up_id = ? AND kind = 'POLICE'",
                row -> row.getBytes(1),
                id)
            .orElseThrow();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("hemligt");
  }

  @Test
  void owesAPoliceReportWhenTheCategoryIsAThreatAndNotWhenItIsRecoded() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    publishSuggestion(id);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                handler()
                    .get("/followup/v1/follow-ups/" + id)
                    .then()
                    .body("duties.kind", contains("POLICE")));
  }

  @Test
  void answersADemandOfTheSafetyRepresentative() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    String demand = "/followup/v1/follow-ups/" + id + "/measures-request";
    Map<String, String> words = Map.of("demand", "Larm i alla besöksrum.");

    handler().header("If-Match", etag(id)).body(words).put(demand).then().statusCode(404);
    as(CITY.safetyRep, "safety-rep")
        .contentType(ContentType.JSON)
        .header("If-Match", etag(id))
        .body(words)
        .put(demand)
        .then()
        .statusCode(200)
        .body("mayHandle", equalTo(false))
        .body("measuresRequest.demand", equalTo("Larm i alla besöksrum."))
        .body("duties.kind", contains("MEASURES_REQUEST_CONFIRMATION", "MEASURES_REQUEST_ANSWER"));
    as(CITY.safetyRep, "safety-rep")
        .contentType(ContentType.JSON)
        .header("If-Match", etag(id))
        .body(words)
        .put(demand)
        .then()
        .statusCode(409);

    var told = eventsOf(id, 3).getLast();
    assertThat(Topics.header(told, "ce_type")).isEqualTo("patala.followup.informed.v1");
    assertThat(EventSchemas.violations("patala.followup.informed.v1", told.value())).isEmpty();
    assertThat(told.value())
        .contains(CITY.manager.toString(), "MEASURES_DEMANDED")
        .doesNotContain("Larm");
  }

  @Test
  void findsWhoHandlesWhatIsSealedInAnAuthority() {
    String type = "patala.incident.handlers-awaited.v1";
    UUID call = UUID.randomUUID();
    sql.update(
        """
        INSERT INTO role_assignment (id, person_id, role, unit_id, valid_from)
        VALUES (?, ?, 'SEALED_HANDLER', ?, '2020-01-01')
        """,
        call,
        CITY.lawyer,
        CITY.authority);
    try {
      Topics.send(
          "patala.incident.events.v1",
          type,
          call,
          EventSchemas.example(type)
              .replace("0b6a1f5e-3c55-4a7d-9a3e-2f1f8f0c7d11", call.toString())
              .replace("a2c1f7de-9a6b-4a8f-8c52-6f1f3f5b7a10", CITY.authority.toString()));

      var told = eventsOf(call, 1).getFirst();
      assertThat(Topics.header(told, "ce_type")).isEqualTo("patala.sealed.waiting.v1");
      assertThat(EventSchemas.violations("patala.sealed.waiting.v1", told.value())).isEmpty();
      assertThat(told.value())
          .contains(CITY.lawyer.toString())
          .doesNotContain(CITY.hr.toString(), CITY.manager.toString());
    } finally {
      sql.update("DELETE FROM role_assignment WHERE id = ?", call);
    }
  }

  @Test
  void keepsTheFileThatADutyLeftForThoseWhoReadTheCase() {
    UUID id = reportOfInjury();
    byte[] pdf = "%PDF-1.7 Försäkringskassan har tagit emot".getBytes(StandardCharsets.UTF_8);
    String receipt = "/followup/v1/follow-ups/" + id + "/duties/SOCIAL_INSURANCE_AGENCY/receipt";
    handler().get(receipt).then().statusCode(404);

    as(CITY.manager, "manager")
        .header("If-Match", etag(id))
        .contentType("application/pdf")
        .body(pdf)
        .put(receipt)
        .then()
        .statusCode(200)
        .body("duties.find { it.kind == 'SOCIAL_INSURANCE_AGENCY' }.receiptKept", equalTo(true))
        .body("duties.find { it.kind == 'SOCIAL_INSURANCE_AGENCY' }.ownerName", notNullValue());
    for (UUID reader : List.of(CITY.manager, CITY.safetyRep)) {
      byte[] read =
          as(reader, "manager", "safety-rep")
              .get(receipt)
              .then()
              .statusCode(200)
              .contentType("application/pdf")
              .header("X-Content-Type-Options", "nosniff")
              .header("Content-Disposition", startsWith("attachment"))
              .extract()
              .asByteArray();
      assertThat(read).isEqualTo(pdf);
    }
    as(CITY.managerElsewhere, "manager").get(receipt).then().statusCode(404);
    as(CITY.safetyRep, "safety-rep")
        .header("If-Match", etag(id))
        .contentType("application/pdf")
        .body(pdf)
        .put(receipt)
        .then()
        .statusCode(404);
    assertThat(
            sql.first(
                "SELECT position('%PDF'::bytea in content) FROM duty_receipt WHERE follow_up_id = ?",
                row -> row.getInt(1), id))
        .contains(0);
  }

  @Test
  void refusesAReceiptThatIsNoDocument() {
    UUID id = reportOfInjury();

    as(CITY.manager, "manager")
        .header("If-Match", etag(id))
        .contentType("application/pdf")
        .body("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))
        .put("/followup/v1/follow-ups/" + id + "/duties/SOCIAL_INSURANCE_AGENCY/receipt")
        .then()
        .statusCode(415)
        .body("type", equalTo("urn:patala:problem:receipt-refused"))
        .body("violations[0].field", equalTo("file"));
    as(CITY.manager, "manager")
        .header("If-Match", "\"99\"")
        .contentType("application/pdf")
        .body("%PDF-1.7".getBytes(StandardCharsets.UTF_8))
        .put("/followup/v1/follow-ups/" + id + "/duties/SOCIAL_INSURANCE_AGENCY/receipt")
        .then()
        .statusCode(412)
        .body("violations[0].message", startsWith("Du utgick från version 99"));
  }

  @Test
  void keepsADangerousCaseOpenWhenItsReportIsWithdrawn() {
    UUID id = reportOfInjury();
    publish("patala.incident.withdrawn.v1", id, 2);

    assertThat(eventsOf(id, 3).getLast().value()).contains("REPORT_WITHDRAWN");
    handler().get("/followup/v1/follow-ups/" + id).then().body("status", equalTo("OPEN"));
  }

  @Test
  void takesTheCaseFromAManagerWhomAnAdditionNamesAsParty() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    IncidentServiceStandIn.answer(id, List.of("LINE_MANAGER"));
    publish("patala.incident.amended.v1", id, 2);

    awaitFollowUp(CITY.managerAbove, id);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
    var told = eventsOf(id, 5);
    assertThat(told.subList(2, 5))
        .noneMatch(event -> event.value().contains(CITY.manager.toString()));
    assertThat(told).extracting(event -> Topics.header(event, "ce_type")).contains(PARTIES_CHANGED);
    told.forEach(
        event ->
            assertThat(EventSchemas.violations(Topics.header(event, "ce_type"), event.value()))
                .isEmpty());
  }

  @Test
  void keepsWhatAHandlerFoundWhenTheReporterAddsSomethingElse() {
    UUID id = reportOfInjury();
    put(id, "facts", facts()).then().body("duties.state", everyItem(equalTo("WITHDRAWN")));
    publish("patala.incident.amended.v1", id, 2);

    assertThat(eventsOf(id, 3).getLast().value()).contains("REPORT_AMENDED");
    handler()
        .get("/followup/v1/follow-ups/" + id)
        .then()
        .body("facts.confirmed", equalTo(true))
        .body("facts.harm", equalTo("NONE"))
        .body("duties.state", everyItem(equalTo("WITHDRAWN")));
  }

  @Test
  void asksAnewForWhatWasExcusedBeforeTheFactsChanged() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts("dangerToLife", true));
    settle(id, "WORK_ENVIRONMENT_AUTHORITY", "NOT_APPLICABLE", "Ingen allvarlig fara.");
    put(id, "facts", facts("dangerToLife", true))
        .then()
        .body("duties[0].state", equalTo("NOT_APPLICABLE"));
    put(id, "facts", facts("dangerToLife", true, "harm", "DEATH", "hurt", 1))
        .then()
        .body("duties[0].kind", equalTo("WORK_ENVIRONMENT_AUTHORITY"))
        .body("duties[0].state", equalTo("OPEN"))
        .body("duties[0].note", nullValue());
  }

  @Test
  void keepsACaseOpenInWhichSomebodyHasTalkedWhenItsReportIsWithdrawn() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "contact", Map.of("support", "DECLINED")).then().statusCode(200);
    publish("patala.incident.withdrawn.v1", id, 2);

    assertThat(eventsOf(id, 3).getLast().value()).contains("REPORT_WITHDRAWN");
    handler().get("/followup/v1/follow-ups/" + id).then().body("status", equalTo("OPEN"));
  }

  @Test
  void takesAClosedCaseTooFromAManagerWhomAnAdditionNamesAsParty() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    finish(id);
    assertThat(read(id).get("status").asText()).isEqualTo("CLOSED");
    IncidentServiceStandIn.answer(id, List.of("LINE_MANAGER"));
    publish("patala.incident.amended.v1", id, 2);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                as(CITY.manager, "manager")
                    .get("/followup/v1/follow-ups/" + id)
                    .then()
                    .statusCode(404));
    assertThat(eventsOf(id, 5))
        .as("opened, assigned, answered, closed, and that somebody turned out to be party")
        .hasSize(5)
        .last()
        .satisfies(
            event -> {
              assertThat(Topics.header(event, "ce_type")).isEqualTo(PARTIES_CHANGED);
              assertThat(event.value())
                  .contains("\"tell\":[]")
                  .doesNotContain(CITY.manager.toString());
            });
  }

  @Test
  void refusesFactsThatSayNothingOrContradictThemselves() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);

    put(id, "facts", facts("harm", "UNCLEAR", "weapon", "UNCLEAR"))
        .then()
        .statusCode(400)
        .body("violations.field", hasItems("harm", "weapon"));
    put(id, "facts", facts("harm", "INJURY", "hurt", 0))
        .then()
        .statusCode(400)
        .body("violations.field", contains("hurt"));
    put(id, "facts", facts("harm", "INJURY", "hurt", 100_000)).then().statusCode(400);
    put(id, "facts", facts("harm", "BRUISE")).then().statusCode(400);
    settle(id, "NO_SUCH_DUTY", "DONE", "x").then().statusCode(404);
  }

  /** The database itself refuses, whatever the service would do. */
  @Test
  void cannotBeClosedBesideTheService() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts("weapon", "YES"));

    assertThatThrownBy(
            () ->
                sql.update(
                    """
                    UPDATE follow_up SET status = 'CLOSED', closed_at = now(), resolution = 'HANDLED',
                      next_step = 'NONE', next_due_at = NULL WHERE id = ?
                    """,
                    id))
        .hasStackTraceContaining("has open duties");
  }

  /** Whatever handlers do in whatever order: no closed case owes anything, no open one is lost. */
  @Test
  void neverClosesWithAnOpenDutyOverHttp() throws InterruptedException, ExecutionException {
    List<UUID> cases = Stream.generate(() -> report(List.of())).limit(200).toList();
    int closed = 0;
    try (ExecutorService handlers = Executors.newFixedThreadPool(6)) {
      List<Future<Boolean>> ends = new ArrayList<>();
      for (UUID id : cases) {
        Random random = new Random(ends.size());
        ends.add(handlers.submit(() -> endsClosed(random, id)));
      }
      for (Future<Boolean> end : ends) {
        closed += end.get() ? 1 : 0;
      }
    }
    assertThat(closed).isBetween(60, 199);
  }

  private static boolean endsClosed(Random random, UUID id) {
    awaitFollowUp(CITY.manager, id);
    for (int step = 0; step < 5; step++) {
      act(random, id);
    }
    if (random.nextBoolean()) {
      finish(id);
    }
    JsonNode now = read(id);
    boolean closed = now.get("status").asText().equals("CLOSED");
    if (closed) {
      assertThat(duties(now, "OPEN")).isEmpty();
    } else {
      assertThat(now.get("handlerName").isTextual()).isTrue();
      assertThat(now.get("nextStepDueAt").isTextual()).isTrue();
    }
    return closed;
  }

  private static UUID reportOfInjury() {
    UUID id = UUID.randomUUID();
    IncidentServiceStandIn.tellOfInjury(id);
    IncidentServiceStandIn.answer(id, List.of());
    publishReport(id, CITY.reporter);
    awaitFollowUp(CITY.manager, id);
    return id;
  }

  private static void finish(UUID id) {
    put(id, "facts", facts());
    put(id, "outcome", Map.of("result", "MEASURES_TAKEN", "message", "Tack."));
    duties(read(id), "OPEN").forEach(kind -> excuse(id, kind));
    change(id, "closing", CLOSING);
  }

  /** Read without RestAssured's own paths, each of which is a program to compile. */
  private static JsonNode read(UUID id) {
    try {
      return JSON.readTree(handler().get("/followup/v1/follow-ups/" + id).asString());
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<String> duties(JsonNode followUp, String state) {
    List<String> kinds = new ArrayList<>();
    for (JsonNode duty : followUp.get("duties")) {
      if (duty.get("state").asText().equals(state)) {
        kinds.add(duty.get("kind").asText());
      }
    }
    return kinds;
  }

  private static void act(Random random, UUID id) {
    switch (random.nextInt(7)) {
      case 0 -> put(id, "facts", facts());
      case 1 -> put(id, "facts", facts("weapon", "YES"));
      case 2 -> put(id, "facts", facts("harm", "INJURY", "hurt", 1 + random.nextInt(2)));
      case 3 -> put(id, "outcome", Map.of("result", "MEASURES_TAKEN", "message", "Tack."));
      case 4 -> excuse(id, random.nextBoolean() ? "POLICE" : "INVESTIGATION");
      case 5 -> change(id, "closing", CLOSING);
      default ->
          put(
              id,
              "analysis",
              Map.of("risk", Map.of("likelihood", 1, "consequence", 1), "causes", "Okänt."));
    }
  }

  private static void excuse(UUID id, String kind) {
    settle(id, kind, "NOT_APPLICABLE", kind.equals("POLICE") ? "OTHER" : null, "Inte här.");
  }

  private static Response settle(UUID id, String kind, String result, @Nullable String note) {
    return settle(id, kind, result, null, note);
  }

  private static Response settle(
      UUID id, String kind, String result, @Nullable String reason, @Nullable String note) {
    Map<String, Object> body = new HashMap<>();
    body.put("result", result);
    body.put("reason", reason);
    body.put("note", note);
    return put(id, "duties/" + kind, body);
  }
}
