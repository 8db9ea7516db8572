package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.sql.Sql;

/** What a safety committee asks, is answered and decides, and that it never reaches a case. */
@QuarkusTest
class CommitteeTest extends CaseTesting {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORDS = "Hur följs larmknapparna i receptionen upp?";

  private final UUID committee = UUID.randomUUID();

  /** Somebody of another unit, whom nobody has invited to any case. */
  private final UUID onlyMember = UUID.randomUUID();

  @Inject Sql sql;
  @Inject TestClock clock;

  /** Of the area: its safety representative, the lawyer, somebody else, and HR as chair. */
  @BeforeEach
  void found() {
    Map<String, Object> document = new HashMap<>(CITY.document());
    List<Object> persons = new ArrayList<>((List<?>) CITY.document().get("persons"));
    persons.add(
        Map.of(
            "id", onlyMember,
            "name", "ledamot",
            "email", "ledamot@example.org",
            "unitId", CITY.otherAuthority,
            "language", "sv"));
    document.put("persons", persons);
    document.put(
        "committees",
        List.of(
            Map.of(
                "id",
                committee,
                "name",
                "Samverkansgrupp Norr",
                "level",
                "LSG",
                "unitId",
                CITY.area,
                "members",
                List.of(
                    Map.of("personId", CITY.safetyRep, "chair", false),
                    Map.of("personId", CITY.lawyer, "chair", false),
                    Map.of("personId", onlyMember, "chair", false),
                    Map.of("personId", CITY.hr, "chair", true)))));
    importOrganisation(document);
  }

  @AfterEach
  void goBack() {
    clock.reset();
  }

  @Test
  void isThereForMembersAndEmployerAlone() {
    member()
        .get("/followup/v1/committees")
        .then()
        .statusCode(200)
        .body("committees.find { it.id == '%s' }.seats".formatted(committee), contains("MEMBER"))
        .body("committees.find { it.id == '%s' }.members".formatted(committee), hasSize(4));
    employer().get(path("")).then().body("seats", contains("EMPLOYER"));
    as(CITY.hr, "hr").get(path("")).then().body("seats", contains("CHAIR"));
    for (UUID stranger : List.of(CITY.manager, CITY.managerElsewhere, UUID.randomUUID())) {
      for (String part : List.of("", "/questions", "/decisions")) {
        as(stranger, "committee-member", "manager").get(path(part)).then().statusCode(404);
      }
      as(stranger, "committee-member")
          .contentType(ContentType.JSON)
          .body(question(today().plusDays(30)))
          .post(path("/questions"))
          .then()
          .statusCode(404);
    }
  }

  @Test
  void isAnsweredByTheEmployerOnceAndSaysWhetherItIsContent() {
    Response asked = ask(question(today().plusDays(30)));
    UUID id = UUID.fromString(asked.path("id"));
    assertTold(id, 1, "patala.committee.question-asked.v1", "QUESTION_ASKED", CITY.managerAbove);
    assertThat(stored(id)).doesNotContain("larmknapparna");

    put(member(), id, "verdict", Map.of("verdict", "SATISFIED"), 1).then().statusCode(409);
    put(member(), id, "answer", Map.of("answer", "Vi själva"), 1).then().statusCode(403);
    employer()
        .body(Map.of("answer", "Utan att ha läst"))
        .put(path("/questions/" + id + "/answer"))
        .then()
        .statusCode(428);
    put(employer(), id, "answer", Map.of("answer", "De provas varje vecka."), 1)
        .then()
        .statusCode(200)
        .body("answer", equalTo("De provas varje vecka."));
    assertTold(
        id,
        2,
        "patala.committee.question-answered.v1",
        "QUESTION_ANSWERED",
        CITY.safetyRep,
        CITY.lawyer,
        onlyMember,
        CITY.hr);
    put(employer(), id, "answer", Map.of("answer", "Nej, varje månad."), 2)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:answered-already"));

    put(member(), id, "verdict", Map.of("verdict", "NOT_SATISFIED"), 1).then().statusCode(412);
    put(member(), id, "verdict", Map.of("verdict", "NOT_SATISFIED"), 2).then().statusCode(200);
    put(member(), id, "verdict", Map.of("verdict", "SATISFIED"), 3).then().statusCode(409);
    Map<String, Object> again = new HashMap<>(question(today().plusDays(14)));
    again.put("followsUp", id);
    ask(again).then().body("followsUp", equalTo(id.toString()));
    member()
        .get(path("/questions"))
        .then()
        .body("questions", hasSize(2))
        .body("questions[1].verdict", equalTo("NOT_SATISFIED"))
        .body("questions[0].verdict", nullValue());
  }

  @Test
  void remindsTheEmployerAndThenTheChairUntilThereIsAnAnswer() {
    LocalDate due = today().plusDays(30);
    UUID id = UUID.fromString(ask(question(due)).path("id"));

    clock.moveTo(due.minusDays(7).atTime(18, 0).toInstant(ZoneOffset.UTC));
    assertTold(id, 2, "patala.committee.question-due.v1", "QUESTION_DUE", CITY.managerAbove);
    member().get(path("/questions/" + id)).then().body("late", equalTo(false));
    clock.moveTo(due.atTime(18, 0).toInstant(ZoneOffset.UTC));
    assertTold(
        id, 3, "patala.committee.question-due.v1", "QUESTION_OVERDUE", CITY.managerAbove, CITY.hr);
    member().get(path("/questions/" + id)).then().body("late", equalTo(true));
    clock.moveTo(due.plusDays(7).atTime(18, 0).toInstant(ZoneOffset.UTC));
    assertTold(
        id, 4, "patala.committee.question-due.v1", "QUESTION_OVERDUE", CITY.managerAbove, CITY.hr);

    put(employer(), id, "answer", Map.of("answer", "Varje vecka."), 1).then().statusCode(200);
    assertThat(
            sql.first(
                "SELECT alarm_at IS NULL FROM committee_question WHERE id = ?",
                row -> row.getBoolean(1),
                id))
        .contains(true);
  }

  @Test
  void onlyASafetyRepresentativeDemandsMeasures() {
    Map<String, Object> demand = new HashMap<>(question(today().plusDays(14)));
    demand.put("kind", "MEASURES_DEMAND");
    as(CITY.lawyer, "committee-member")
        .contentType(ContentType.JSON)
        .body(demand)
        .post(path("/questions"))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("kind"));
    ask(demand).then().body("kind", equalTo("MEASURES_DEMAND"));
  }

  @Test
  void asksForAnAnswerByADayThatComes() {
    for (LocalDate day : List.of(today().minusDays(1), today().plusDays(400))) {
      member()
          .body(question(day))
          .post(path("/questions"))
          .then()
          .statusCode(400)
          .body("violations[0].field", equalTo("answerDue"));
    }
    Map<String, Object> ofNothing = new HashMap<>(question(today().plusDays(14)));
    ofNothing.put("followsUp", UUID.randomUUID());
    member().body(ofNothing).post(path("/questions")).then().statusCode(400);
    member().get(path("/questions")).then().body("questions", empty());
  }

  @Test
  void logsDecisionsOfTheChairWithTheirPlaceInTheMinutes() {
    Map<String, Object> decision =
        Map.of(
            "decidedOn",
            today().toString(),
            "decision",
            "Receptionen får två larm till.",
            "minutes",
            "2026-11-20 § 4");
    member().body(decision).post(path("/decisions")).then().statusCode(403);
    as(CITY.hr, "committee-member")
        .contentType(ContentType.JSON)
        .body(decision)
        .post(path("/decisions"))
        .then()
        .statusCode(201);
    employer()
        .get(path("/decisions"))
        .then()
        .body("decisions.decision", contains("Receptionen får två larm till."))
        .body("decisions.minutes", contains("2026-11-20 § 4"));
  }

  /** Every operation of the API, with a case where it asks for an id. */
  @Test
  void neverReachesACase() throws IOException {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    JsonNode paths =
        JSON.readTree(Path.of("../docs/api/followup.openapi.json").toFile()).path("paths");
    List<String> tried = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : paths.properties()) {
      String path = entry.getKey().replaceAll("\\{[^}]+}", id.toString());
      for (String method : List.of("get", "post", "put", "delete", "patch")) {
        if (!entry.getValue().has(method)) {
          continue;
        }
        Response answer =
            as(onlyMember, "committee-member")
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body("{}")
                .request(Method.valueOf(method.toUpperCase(Locale.ROOT)), path);
        tried.add(method + " " + path);
        String place = tried.getLast() + ": " + answer.statusCode();
        if (entry.getKey().contains("{")) {
          assertThat(answer.statusCode()).as(place).isBetween(400, 499);
        }
        assertThat(answer.asString())
            .as(place)
            .doesNotContain(
                "\"id\":\"" + id, CITY.reporter.toString(), "FIRST_CONTACT", "influencerRelation");
      }
    }
    assertThat(tried).hasSizeGreaterThan(50);
  }

  private String path(String part) {
    return "/followup/v1/committees/" + committee + part;
  }

  private RequestSpecification member() {
    return as(CITY.safetyRep, "committee-member").contentType(ContentType.JSON);
  }

  private RequestSpecification employer() {
    return as(CITY.managerAbove, "manager").contentType(ContentType.JSON);
  }

  private static Map<String, Object> question(LocalDate due) {
    return Map.of("kind", "QUESTION", "question", WORDS, "answerDue", due.toString());
  }

  private Response ask(Map<String, Object> question) {
    return member()
        .body(question)
        .post(path("/questions"))
        .then()
        .statusCode(201)
        .extract()
        .response();
  }

  private Response put(
      RequestSpecification by, UUID id, String part, Map<String, ?> body, int version) {
    return by.header("If-Match", "\"" + version + "\"")
        .body(body)
        .put(path("/questions/" + id + "/" + part));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), SWEDEN);
  }

  private String stored(UUID id) {
    return sql.first(
            "SELECT question FROM committee_question WHERE id = ?",
            row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
            id)
        .orElseThrow();
  }

  private static void assertTold(
      UUID question, int number, String type, String kind, UUID... persons) {
    List<ConsumerRecord<String, String>> events = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              events.clear();
              events.addAll(eventsOf(question, number));
              assertThat(events).hasSize(number);
            });
    ConsumerRecord<String, String> event = events.get(number - 1);
    assertThat(new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
        .isEqualTo(type);
    assertThat(EventSchemas.violations(type, event.value())).isEmpty();
    assertThat(event.value()).doesNotContain("larm");
    Set<String> told = Set.copyOf(values(event.value(), "recipientRef"));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(Stream.of(persons).map(UUID::toString).toList());
    assertThat(values(event.value(), "kind")).containsOnly(kind);
  }

  private static List<String> values(String event, String field) {
    try {
      return JSON.readTree(event).findValuesAsText(field);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
