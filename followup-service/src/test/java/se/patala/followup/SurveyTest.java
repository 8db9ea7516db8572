package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.fixture.EventSchemas;

/** What employees say when nobody can tell who said it. */
@QuarkusTest
class SurveyTest extends FigureTesting {

  private static final String SURVEYS = "/followup/v1/surveys";
  private static final LocalDate FIRST = LocalDate.of(2031, 2, 3);
  private static final LocalDate LAST = LocalDate.of(2031, 2, 23);

  @Inject ContentKeys contentKeys;

  SurveyTest() {
    super(new FigureCity(3, 2));
  }

  @BeforeEach
  void goToFebruary() {
    goTo(FIRST);
  }

  @Test
  void isCountedWithoutAnybodyKnowingWhoSaidWhat() {
    String survey = open();
    List<UUID> first = city.peopleOf(city.authorities.get(0));
    for (int i = 0; i < 20; i++) {
      answer(survey, first.get(i), city.authorities.get(0), i < 12 ? exposed(i < 5) : calm());
    }
    List<UUID> second = city.peopleOf(city.authorities.get(1));
    for (int i = 0; i < 22; i++) {
      answer(survey, second.get(i), city.authorities.get(1), i < 10 ? exposed(i < 2) : calm());
    }
    List<UUID> third = city.peopleOf(city.authorities.get(2));
    for (int i = 0; i < 12; i++) {
      answer(survey, third.get(i), null, i < 6 ? exposed(i < 3) : calm());
    }
    as(UUID.randomUUID(), "employee")
        .get(SURVEYS + "/" + survey + "/results")
        .then()
        .statusCode(404);
    goTo(LAST.plusDays(1));
    awaitState(survey, "CLOSED");

    JsonNode results =
        read(as(UUID.randomUUID(), "employee").get(SURVEYS + "/" + survey + "/results").asString());
    assertThat(results.path("employees").asInt()).isEqualTo(186);
    assertShare(results.path("shares"), "SVARANDE", 54, 186);
    assertShare(results.path("shares"), "UTSATT", 28, 54);
    assertShare(results.path("shares"), "SYSTEM", 10, 28);
    // All who did not report had the same reason: it is not told, because then everybody's is
    // known.
    assertShare(results.path("shares"), "SKAL_FAR_TALA", null, null);
    assertShare(results.path("shares"), "VET_HUR_HOT", null, null);
    JsonNode reported = share(results.path("shares"), "SYSTEM");
    assertThat(reported.path("low").asDouble()).isBetween(20.0, 35.7);
    assertThat(reported.path("high").asDouble()).isBetween(35.8, 55.0);
    // All were exposed to threats alone: no kind is told, so that none follows from the others.
    for (String kind : List.of("TRAK", "HOT", "VALD", "SKAD", "KORR")) {
      assertShare(results.path("shares"), "UTSATT_" + kind, null, null);
    }
    Map<String, JsonNode> groups = new HashMap<>();
    results.path("groups").forEach(group -> groups.put(group.path("code").asText(), group));
    // Too few of those who do not say where they work, and of the second, have reported.
    assertShare(ofGroup(groups, 0), "UTSATT", 12, 20);
    assertShare(ofGroup(groups, 1), "UTSATT", 10, 22);
    assertShare(ofGroup(groups, 0), "SYSTEM", 5, 12);
    assertShare(ofGroup(groups, 1), "SYSTEM", null, null);
    assertShare(ofGroup(groups, 2), "UTSATT", null, null);
    assertNothingIsLeft(survey);
  }

  private JsonNode ofGroup(Map<String, JsonNode> groups, int authority) {
    return groups.get(city.authorities.get(authority).toString()).path("shares");
  }

  @Test
  void becomesATableAndAPartOfTheSituation() {
    reportEvenly(JANUARY, 300);
    reportEvenly(JANUARY.plusMonths(1), 300);
    reportEvenly(JANUARY.plusMonths(2), 300);
    String survey = open();
    List<UUID> people = city.peopleOf(city.authorities.get(0));
    for (int i = 0; i < 40; i++) {
      answer(survey, people.get(i), null, i < 20 ? exposed(i < 8) : calm());
    }
    close(survey).then().statusCode(200).body("state", equalTo("CLOSED"));
    close(survey)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:survey-not-open"));
    // It has closed in this quarter; the days that it had left are free for one that closes in the
    // next.
    plan("2031-02-20", "2031-03-10", null).then().statusCode(409);
    plan("2031-03-15", "2031-04-10", null).then().statusCode(201);
    releaseUntil(JANUARY.plusMonths(2));

    JsonNode table =
        data("survey-quarter", "valuecodes[Tid]=2031K1&valuecodes[enkat]=UTSATT,SYSTEM");
    assertThat(table.path("value")).extracting(JsonNode::asInt).containsExactly(20, 8);
    JsonNode report = read(committee().get("/followup/v1/situation-reports/2031K1").asString());
    assertThat(report.path("survey").path("sentences").get(0).asText())
        .contains("40 av 186 medarbetare svarade");
    assertThat(report.path("survey").path("sentences").get(2).asText())
        .startsWith("40 % av de utsatta rapporterade den senaste händelsen (mellan 2");
    assertThat(report.path("authorities").get(0).path("reportingPercent").isNull()).isTrue();
    committee()
        .get("/followup/v1/situation-reports/2031K1/indicators.csv")
        .then()
        .body(containsString("KOMMUN;Siffrum;OP-ENKAT-SYSTEM;"));
  }

  @Test
  void letsEverybodyAnswerOnceWhoeverSeesTheDatabase() {
    String survey = open();
    UUID person = city.someoneOf(0);
    BlindPass pass = new BlindPass(key(survey));
    String blindSignature =
        sign(survey, person, pass).then().statusCode(200).extract().path("blindSignature");
    // Once more, because the answer was lost on its way; but no second pass.
    sign(survey, person, pass)
        .then()
        .statusCode(200)
        .body("blindSignature", equalTo(blindSignature));
    sign(survey, person, new BlindPass(key(survey)))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:survey-pass-taken"));
    String signature = pass.unblind(blindSignature);
    BlindPass forged = new BlindPass(key(survey));
    send(survey, forged.encodedMessage(), signature, null, calm()).then().statusCode(403);
    send(survey, pass.encodedMessage(), blindSignature, null, calm()).then().statusCode(403);
    send(survey, "QUJD", "QUJD", null, calm()).then().statusCode(403);
    send(survey, "***", signature, null, calm())
        .then()
        .statusCode(400)
        .body("violations.field", contains("pass"));
    send(survey, pass.encodedMessage(), signature, null, calm()).then().statusCode(204);
    send(survey, pass.encodedMessage(), signature, null, exposed(true))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:survey-answered"));
    as(person, "employee")
        .contentType(ContentType.JSON)
        .body(Map.of("blinded", "QUJD"))
        .post(SURVEYS + "/" + survey + "/passes")
        .then()
        .statusCode(400);
    sign(survey, UUID.randomUUID(), new BlindPass(key(survey))).then().statusCode(403);
    List<byte[]> collected = collected(survey);
    // Of the pass that was signed, of the same that was used, and of the answer: one ciphertext
    // each.
    assertThat(collected).hasSize(3);
    for (byte[] content : collected) {
      assertThat(new String(content, StandardCharsets.ISO_8859_1))
          .doesNotContain(person.toString(), "utsatt", "metoder");
    }
    assertThat(columns())
        .containsExactly("content bytea", "kind text", "shard smallint", "survey_id uuid");
  }

  /**
   * Of every cover that was signed and every pass there is a blinding that makes the one of the
   * other. So who has seen all the covers and all the passes cannot tell which belongs to which.
   */
  @Test
  void signsWithoutSeeing() {
    String survey = open();
    List<BlindPass> passes = new ArrayList<>();
    List<String> blindSignatures = new ArrayList<>();
    for (UUID person : city.peopleOf(city.authorities.get(0)).subList(0, 5)) {
      BlindPass pass = new BlindPass(key(survey));
      passes.add(pass);
      blindSignatures.add(sign(survey, person, pass).path("blindSignature"));
    }
    for (int shown = 0; shown < passes.size(); shown++) {
      for (int used = 0; used < passes.size(); used++) {
        String signature = passes.get(used).unblind(blindSignatures.get(used));
        assertThat(
                passes
                    .get(used)
                    .fits(passes.get(shown).blinded(), blindSignatures.get(shown), signature))
            .isTrue();
      }
    }
  }

  @Test
  void refusesWhatIsNotOnTheForm() {
    String survey = open();
    BlindPass pass = new BlindPass(key(survey));
    String signature = pass.unblind(sign(survey, city.someoneOf(0), pass).path("blindSignature"));
    refused(survey, pass, signature, "elsewhere", calm(), "group");
    refused(survey, pass, signature, null, Map.of(), "answers.utsatt");
    refused(survey, pass, signature, null, with(calm(), "system", "JA"), "answers.system");
    refused(survey, pass, signature, null, with(exposed(true), "skal", "TID"), "answers.skal");
    refused(survey, pass, signature, null, with(calm(), "metoder", "JA", "NEJ"), "answers.metoder");
    refused(
        survey, pass, signature, null, with(calm(), "utsatt", "INGET", "HOT"), "answers.utsatt");
    refused(survey, pass, signature, null, with(calm(), "metoder", "KANSKE"), "answers.metoder");
    Response unknown =
        send(survey, pass.encodedMessage(), signature, null, with(calm(), "Anna Andersson", "JA"));
    unknown.then().statusCode(400).body("violations.field", contains("answers"));
    assertThat(unknown.asString()).doesNotContain("Anna");
    String large = "x".repeat(70_000);
    send(survey, large, signature, null, calm()).then().statusCode(413);
    // Nothing of this has used the pass.
    send(survey, pass.encodedMessage(), signature, null, calm()).then().statusCode(204);
  }

  @Test
  void isPlannedByAnalystsForDaysToCome() {
    as(UUID.randomUUID(), "manager")
        .contentType(ContentType.JSON)
        .body(Map.of("opensOn", "2031-03-01", "closesOn", "2031-03-20"))
        .post(SURVEYS)
        .then()
        .statusCode(403);
    planRefused("2031-02-01", "2031-02-20", null, "opensOn");
    planRefused("2031-02-04", "2031-02-08", null, "closesOn");
    planRefused("2031-02-04", "2031-06-08", null, "closesOn");
    planRefused("2031-02-04", "2031-02-20", 2, "repeatMonths");
    String survey =
        plan("2031-02-04", "2031-02-20", 6)
            .then()
            .statusCode(201)
            .body("state", equalTo("PLANNED"))
            .extract()
            .path("id");
    plan("2031-02-20", "2031-04-01", null).then().statusCode(409);
    plan("2031-03-05", "2031-03-20", null)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:another-survey"));
    as(UUID.randomUUID(), "employee")
        .get(SURVEYS + "/" + survey)
        .then()
        .body("publicKey", nullValue())
        .body("questions", hasSize(12));
    close(survey).then().statusCode(409);
    analyst().delete(SURVEYS + "/" + survey).then().statusCode(204);
    analyst().delete(SURVEYS + "/" + survey).then().statusCode(404);
  }

  @Test
  void opensTellsRemindsClosesAndComesAgain() {
    String survey =
        plan(FIRST.plusDays(1).toString(), LAST.toString(), 6).then().extract().path("id");
    as(city.someoneOf(0), "employee")
        .contentType(ContentType.JSON)
        .body(Map.of("blinded", "QUJD"))
        .post(SURVEYS + "/" + survey + "/passes")
        .then()
        .statusCode(409);
    goTo(FIRST.plusDays(1));
    awaitState(survey, "OPEN");
    assertTold(survey, 1, "opened", 186);
    analyst().delete(SURVEYS + "/" + survey).then().statusCode(409);
    goTo(LAST.minusDays(1));
    assertTold(survey, 2, "closing", 186);
    goTo(LAST.plusDays(1));
    awaitState(survey, "CLOSED");
    List<Map<String, Object>> planned =
        as(UUID.randomUUID(), "employee")
            .get(SURVEYS)
            .then()
            .body("surveys", hasSize(2))
            .extract()
            .path("surveys.findAll { it.state == 'PLANNED' }");
    assertThat(planned).hasSize(1);
    assertThat(planned.getFirst())
        .containsEntry("opensOn", "2031-08-04")
        .containsEntry("closesOn", "2031-08-23");
    analyst().delete(SURVEYS + "/" + planned.getFirst().get("id")).then().statusCode(204);
    as(UUID.randomUUID(), "employee").get(SURVEYS).then().body("surveys.id", contains(survey));
    as(UUID.randomUUID(), "employee")
        .get(SURVEYS + "/" + survey + "/results")
        .then()
        .statusCode(200)
        .body("shares.count", hasItem(nullValue()))
        .body("shares.count", not(hasItem(notNullValue())));
  }

  private void goTo(LocalDate day) {
    clock.moveTo(day.atTime(12, 0).toInstant(ZoneOffset.UTC));
  }

  private static RequestSpecification analyst() {
    return as(UUID.randomUUID(), "analyst").contentType(ContentType.JSON);
  }

  private static Response plan(String opensOn, String closesOn, @Nullable Integer repeatMonths) {
    Map<String, Object> request = new HashMap<>(Map.of("opensOn", opensOn, "closesOn", closesOn));
    request.put("repeatMonths", repeatMonths);
    return analyst().body(request).post(SURVEYS);
  }

  private static void planRefused(
      String opensOn, String closesOn, @Nullable Integer repeatMonths, String field) {
    plan(opensOn, closesOn, repeatMonths)
        .then()
        .statusCode(400)
        .body("violations.field", contains(field));
  }

  /** One that can be answered at once. */
  private static String open() {
    return plan(FIRST.toString(), LAST.toString(), null)
        .then()
        .statusCode(201)
        .body("state", equalTo("OPEN"))
        .extract()
        .path("id");
  }

  private static Response close(String survey) {
    return analyst().post(SURVEYS + "/" + survey + "/closing");
  }

  private static void awaitState(String survey, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                as(UUID.randomUUID(), "employee")
                    .get(SURVEYS + "/" + survey)
                    .then()
                    .body("survey.state", equalTo(state)));
  }

  private static String key(String survey) {
    return as(UUID.randomUUID(), "employee").get(SURVEYS + "/" + survey).path("publicKey");
  }

  private static Response sign(String survey, UUID person, BlindPass pass) {
    return as(person, "employee")
        .contentType(ContentType.JSON)
        .body(Map.of("blinded", pass.blinded()))
        .post(SURVEYS + "/" + survey + "/passes");
  }

  /** Without login. */
  private static Response send(
      String survey,
      String pass,
      String signature,
      @Nullable Object group,
      Map<String, List<String>> answers) {
    Map<String, Object> request =
        new HashMap<>(Map.of("pass", pass, "signature", signature, "answers", answers));
    request.put("group", group);
    return RestAssured.given()
        .contentType(ContentType.JSON)
        .body(request)
        .post(SURVEYS + "/" + survey + "/answers");
  }

  private static void answer(
      String survey, UUID person, @Nullable UUID group, Map<String, List<String>> answers) {
    BlindPass pass = new BlindPass(key(survey));
    String blindSignature =
        sign(survey, person, pass).then().statusCode(200).extract().path("blindSignature");
    send(survey, pass.encodedMessage(), pass.unblind(blindSignature), group, answers)
        .then()
        .statusCode(204);
  }

  private static void refused(
      String survey,
      BlindPass pass,
      String signature,
      @Nullable Object group,
      Map<String, List<String>> answers,
      String field) {
    send(survey, pass.encodedMessage(), signature, group, answers)
        .then()
        .statusCode(400)
        .body("violations.field", contains(field));
  }

  private static Map<String, List<String>> calm() {
    return Map.of("utsatt", List.of("INGET"), "metoder", List.of("JA"));
  }

  private static Map<String, List<String>> exposed(boolean reported) {
    Map<String, List<String>> answers = new HashMap<>();
    answers.put("utsatt", List.of("HOT"));
    answers.put("system", List.of(reported ? "JA" : "NEJ"));
    if (!reported) {
      answers.put("skal", List.of("FAR_TALA"));
    }
    return answers;
  }

  private static Map<String, List<String>> with(
      Map<String, List<String>> answers, String question, String... options) {
    Map<String, List<String>> more = new HashMap<>(answers);
    more.put(question, List.of(options));
    return more;
  }

  private static JsonNode share(JsonNode shares, String code) {
    for (JsonNode share : shares) {
      if (share.path("code").asText().equals(code)) {
        return share;
      }
    }
    throw new AssertionError("No " + code);
  }

  private static void assertShare(
      JsonNode shares, String code, @Nullable Integer count, @Nullable Integer whole) {
    JsonNode share = share(shares, code);
    assertThat(share.path("count").isNull() ? null : share.path("count").asInt())
        .as(code)
        .isEqualTo(count);
    assertThat(share.path("whole").isNull() ? null : share.path("whole").asInt())
        .as(code)
        .isEqualTo(whole);
  }

  private void assertTold(String survey, int number, String event, int people) {
    ConsumerRecord<String, String> told = eventsOf(UUID.fromString(survey), number).get(number - 1);
    assertThat(EventSchemas.violations("patala.survey." + event + ".v1", told.value())).isEmpty();
    JsonNode tell = read(told.value()).path("tell");
    assertThat(tell).hasSize(people);
    assertThat(tell.get(0).path("kind").asText())
        .isEqualTo("SURVEY_" + event.toUpperCase(Locale.ROOT));
  }

  /** Neither answers nor passes nor the keys that signed them and that they were written under. */
  private void assertNothingIsLeft(String survey) {
    assertThat(
            sql.first(
                "SELECT count(*) FROM survey_box WHERE survey_id = ?::uuid",
                row -> row.getInt(1),
                survey))
        .contains(0);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        sql.first(
                            "SELECT private_key IS NULL FROM survey WHERE id = ?::uuid",
                            row -> row.getBoolean(1),
                            survey))
                    .contains(true));
    assertThat(contentKeys.open(UUID.fromString(survey))).isEmpty();
  }

  /** None could hold a time, or a person beside an answer. */
  private List<String> columns() {
    return sql.list(
        """
        SELECT column_name || ' ' || data_type FROM information_schema.columns
        WHERE table_name = 'survey_box' ORDER BY 1
        """,
        row -> row.getString(1));
  }

  /** All that an open survey has collected, as somebody who has the database finds it. */
  private List<byte[]> collected(String survey) {
    return sql.list(
        "SELECT content FROM survey_box WHERE survey_id = ?::uuid AND content IS NOT NULL",
        row -> row.getBytes(1),
        survey);
  }
}
