package se.patala.followup;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.RealInfrastructure;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;

/** A city, reports that come in as events, and the people who handle them over HTTP. */
@WithTestResource(
    value = RealInfrastructure.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = {
      @ResourceArg(name = "database", value = "patala_followup"),
      @ResourceArg(name = "keys", value = "followup"),
      @ResourceArg(name = "reader", value = "figures")
    })
@WithTestResource(value = ReleaseKeyPair.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = IncidentServiceStandIn.class, scope = TestResourceScope.GLOBAL)
abstract class CaseTesting {

  static final String INCIDENTS = "patala.incident.events.v1";
  static final String CLASSIFICATIONS = "patala.classification.events.v1";
  static final String FOLLOW_UPS = "patala.followup.events.v1";
  static final String REPORTED = "patala.incident.reported.v1";
  static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

  static final TestCity CITY = TestCity.create();

  @BeforeEach
  void importOrganisation() {
    importOrganisation(CITY.document());
  }

  static void importOrganisation(Map<String, Object> document) {
    admin()
        .contentType(ContentType.JSON)
        .body(document)
        .post("/followup/v1/organisation-imports")
        .then()
        .statusCode(201)
        .body("state", equalTo("IN_FORCE"));
  }

  static UUID report(List<String> parties) {
    return report(CITY.reporter, parties);
  }

  static UUID report(UUID reporter, List<String> parties) {
    UUID id = UUID.randomUUID();
    IncidentServiceStandIn.answer(id, parties);
    publishReport(id, reporter);
    return id;
  }

  static UUID reportFor(UUID exposed) {
    UUID id = UUID.randomUUID();
    IncidentServiceStandIn.answer(id, List.of());
    Topics.send(
        INCIDENTS,
        REPORTED,
        id,
        reported(id, CITY.reporter)
            .replace("\"exposedRef\": null", "\"exposedRef\": \"" + exposed + "\""));
    return id;
  }

  static void publish(String type, UUID id, int version) {
    publishAs(type, id, version, "", "");
  }

  static void publishAs(String type, UUID id, int version, String what, String instead) {
    Topics.send(
        INCIDENTS,
        type,
        id,
        EventSchemas.example(type)
            .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", id.toString())
            .replace("\"version\": 2", "\"version\": " + version)
            .replace(what.isEmpty() ? "\u0000" : what, instead));
  }

  static void publishReport(UUID id, UUID reporter) {
    Topics.send(INCIDENTS, REPORTED, id, reported(id, reporter));
  }

  static String reported(UUID id, UUID reporter) {
    return EventSchemas.example(REPORTED)
        .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", id.toString())
        .replace("a2c1f7de-9a6b-4a8f-8c52-6f1f3f5b7a10", CITY.authority.toString())
        .replace("c0c8b9ce-52c1-4a43-8a1f-8d5a40b1c7d2", CITY.unit.toString())
        .replace("7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5", reporter.toString());
  }

  static void publishSuggestion(UUID id) {
    Topics.send(
        CLASSIFICATIONS,
        "patala.classification.suggested.v1",
        id,
        EventSchemas.example("patala.classification.suggested.v1")
            .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", id.toString()));
  }

  static void awaitFollowUp(UUID handler, UUID id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                as(handler, "manager")
                    .get("/followup/v1/follow-ups/" + id)
                    .then()
                    .statusCode(200)
                    .body("mayHandle", equalTo(true)));
  }

  static List<ConsumerRecord<String, String>> eventsOf(UUID id, int count) {
    return Topics.await(FOLLOW_UPS, count, message -> message.key().equals(id.toString()));
  }

  /** Nothing happened that a duty follows from, but what is said. */
  static Map<String, Object> facts(Object... said) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("dangerToLife", false);
    facts.put("harm", "NONE");
    facts.put("hurt", 0);
    facts.put("sickLeave", "NO");
    facts.put("weapon", "NO");
    facts.put("clientAffected", "NO");
    facts.put("wrongdoing", "NO");
    for (int i = 0; i < said.length; i += 2) {
      facts.put((String) said[i], said[i + 1]);
    }
    return facts;
  }

  static Response change(UUID id, String resource, Map<String, ?> body) {
    return handler()
        .header("If-Match", etag(id))
        .body(body)
        .post("/followup/v1/follow-ups/" + id + "/" + resource);
  }

  static Response put(UUID id, String resource, Map<String, ?> body) {
    return handler()
        .header("If-Match", etag(id))
        .body(body)
        .put("/followup/v1/follow-ups/" + id + "/" + resource);
  }

  static String etag(UUID id) {
    return as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).header("ETag");
  }

  static RequestSpecification handler() {
    return as(CITY.manager, "manager").contentType(ContentType.JSON);
  }

  static RequestSpecification admin() {
    return given().header("Authorization", TestTokens.service("local-launcher", "org-admin"));
  }

  static RequestSpecification as(UUID person, String... roles) {
    return given().header("Authorization", TestTokens.person(person, CITY.unit, roles));
  }
}
