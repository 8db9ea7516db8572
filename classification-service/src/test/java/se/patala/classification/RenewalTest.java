package se.patala.classification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static se.patala.classification.Reports.report;
import static se.patala.classification.Reports.told;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.RealInfrastructure;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.sql.Sql;

/** A change of the code lists, from the file to suggestions over history. */
@QuarkusTest
@TestProfile(RenewalTest.WithNextVersion.class)
@WithTestResource(
    value = RealInfrastructure.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "database", value = "patala_classification"))
@WithTestResource(value = IncidentServiceStandIn.class, scope = TestResourceScope.GLOBAL)
class RenewalTest {

  private static final String THREAT =
      "Han sa att jag kommer att ångra mig om jag inte ändrar beslutet.";

  @Inject Sql sql;
  @Inject TestClock clock;

  /** A reviewed file more, in use from the first of January 2027. */
  public static class WithNextVersion implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("patala.taxonomy.list", "versions-with-next");
    }
  }

  @BeforeEach
  void beforeTheChange() {
    clock.moveTo(Instant.parse("2026-12-30T10:00:00Z"));
  }

  @AfterEach
  void backToToday() {
    clock.reset();
  }

  @Test
  void aNewVersionOfTheCodeListsReachesEverySuggestionAndNoDecision() {
    UUID handler = UUID.randomUUID();
    UUID suggested = report(THREAT, "[]");
    UUID decided = report(THREAT, "[]");
    UUID sealed = report(THREAT, "[]");
    IncidentServiceStandIn.relate(handler, suggested, "RESPONSIBLE");
    IncidentServiceStandIn.relate(handler, decided, "RESPONSIBLE");
    for (UUID id : List.of(suggested, decided, sealed)) {
      told(id, 1);
    }
    decide(handler, decided, "TRAK").then().statusCode(200);
    told(decided, 2);
    // As an older model would have had it: no threat seen.
    for (UUID id : List.of(suggested, decided)) {
      sql.update(
          "UPDATE classification SET suggestions = replace(suggestions::text, '\"suggested\": true',"
              + " '\"suggested\": false')::jsonb WHERE incident_id = ?",
          id);
    }
    IncidentServiceStandIn.forget(sealed);

    clock.moveTo(Instant.parse("2027-01-01T00:30:00Z"));
    as(UUID.randomUUID(), "employee")
        .get("/classification/v1/taxonomies/current")
        .then()
        .body("version", equalTo("2027-01"))
        .body("subTypes.code", hasItems("HOT-DRON"));

    begin(false).then().statusCode(409).body("type", equalTo("urn:patala:problem:dry-run-first"));
    JsonPath tried = finished(begin(true));
    assertThat(tried.getString("taxonomyVersion")).isEqualTo("2027-01");
    assertThat(tried.getLong("read")).isEqualTo(stored());
    assertThat(tried.<Object>get("unreadable")).as("how many are sealed").isNull();
    assertThat(tried.getInt("changed")).isEqualTo(2);
    assertThat(tried.getInt("changedDecided")).isEqualTo(1);
    Map<String, Integer> threats = tried.getMap("changes.find { it.category == 'HOT' }");
    assertThat(threats).containsEntry("added", 2).containsEntry("removed", 0);
    assertThat(threats.get("after")).isEqualTo(threats.get("before") + 2);
    read(handler, suggested)
        .then()
        .header("ETag", "\"1\"")
        .body("taxonomyVersion", equalTo("2026-11"));

    assertThat(finished(begin(false)).getInt("changed")).isEqualTo(2);
    read(handler, suggested)
        .then()
        .header("ETag", "\"2\"")
        .body("status", equalTo("SUGGESTED"))
        .body("taxonomyVersion", equalTo("2027-01"))
        .body("suggestions.findAll { it.suggested }.category", hasItems("HOT"))
        .body("decidedCategories", nullValue());
    read(handler, decided)
        .then()
        .body("status", equalTo("DECIDED"))
        .body("decidedCategories", equalTo(List.of("TRAK")))
        .body("suggestions.findAll { it.suggested }.category", hasItems("HOT"));
    as(handler, "employee")
        .get("/classification/v1/classifications/" + decided + "/decisions")
        .then()
        .body("decisions.taxonomyVersion", equalTo(List.of("2026-11")));
    ConsumerRecord<String, String> last = told(suggested, 2).getLast();
    assertThat(EventSchemas.violations("patala.classification.suggested.v1", last.value()))
        .isEmpty();
    assertThat(last.value()).contains("2027-01", "HOT", "\"version\":2");

    // Nothing is left to change.
    assertThat(finished(begin(true)).getInt("changed")).isZero();
    read(handler, suggested).then().header("ETag", "\"2\"");
  }

  @Test
  void isForThoseWhoLookAfterTheSystemAndOneAtATime() {
    for (String role : List.of("employee", "manager", "analyst")) {
      as(UUID.randomUUID(), role).get("/classification/v1/renewals").then().statusCode(403);
      as(UUID.randomUUID(), role)
          .contentType(ContentType.JSON)
          .body("{\"dryRun\": true}")
          .post("/classification/v1/renewals")
          .then()
          .statusCode(403);
    }
    for (String body : List.of("{}", "{\"dryRun\": null}", "{\"dryRun\": \"ja\"}", "[]")) {
      as(UUID.randomUUID(), "org-admin")
          .contentType(ContentType.JSON)
          .body(body)
          .post("/classification/v1/renewals")
          .then()
          .statusCode(400);
    }
    String versions =
        as(UUID.randomUUID(), "employee")
            .contentType(ContentType.JSON)
            .body("{\"text\": \"Ingenting hände.\"}")
            .post("/classification/v1/suggestions")
            .jsonPath()
            .getString("modelVersion");
    UUID running = UUID.randomUUID();
    sql.update(
        "INSERT INTO renewal (id, dry_run, taxonomy_version, model_version, state, requested_at, held_until)"
            + " VALUES (?, true, '2026-11', ?, 'RUNNING', now(), 'infinity')",
        running,
        versions);
    begin(true).then().statusCode(409).body("type", equalTo("urn:patala:problem:renewal-running"));

    // When the model changes, it has lost its meaning.
    sql.update("UPDATE renewal SET model_version = 'older' WHERE id = ?", running);
    finished(begin(true));
    as(UUID.randomUUID(), "org-admin")
        .get("/classification/v1/renewals")
        .then()
        .statusCode(200)
        .body("renewals.find { it.id == '" + running + "' }.state", equalTo("STOPPED"));
  }

  @Test
  void countsByMonthAndKeepsSmallNumbersToItself() {
    clock.moveTo(Instant.parse("2028-12-30T10:00:00Z"));
    UUID handler = UUID.randomUUID();
    for (int i = 0; i < 12; i++) {
      UUID id = report(THREAT, "[]");
      IncidentServiceStandIn.relate(handler, id, "RESPONSIBLE");
      told(id, 1);
      if (i < 11) {
        decide(handler, id, i < 5 ? "TRAK" : "HOT").then().statusCode(200);
      }
    }
    clock.moveTo(Instant.parse("2028-12-31T23:30:00Z"));
    told(report("Skrivaren på plan 3 är trasig igen.", "[]"), 1);

    JsonPath early = drift("from=2028-12&to=2029-01");
    assertThat(early.getList("months.month")).as("a month that runs").containsExactly("2028-12");

    clock.moveTo(Instant.parse("2029-02-01T10:00:00Z"));
    JsonPath drift = drift("from=2028-12&to=2029-01");
    assertThat(drift.getInt("threshold")).isEqualTo(5);
    assertThat(drift.getList("months.month")).containsExactly("2028-12", "2029-01");
    assertThat(drift.getInt("months[0].reports")).as("twelve").isEqualTo(10);
    assertThat(drift.<Object>get("months[1].reports")).as("one").isNull();
    assertThat(drift.getInt("months[0].handled")).as("eleven").isEqualTo(10);
    assertThat(drift.getInt("months[0].recoded")).isEqualTo(5);
    assertThat(drift.getMap("months[0].categories.find { it.category == 'HOT' }"))
        .containsEntry("suggested", 10)
        .containsEntry("kept", 5)
        .containsEntry("removed", 5)
        .containsEntry("added", null);
    assertThat(drift.getInt("months[0].categories.find { it.category == 'TRAK' }.added"))
        .isEqualTo(5);
    assertThat(drift.getList("months[0].categories.category")).doesNotContain("KORR");

    as(UUID.randomUUID(), "employee")
        .get("/classification/v1/drift?from=2028-12&to=2029-01")
        .then()
        .statusCode(403);
    for (String period :
        List.of(
            "",
            "?from=2026-12",
            "?from=2026-13&to=2027-01",
            "?from=2027-01&to=2026-12",
            "?from=2020-01&to=2027-01")) {
      as(UUID.randomUUID(), "analyst")
          .get("/classification/v1/drift" + period)
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
  }

  private long stored() {
    return sql.first("SELECT count(*) FROM classification", row -> row.getLong(1)).orElseThrow();
  }

  private static JsonPath drift(String period) {
    return as(UUID.randomUUID(), "analyst")
        .get("/classification/v1/drift?" + period)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static Response begin(boolean dryRun) {
    return as(UUID.randomUUID(), "org-admin")
        .contentType(ContentType.JSON)
        .body("{\"dryRun\": " + dryRun + "}")
        .post("/classification/v1/renewals");
  }

  private static JsonPath finished(Response begun) {
    begun.then().statusCode(202);
    String at = begun.jsonPath().getString("id");
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                as(UUID.randomUUID(), "org-admin")
                    .get("/classification/v1/renewals/" + at)
                    .jsonPath(),
            run -> run.getString("state").equals("FINISHED"));
  }

  private static Response read(UUID person, UUID id) {
    return as(person, "employee").get("/classification/v1/classifications/" + id);
  }

  private static Response decide(UUID person, UUID id, String category) {
    return as(person, "employee")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body("{\"categories\": [\"" + category + "\"]}")
        .post("/classification/v1/classifications/" + id + "/decisions");
  }

  private static RequestSpecification as(UUID person, String role) {
    return given().header("Authorization", TestTokens.person(person, null, role));
  }
}
