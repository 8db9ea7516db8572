package se.patala.classification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static se.patala.classification.Reports.amend;
import static se.patala.classification.Reports.report;
import static se.patala.classification.Reports.told;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    initArgs = @ResourceArg(name = "database", value = "patala_classification"))
@WithTestResource(value = IncidentServiceStandIn.class, scope = TestResourceScope.GLOBAL)
class ClassificationServiceTest {

  private static final String SUGGESTED = "patala.classification.suggested.v1";
  private static final String DECIDED = "patala.classification.decided.v1";
  private static final String THREAT =
      "Han sa att jag kommer att ångra mig om jag inte ändrar beslutet.";

  private static final String KEPT =
      """
      SELECT (SELECT count(*) FROM classification WHERE incident_id = ?)
        + (SELECT count(*) FROM decision WHERE incident_id = ?)
      """;

  @Inject Sql sql;

  @Test
  void suggestsWithReasonsAndTellsOnlyCodes() {
    UUID id = report(THREAT, "[]");

    List<ConsumerRecord<String, String>> told = told(id, 1);
    assertThat(told).hasSize(1);
    assertThat(Topics.header(told.getFirst(), "ce_type")).isEqualTo(SUGGESTED);
    assertThat(EventSchemas.violations(SUGGESTED, told.getFirst().value())).isEmpty();
    assertThat(told.getFirst().value()).contains("HOT", "YES").doesNotContain("ångra");
  }

  @Test
  void storesOffsetsIntoTheNarrativeAndNoneOfItsWords() {
    UUID handler = UUID.randomUUID();
    UUID id = report(THREAT, "[]");
    IncidentServiceStandIn.relate(handler, id, "RESPONSIBLE");
    told(id, 1);

    JsonPath read =
        as(handler)
            .get("/classification/v1/classifications/" + id)
            .then()
            .statusCode(200)
            .body("status", equalTo("SUGGESTED"))
            .body("decidedCategories", nullValue())
            .extract()
            .jsonPath();
    Map<String, Object> reason =
        read.getMap("suggestions.find { it.category == 'HOT' }.reasons[0]");
    assertThat(THREAT.substring((int) reason.get("start"), (int) reason.get("end")))
        .isEqualTo("kommer att ångra mig");
    assertThat(
            sql.first(
                    "SELECT suggestions::text FROM classification WHERE incident_id = ?",
                    row -> row.getString(1),
                    id)
                .orElseThrow())
        .doesNotContain("ångra");
  }

  @Test
  void takesTheReportersOwnChoiceAsADecision() {
    UUID id = report("Något hände.", "[\"VALD\"]");

    List<ConsumerRecord<String, String>> told = told(id, 2);
    assertThat(told).hasSize(2);
    assertThat(Topics.header(told.getLast(), "ce_type")).isEqualTo(DECIDED);
    assertThat(EventSchemas.violations(DECIDED, told.getLast().value())).isEmpty();
    assertThat(told.getLast().value()).contains("VALD", "REPORTER", "\"version\":2");
  }

  @Test
  void takesWhatTheReporterChoosesAfterSendingAsADecision() {
    UUID id = report(THREAT, "[]");
    amend(id);

    ConsumerRecord<String, String> decided = told(id, 2).getLast();
    assertThat(Topics.header(decided, "ce_type")).isEqualTo(DECIDED);
    assertThat(EventSchemas.violations(DECIDED, decided.value())).isEmpty();
    assertThat(decided.value()).contains("HOT", "REPORTER");
  }

  @Test
  void forgetsAReportThatIsDestroyed() {
    UUID id = report("Något hände.", "[\"VALD\"]");
    UUID other = report("Något hände.", "[\"VALD\"]");
    told(id, 2);
    told(other, 2);
    Reports.destroy(id);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sql.first(KEPT, row -> row.getInt(1), id, id).equals(Optional.of(0)));
    assertThat(sql.first(KEPT, row -> row.getInt(1), other, other)).contains(2);
  }

  @Test
  void aHandlerDecidesAndEveryDecisionIsKept() {
    UUID handler = UUID.randomUUID();
    UUID id = report(THREAT, "[\"VALD\"]");
    IncidentServiceStandIn.relate(handler, id, "RESPONSIBLE");
    told(id, 2);

    decide(
            handler,
            id,
            "\"2\"",
            "{\"categories\": [\"HOT\", \"TRAK\"], \"reason\": \"MORE_IS_KNOWN\"}")
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("status", equalTo("DECIDED"))
        .body("decidedBy", equalTo("HANDLER"))
        .body("decidedCategories", contains("TRAK", "HOT"));
    ConsumerRecord<String, String> last = told(id, 3).getLast();
    assertThat(EventSchemas.violations(DECIDED, last.value())).isEmpty();
    assertThat(last.value()).contains("HANDLER").doesNotContain(handler.toString());

    // What the reporter adds later is in the report; a handler's decision stands.
    amend(id);
    awaitTaken(id, 2);
    decide(handler, id, "\"3\"", "{\"categories\": [\"OVR\"]}").then().statusCode(200);

    as(handler)
        .get("/classification/v1/classifications/" + id + "/decisions")
        .then()
        .statusCode(200)
        .body("decisions.version", contains(2, 3, 4))
        .body("decisions.decidedBy", contains("REPORTER", "HANDLER", "HANDLER"))
        .body(
            "decisions.categories",
            contains(List.of("VALD"), List.of("TRAK", "HOT"), List.of("OVR")))
        .body("decisions[1].reason", equalTo("MORE_IS_KNOWN"))
        .body("_meta.count", equalTo(3));
    assertThat(
            sql.first(
                "SELECT person_id FROM decision WHERE incident_id = ? AND version = 3",
                row -> row.getObject(1, UUID.class),
                id))
        .contains(handler);
  }

  @Test
  void refusesADecisionThatIsNotTheirsOrNotOfThisVersion() {
    UUID handler = UUID.randomUUID();
    UUID reporter = UUID.randomUUID();
    UUID id = report(THREAT, "[]");
    IncidentServiceStandIn.relate(handler, id, "DEPUTY");
    IncidentServiceStandIn.relate(reporter, id, "REPORTER");
    told(id, 1);

    String hot = "{\"categories\": [\"HOT\"]}";
    decide(reporter, id, "\"1\"", hot).then().statusCode(404);
    decide(UUID.randomUUID(), id, "\"1\"", hot).then().statusCode(404);
    decide(handler, id, "\"7\"", hot).then().statusCode(412);
    decide(handler, id, null, hot).then().statusCode(428);
    for (String body :
        List.of(
            "{\"categories\": []}",
            "{\"categories\": [null]}",
            "{\"categories\": [null, \"HOT\"]}",
            "{}",
            "{\"categories\": [\"HOT\", \"OVR\"]}",
            "{\"categories\": [\"BRAND\"]}",
            "{\"categories\": [\"HOT\"], \"reason\": \"därför\"}")) {
      decide(handler, id, "\"1\"", body)
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
    assertThat(sql.first("SELECT 1 FROM decision WHERE incident_id = ?", row -> 1, id)).isEmpty();
  }

  @Test
  void classifiesTheSameEventOnce() {
    UUID id = UUID.randomUUID();
    UUID eventId = UUID.randomUUID();
    IncidentServiceStandIn.hold(id, THREAT);
    Topics.send(Reports.INCIDENTS, Reports.REPORTED, id, Reports.reported(id, "[]"), eventId);
    Topics.send(Reports.INCIDENTS, Reports.REPORTED, id, Reports.reported(id, "[]"), eventId);
    UUID after = report("Han slog mig.", "[]");
    told(after, 1);

    assertThat(told(id, 1)).hasSize(1);
    assertThat(
            sql.first(
                "SELECT version FROM classification WHERE incident_id = ?",
                row -> row.getLong(1),
                id))
        .contains(1L);
  }

  @Test
  void showsAClassificationToNobodyWithoutARelation() {
    UUID id = report(THREAT, "[]");
    told(id, 1);

    as(UUID.randomUUID()).get("/classification/v1/classifications/" + id).then().statusCode(404);
    as(UUID.randomUUID())
        .get("/classification/v1/classifications/" + UUID.randomUUID())
        .then()
        .statusCode(404);
  }

  @Test
  void leavesASealedReportAlone() {
    UUID sealed = UUID.randomUUID();
    Topics.send(Reports.INCIDENTS, Reports.REPORTED, sealed, Reports.reported(sealed, "[]"));

    awaitTaken(sealed, 1);
    assertThat(sql.first("SELECT 1 FROM classification WHERE incident_id = ?", row -> 1, sealed))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Han knuffade mig mot väggen och höll fast armen.                 | VALD",
        "Alla fyra däcken sönderskurna på tillsynsbilen.                  | SKAD",
        "Hon ringer varje morgon och lägger på.                           | TRAK",
        "Ändrar du inte beslutet kommer du att angra dig.                 | HOT",
        "Entreprenören erbjöd mig en resa till fjällen.                   | KORR"
      })
  void suggests(String text, String category) {
    suggest(text)
        .then()
        .statusCode(200)
        .body("suggestions.findAll { it.suggested }.category", hasItems(category));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Han har aldrig hotat någon.",
        "Vi bodde på hotell under kursen.",
        "Jag slog upp ärendet i registret.",
        "Det var inget hotfullt i samtalet."
      })
  void suggestsNothing(String text) {
    assertThat(
            suggest(text)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("suggestions.findAll { it.suggested }.category"))
        .isEmpty();
  }

  @Test
  void givesEveryReasonTheWordsThatStandInTheText() {
    String text = "😟 Han SKREK att jag är en idiot och kastade en stol mot mig.";
    JsonPath answer = suggest(text).jsonPath();

    List<Map<String, Object>> reasons = answer.getList("suggestions.reasons.flatten()");
    assertThat(reasons).isNotEmpty();
    for (Map<String, Object> reason : reasons) {
      assertThat(text.substring((int) reason.get("start"), (int) reason.get("end")))
          .isEqualTo(reason.get("text"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Powiedział, że mnie zabije, jeśli nie zmienię decyzji. Bardzo się boję.                     | OTHER",
        "Hän sanoi että hän tappaa minut jos en muuta päätöstä.                                     | OTHER",
        "Er sagte, dass er mich umbringt, wenn ich die Entscheidung nicht ändere.                   | OTHER",
        "قال إنه سيقتلني إذا لم أغير القرار                                                         | OTHER",
        "He said that he would kill me if I did not change the decision about the allowance.        | ENGLISH",
        "Hon skrev att I will find you and your family och att jag ska ångra det här, I know it.    | MIXED",
        "Han sa att jag kommer att ångra mig om jag inte ändrar beslutet.                           | SWEDISH",
        "Klotter tvärsöver gaveln. Två meter höga bokstäver. Saneras.                               | SWEDISH"
      })
  void saysWhichLanguageItReadAndSuggestsNothingInOthers(String text, String language) {
    JsonPath answer = suggest(text).then().statusCode(200).extract().jsonPath();
    assertThat(answer.getString("textLanguage")).isEqualTo(language);
    assertThat(answer.getList("suggestions.findAll { it.suggested }").isEmpty())
        .isEqualTo(language.equals("OTHER"));
  }

  @Test
  void hintsAtKindsAndAtWhatMakesItGrave() {
    String text =
        "Han höll upp en kniv och sa att han ska döda mig och mina barn. Jag fick sy tre stygn i handen.";
    JsonPath answer = suggest(text).then().statusCode(200).extract().jsonPath();
    assertThat(answer.<String>getList("suggestions.find { it.category == 'HOT' }.subTypes.code"))
        .contains("HOT-DOD", "HOT-VAPEN", "HOT-NARST");
    assertThat(answer.<String>getList("signs.kind")).contains("WEAPON", "INJURY");
    for (String path : List.of("signs", "suggestions.subTypes.flatten()")) {
      for (Map<String, Object> found : answer.<Map<String, Object>>getList(path)) {
        assertThat(text.substring((int) found.get("start"), (int) found.get("end")))
            .isEqualTo(found.get("text"));
      }
    }
    assertThat(suggest("Han hade ingen kniv och ingen blev skadad.").jsonPath().getList("signs"))
        .isEmpty();
  }

  /** Fifty narratives chosen by chance, the same ones every time. */
  @Test
  void givesAReasonThatAReaderFindsInTheTextForWhateverItSuggests() throws IOException {
    List<String> narratives = new ArrayList<>();
    Path file = Path.of("../classification-model/narratives/narratives-23.jsonl");
    for (String line : Files.readAllLines(file)) {
      narratives.add(new JsonPath(line).getString("text"));
    }
    Collections.shuffle(narratives, new Random(50));
    int suggested = 0;
    for (String text : narratives.subList(0, 50)) {
      List<Map<String, Object>> suggestions =
          suggest(text).jsonPath().getList("suggestions.findAll { it.suggested }");
      for (Map<String, Object> suggestion : suggestions) {
        suggested++;
        List<?> reasons = (List<?>) suggestion.get("reasons");
        assertThat(reasons).as(text).isNotEmpty();
        for (Object each : reasons) {
          Map<?, ?> reason = (Map<?, ?>) each;
          assertThat(text.substring((int) reason.get("start"), (int) reason.get("end")))
              .isEqualTo(reason.get("text"))
              .isNotBlank();
          assertThat((String) reason.get("explanation")).isNotBlank();
        }
      }
    }
    assertThat(suggested).isGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"text\": \"\"}",
        "{\"text\": \"a\", \"language\": \"fi\"}",
        "{\"text\": 1, \"y\": 2}",
        "[]",
        "{"
      })
  void refusesWhatIsNoText(String body) {
    as(UUID.randomUUID())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/classification/v1/suggestions")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void explainsInEnglishWhenAsked() {
    given()
        .header("Authorization", TestTokens.person(UUID.randomUUID(), null, "employee"))
        .header("Accept-Language", "en")
        .contentType(ContentType.JSON)
        .body(Map.of("text", "Han hotade mig."))
        .post("/classification/v1/suggestions")
        .then()
        .body(
            "suggestions.find { it.category == 'HOT' }.reasons.explanation",
            hasItems("a threat is named outright"));
  }

  @Test
  void keepsEveryVersionOfTheTaxonomyReadable() {
    for (String version : List.of("current", "2026-11")) {
      as(UUID.randomUUID())
          .get("/classification/v1/taxonomies/" + version)
          .then()
          .statusCode(200)
          .body("version", equalTo("2026-11"))
          .body("categories.code", contains("TRAK", "HOT", "VALD", "SKAD", "KORR", "OVR"))
          .body("subTypes.findAll { it.category == 'HOT' }.code", hasItems("HOT-VALD", "HOT-DOD"))
          .body("relations.label.plain", hasItems("En chef"))
          .body("subTypes.definition.findAll { !it.sv || !it.en || !it.plain }", empty());
    }
    as(UUID.randomUUID()).get("/classification/v1/taxonomies/1999").then().statusCode(404);
  }

  @Test
  void saysWhatTheOldSystemsNamesMean() {
    as(UUID.randomUUID())
        .get("/classification/v1/legacy-mappings")
        .then()
        .statusCode(200)
        .body("taxonomyVersion", equalTo("2026-11"))
        .body("mappings.find { it.legacy == 'Hot' }.match", equalTo("EXACT"))
        .body("mappings.find { it.legacy == 'Dödshot' }.match", equalTo("NARROWER"))
        .body("mappings.find { it.legacy == 'Hot och våld' }.match", equalTo("NEEDS_REVIEW"));
  }

  @Test
  void servesTheCommittedApi() throws IOException {
    OpenApiContract.check("classification");
  }

  private static io.restassured.response.Response suggest(String text) {
    return as(UUID.randomUUID())
        .contentType(ContentType.JSON)
        .body(Map.of("text", text, "language", "sv"))
        .post("/classification/v1/suggestions");
  }

  private static io.restassured.response.Response decide(
      UUID person, UUID id, @Nullable String ifMatch, String body) {
    RequestSpecification request = as(person).contentType(ContentType.JSON).body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .post("/classification/v1/classifications/" + id + "/decisions");
  }

  private void awaitTaken(UUID id, int version) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                sql.first(
                        "SELECT 1 FROM inbox_position WHERE aggregate_id = ? AND version = ?",
                        row -> 1,
                        id,
                        version)
                    .isPresent());
  }

  private static RequestSpecification as(UUID person) {
    return given().header("Authorization", TestTokens.person(person, null, "employee"));
  }
}
