package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.Topics;

/** A committee's quarter: prepared from published figures, approved, accepted, printed. */
@QuarkusTest
class PacketTest extends FigureTesting {

  private final UUID committee = UUID.randomUUID();
  private final UUID chair = city.someoneOf(0);
  private final UUID member = city.someoneOf(1);
  private final UUID employer = city.someoneOf(2);

  PacketTest() {
    super(new FigureCity(5, 2));
  }

  /** Of the second nämnd. */
  @BeforeEach
  void found() {
    UUID authority = city.authorities.get(1);
    Map<String, Object> document = new HashMap<>(city.document());
    document.put(
        "roleAssignments",
        List.of(
            Map.of(
                "personId",
                employer,
                "role",
                "MANAGER",
                "unitId",
                authority,
                "validFrom",
                "2020-01-01")));
    document.put(
        "committees",
        List.of(
            Map.of(
                "id",
                committee,
                "name",
                "Förvaltningens samverkansgrupp",
                "level",
                "FSG",
                "unitId",
                authority,
                "members",
                List.of(
                    Map.of("personId", chair, "chair", true),
                    Map.of("personId", member, "chair", false)))));
    importOrganisation(document);
    for (int month = 0; month < 3; month++) {
      reportEvenly(JANUARY.plusMonths(month), 300);
    }
    workOn(40);
    releaseUntil(JANUARY.plusMonths(2));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> by(chair).get(path("/packets")).then().body("packets", hasSize(1)));
  }

  /** Otherwise no other organisation could be loaded: this one's nämnd has open cases. */
  @AfterEach
  void closeAll() {
    sql.update(
        """
        UPDATE follow_up SET status = 'CLOSED', resolution = 'HANDLED', closed_at = received_at,
          next_step = 'NONE', next_due_at = NULL, alarm_at = NULL
        """);
  }

  @Test
  void isPreparedApprovedByTheEmployerAndAcceptedByTheChair() {
    by(chair).get(path("/packets")).then().body("packets[0].state", equalTo("PREPARED"));
    by(member)
        .get(packet(""))
        .then()
        .statusCode(200)
        .body("summary.period", equalTo("2031K1"))
        .body("words", nullValue());

    String read = by(employer).get(packet("")).path("sha256");
    Map<String, Object> words = Map.of("words", "Vi har satt in två larm till.", "sha256", read);
    put(member, "approval", words, 1).then().statusCode(403);
    put(chair, "acceptance", Map.of("minutes", "§ 3"), 1).then().statusCode(409);
    put(employer, "approval", words, 7).then().statusCode(412);
    by(chair)
        .body(Map.of("decidedOn", "2031-03-20", "decision", "Två larm till.", "minutes", "§ 2"))
        .post(path("/decisions"))
        .then()
        .statusCode(201);
    put(employer, "approval", words, 1)
        .then()
        .statusCode(412)
        .body("violations[0].field", equalTo("sha256"));
    words =
        Map.of(
            "words",
            "Vi har satt in två larm till.",
            "sha256",
            by(employer).get(packet("")).path("sha256"));
    put(employer, "approval", words, 1)
        .then()
        .statusCode(200)
        .body("summary.state", equalTo("APPROVED"))
        .body("words", equalTo("Vi har satt in två larm till."));
    put(employer, "approval", words, 2).then().statusCode(409);
    assertTold("patala.committee.packet-prepared.v1", employer);
    assertTold("patala.committee.packet-released.v1", chair, member);

    String approved = by(member).get(packet("")).asString();
    by(chair)
        .body(Map.of("decidedOn", "2031-03-21", "decision", "Ett larm till.", "minutes", "§ 9"))
        .post(path("/decisions"))
        .then()
        .statusCode(201);
    sql.update("UPDATE figure_region SET name = name || ' (ny)'");
    assertThat(by(member).get(packet("")).asString()).isEqualTo(approved);

    put(employer, "acceptance", Map.of("minutes", "§ 3"), 2).then().statusCode(403);
    put(chair, "acceptance", Map.of("minutes", "2031-04-20 § 3"), 2)
        .then()
        .statusCode(200)
        .body("summary.state", equalTo("ACCEPTED"))
        .body("summary.minutes", equalTo("2031-04-20 § 3"));
    put(chair, "acceptance", Map.of("minutes", "§ 3"), 3).then().statusCode(409);
  }

  @Test
  void saysWhatTheTablesSayAndNothingElse() {
    JsonNode content = read(by(chair).get(packet("")).asString()).path("content");
    String authority = city.authorities.get(1).toString();
    JsonNode published =
        data(
            "incidents-by-category-quarter",
            "valuecodes[region]=" + authority + "&valuecodes[Tid]=2031K1");
    JsonNode categories = content.path("figures").get(0);
    assertThat(categories.path("region").asText()).isEqualTo("Nämnd 2");
    for (int i = 0; i < published.path("value").size(); i++) {
      assertThat(categories.path("figures").get(i).path("count"))
          .isEqualTo(published.path("value").get(i));
    }
    assertThat(content.findValues("count")).anyMatch(JsonNode::isInt).anyMatch(JsonNode::isNull);
    JsonNode areas = content.path("figures").get(1);
    assertThat(areas.path("figures")).hasSize(2);
    assertThat(areas.path("figures").get(0).path("label").asText()).startsWith("Nämnd 2: Område");
    JsonNode work = data("work-quarter", "");
    assertThat(work.path("value").get(0).asInt()).isEqualTo(20);
    assertThat(work.path("value").get(1).asInt()).isEqualTo(20);
    assertThat(work.path("value").get(4).isNull()).isTrue();
    assertThat(content.path("trends")).hasSize(2);
    assertThat(content.path("trends").get(0).asText()).contains("visas");
    assertThat(content.toString()).doesNotContain("follow", city.units.getFirst().toString());
  }

  @Test
  void isPrintedWithItsFigures() throws IOException {
    byte[] pdf =
        by(member).get(packet("/packet.pdf")).then().statusCode(200).extract().asByteArray();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .as("published: %s", data("incidents-quarter", ""))
          .contains(
              "Otillåten påverkan, kvartal 1 2031",
              "Underlag, inte godkänt av arbetsgivaren",
              "Hot",
              "Kvartalet före",
              "visas ej")
          .contains(labelsThatAreShown());
    }
  }

  /** Of every table in which anything is shown; short ones, which stand on one line. */
  private List<String> labelsThatAreShown() {
    List<String> labels = new ArrayList<>();
    for (JsonNode table :
        read(by(member).get(packet("")).asString()).path("content").path("figures")) {
      if (table.findValues("count").stream().anyMatch(JsonNode::isInt)) {
        table.findValuesAsText("label").stream()
            .filter(label -> label.length() < 20)
            .forEach(labels::add);
      }
    }
    assertThat(labels).isNotEmpty();
    return labels;
  }

  /** The second nämnd's first cases are still open, half of them late, in both of its areas. */
  private void workOn(int cases) {
    sql.update(
        """
        UPDATE follow_up SET status = 'OPEN', resolution = NULL, closed_at = NULL,
          next_step = 'ANSWER', alarm_at = timestamptz '2099-01-01',
          next_due_at = CASE WHEN (n / 2) % 2 = 0 THEN timestamptz '2031-02-01' ELSE timestamptz '2031-12-01' END
        FROM (SELECT id AS open, row_number() OVER () AS n FROM follow_up WHERE authority_id = ?
              LIMIT ?) picked
        WHERE follow_up.id = picked.open
        """,
        city.authorities.get(1), cases);
  }

  private String path(String part) {
    return "/followup/v1/committees/" + committee + part;
  }

  private String packet(String part) {
    return path("/packets/2031K1" + part);
  }

  private static RequestSpecification by(UUID person) {
    return as(person, "committee-member").contentType(ContentType.JSON);
  }

  private Response put(UUID person, String part, Map<String, ?> body, int version) {
    return by(person).header("If-Match", "\"" + version + "\"").body(body).put(packet("/" + part));
  }

  private void assertTold(String type, UUID... persons) {
    List<ConsumerRecord<String, String>> told =
        Topics.await(
            FOLLOW_UPS,
            1,
            message ->
                type.equals(
                        new String(
                            message.headers().lastHeader("ce_type").value(),
                            StandardCharsets.UTF_8))
                    && message.value().contains(committee.toString()));
    String event = told.getFirst().value();
    assertThat(EventSchemas.violations(type, event)).isEmpty();
    assertThat(read(event).findValuesAsText("recipientRef"))
        .containsExactlyInAnyOrderElementsOf(Stream.of(persons).map(UUID::toString).toList());
  }
}
