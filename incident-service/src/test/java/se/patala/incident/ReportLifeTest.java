package se.patala.incident;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.Topics;
import se.patala.kit.identity.Relation;

/** What happens to a report after it was sent: additions, messages, a withdrawal, its receipt. */
@QuarkusTest
@IncidentSurroundings
class ReportLifeTest extends IncidentApi {

  private static final String FOLLOW_UPS = "patala.followup.events.v1";

  private final UUID manager = UUID.randomUUID();
  private final UUID colleague = UUID.randomUUID();

  @Test
  void keepsWhatWasSentAndWhatWasAddedApart() {
    UUID id = file(Map.of("narrative", "Han stod vid bilen.", "influencerRelation", "BRUKARE"));

    made(reporter, "incidents/" + id + "/addenda", Map.of("text", "Det var hans bror."));
    made(
        reporter,
        "incidents/" + id + "/addenda",
        Map.of("influencerRelation", "ANHORIG", "categories", List.of("HOT"), "injury", true));

    asReporter()
        .get("/incident/v1/incidents/" + id)
        .then()
        .body("narrative", equalTo("Han stod vid bilen."))
        .body("influencerRelation", equalTo("BRUKARE"))
        .body("currentFacts.influencerRelation", equalTo("ANHORIG"))
        .body("currentFacts.categories", contains("HOT"))
        .body("currentFacts.injury", equalTo(true))
        .body("addenda", hasSize(2))
        .body("addenda[0].text", equalTo("Det var hans bror."))
        .body("addenda[1].text", nullValue())
        .body("addenda[1].facts.influencerRelation", equalTo("ANHORIG"))
        .body("addenda[0].by", equalTo("REPORTER"))
        .body("version", equalTo(3));
  }

  @Test
  void tellsAnAdditionInCodesAndNeverInWords() {
    UUID id = file(Map.of("narrative", "Något hände."));
    made(
        reporter,
        "incidents/" + id + "/addenda",
        Map.of("text", "Grannen Ullakarin såg det.", "dangerToLifeOrHealth", true));

    ConsumerRecord<String, String> event = eventsOf(id, 2).get(1);
    assertThat(Topics.header(event, "ce_type")).isEqualTo("patala.incident.amended.v1");
    assertThat(EventSchemas.violations("patala.incident.amended.v1", event.value())).isEmpty();
    assertThat(event.value()).contains("\"dangerToLifeOrHealth\":true").doesNotContain("Ullakarin");
  }

  @Test
  void addsOnceForOneKey() {
    UUID id = file(Map.of("narrative", "Något hände."));
    String key = key();
    Response first =
        send(reporter, key, "incidents/" + id + "/addenda", Map.of("text", "En sak till."));
    Response again =
        send(reporter, key, "incidents/" + id + "/addenda", Map.of("text", "En sak till."));

    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(count("SELECT count(*) FROM addendum WHERE incident_id = ?", id)).isEqualTo(1);
    send(reporter, key, "incidents/" + id + "/addenda", Map.of("text", "Något annat."))
        .then()
        .statusCode(422);
    send(reporter, key, "incidents/" + id + "/messages", Map.of("text", "En sak till."))
        .then()
        .statusCode(422);
  }

  @Test
  void letsTheOneWhomItConcernsReadAddAndObject() {
    UUID id = file(Map.of("narrative", "De skrek åt henne.", "onBehalfOf", colleague.toString()));

    assertThat(eventsOf(id, 1).getFirst().value()).contains("\"exposedRef\":\"" + colleague + "\"");
    as(colleague)
        .get("/incident/v1/incidents/" + id)
        .then()
        .statusCode(200)
        .body("relation", equalTo("EXPOSED"))
        .body("onBehalf", equalTo(true))
        .body("withdrawable", equalTo(false));
    as(colleague)
        .get("/incident/v1/incidents")
        .then()
        .body("incidents", hasSize(1))
        .body("incidents[0].relation", equalTo("EXPOSED"));
    made(
        colleague,
        "incidents/" + id + "/addenda",
        Map.of("kind", "OBJECTION", "text", "Så var det inte."));
    asReporter()
        .get("/incident/v1/incidents/" + id)
        .then()
        .body("addenda[0].by", equalTo("EXPOSED"))
        .body("addenda[0].kind", equalTo("OBJECTION"));
    send(colleague, key(), "incidents/" + id + "/withdrawal", Map.of("reason", "Jag vill inte."))
        .then()
        .statusCode(404);
  }

  @Test
  void showsWhomItConcernsWhoHasReadItAndNotTheirNames() {
    UUID id = file(Map.of("narrative", "De skrek åt henne.", "onBehalfOf", colleague.toString()));
    String readings = "/incident/v1/incidents/" + id + "/readings";
    UUID manager = UUID.randomUUID();
    UUID representative = UUID.randomUUID();
    FollowUpServiceStandIn.relate(manager, id, Relation.RESPONSIBLE);
    FollowUpServiceStandIn.relate(representative, id, Relation.SAFETY_REP);
    asReporter().get(readings).then().statusCode(200).body("readings", hasSize(0));

    as(UUID.randomUUID()).get("/incident/v1/incidents/" + id).then().statusCode(404);
    as(manager).get("/incident/v1/incidents/" + id).then().statusCode(200);
    as(manager).get("/incident/v1/incidents/" + id).then().statusCode(200);
    as(representative).get("/incident/v1/incidents/" + id).then().statusCode(200);
    for (UUID reader : List.of(reporter, colleague)) {
      String told =
          as(reader)
              .get(readings)
              .then()
              .statusCode(200)
              .body("readings.relation", contains("SAFETY_REP", "RESPONSIBLE"))
              .body("readings.lastAt", everyItem(notNullValue()))
              .extract()
              .asString();
      assertThat(told).doesNotContain(manager.toString(), representative.toString());
    }
    as(manager).get(readings).then().statusCode(404);
    as(UUID.randomUUID()).get(readings).then().statusCode(404);
    as(representative)
        .get(readings)
        .then()
        .statusCode(200)
        .body("readings.relation", contains("SAFETY_REP", "RESPONSIBLE"));
  }

  @Test
  void isADialogueBetweenReporterAndHandler() {
    UUID id = file(Map.of("narrative", "Något hände."));
    FollowUpServiceStandIn.relate(manager, id, Relation.RESPONSIBLE);

    made(
        manager,
        "incidents/" + id + "/messages",
        Map.of("text", "Vilken dag var det? <b>", "kind", "CORRECTION_REQUEST"));
    made(reporter, "incidents/" + id + "/messages", Map.of("text", "På torsdagen. \u202e\u0000"));

    asReporter()
        .get("/incident/v1/incidents/" + id + "/messages")
        .then()
        .body("messages", hasSize(2))
        .body("messages[0].sender", equalTo("HANDLER"))
        .body("messages[0].kind", equalTo("CORRECTION_REQUEST"))
        .body("messages[0].text", equalTo("Vilken dag var det? <b>"))
        .body("messages[0].own", equalTo(false))
        .body("messages[1].sender", equalTo("REPORTER"))
        .body("messages[1].own", equalTo(true))
        .body("messages[1].text", equalTo("På torsdagen. \u202e\u0000"));
    List<ConsumerRecord<String, String>> events = eventsOf(id, 3);
    assertThat(events)
        .extracting(event -> Topics.header(event, "ce_type"))
        .containsExactly(
            "patala.incident.reported.v1",
            "patala.incident.message-posted.v1",
            "patala.incident.message-posted.v1");
    for (ConsumerRecord<String, String> event : events.subList(1, 3)) {
      assertThat(EventSchemas.violations("patala.incident.message-posted.v1", event.value()))
          .isEmpty();
      assertThat(event.value()).doesNotContain("torsdag", "Vilken");
    }
    byte[] stored =
        sql.first(
                "SELECT text FROM message WHERE incident_id = ? LIMIT 1",
                row -> row.getBytes(1),
                id)
            .orElseThrow();
    assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("dag");
  }

  @Test
  void keepsTheDialogueFromEverybodyElse() {
    UUID id = file(Map.of("narrative", "Något hände."));
    FollowUpServiceStandIn.relate(manager, id, Relation.SAFETY_REP);

    for (UUID person : List.of(manager, colleague)) {
      as(person).get("/incident/v1/incidents/" + id + "/messages").then().statusCode(404);
      send(person, key(), "incidents/" + id + "/messages", Map.of("text", "Hej"))
          .then()
          .statusCode(404);
    }
    assertThat(
            count(
                "SELECT count(*) FROM audit_entry WHERE object_id = ? AND NOT allowed",
                id.toString()))
        .isEqualTo(4);
  }

  @Test
  void isTakenBackUntilSomebodyHasBegun() {
    UUID early = file(Map.of("narrative", "Något hände."));
    made(reporter, "incidents/" + early + "/withdrawal", Map.of("reason", "Det löste sig."));
    asReporter()
        .get("/incident/v1/incidents/" + early)
        .then()
        .body("status", equalTo("WITHDRAWN"))
        .body("withdrawable", equalTo(false));
    assertThat(Topics.header(eventsOf(early, 2).get(1), "ce_type"))
        .isEqualTo("patala.incident.withdrawn.v1");
    send(reporter, key(), "incidents/" + early + "/withdrawal", Map.of("reason", "Igen."))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:handling-started"));

    UUID late = file(Map.of("narrative", "Något annat hände."));
    Topics.send(
        FOLLOW_UPS,
        "patala.followup.action-agreed.v1",
        late,
        EventSchemas.example("patala.followup.action-agreed.v1")
            .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", late.toString())
            .replaceAll("\"version\": \\d+", "\"version\": 1"));
    await().atMost(Duration.ofSeconds(20)).until(() -> statusOf(late).equals("ACTING"));
    send(reporter, key(), "incidents/" + late + "/withdrawal", Map.of("reason", "Jag ångrar mig."))
        .then()
        .statusCode(409);
    assertThat(statusOf(late)).isEqualTo("ACTING");
  }

  @Test
  void givesAReceiptThatAnybodyCanVerify() {
    UUID id = file(Map.of("narrative", "Han stod vid bilen."));
    Response answer = asReporter().get("/incident/v1/incidents/" + id + "/receipt");
    String receipt = answer.jsonPath().getString("receipt");

    assertThat(answer.jsonPath().getString("text"))
        .contains(ReceiptKeyPair.MUNICIPALITY, id.toString(), "-----BEGIN PATALA RECEIPT-----");
    assertThat(answer.asString()).doesNotContain(reporter.toString(), "bilen");
    verified(receipt)
        .then()
        .body("valid", equalTo(true))
        .body("issuer", equalTo(ReceiptKeyPair.MUNICIPALITY))
        .body("incidentId", equalTo(id.toString()))
        .body("receivedAt", equalTo(answer.jsonPath().getString("receivedAt")));
    assertThat(
            asReporter()
                .get("/incident/v1/incidents/" + id + "/receipt")
                .jsonPath()
                .getString("receipt"))
        .isEqualTo(receipt);
    asReporter()
        .get("/incident/v1/incidents/" + id + "/receipt/text")
        .then()
        .contentType("text/plain")
        .header(
            "Content-Disposition",
            "attachment; filename=\"patala-kvitto-" + id.toString().substring(0, 8) + ".txt\"");
    asReporter()
        .get("/incident/v1/incidents/" + id + "/receipt/qr")
        .then()
        .statusCode(200)
        .contentType("image/svg+xml");
    as(colleague).get("/incident/v1/incidents/" + id + "/receipt").then().statusCode(404);
  }

  @Test
  void refusesForgedAlteredAndForeignReceipts() {
    UUID id = file(Map.of("narrative", "Han stod vid bilen."));
    String receipt =
        asReporter()
            .get("/incident/v1/incidents/" + id + "/receipt")
            .jsonPath()
            .getString("receipt");
    String[] parts = receipt.split("\\.", -1);
    String payload =
        new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String altered =
        parts[0]
            + "."
            + base64(payload.replace(id.toString(), UUID.randomUUID().toString()))
            + "."
            + parts[2];
    String header =
        new String(java.util.Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    String foreign =
        base64(header.replaceAll("\"kid\":\"[^\"]*\"", "\"kid\":\"another\""))
            + "."
            + parts[1]
            + "."
            + parts[2];
    String unsigned = base64(header.replace("EdDSA", "none")) + "." + parts[1] + ".";

    verified(altered).then().body("valid", equalTo(false)).body("reason", equalTo("BAD_SIGNATURE"));
    verified(foreign).then().body("valid", equalTo(false)).body("reason", equalTo("UNKNOWN_KEY"));
    verified(unsigned).then().body("valid", equalTo(false)).body("incidentId", nullValue());
    verified("inget kvitto")
        .then()
        .body("valid", equalTo(false))
        .body("reason", equalTo("MALFORMED"));
    for (int i = 0; i < receipt.length(); i += 7) {
      char other = receipt.charAt(i) == 'A' ? 'B' : 'A';
      verified(receipt.substring(0, i) + other + receipt.substring(i + 1))
          .then()
          .body("valid", equalTo(false));
    }
  }

  private static Response verified(String receipt) {
    return given()
        .contentType("application/json")
        .body(Map.of("receipt", receipt))
        .post("/incident/v1/receipts/verifications");
  }

  private static String base64(String text) {
    return java.util.Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String statusOf(UUID id) {
    return sql.first("SELECT status FROM incident WHERE id = ?", row -> row.getString(1), id)
        .orElseThrow();
  }
}
