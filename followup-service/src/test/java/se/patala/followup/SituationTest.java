package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.Topics;

/** The municipality's situation: published figures, put together and explained. */
@QuarkusTest
class SituationTest extends FigureTesting {

  private static final String REPORTS = "/followup/v1/situation-reports";

  SituationTest() {
    super(new FigureCity(5, 2));
  }

  /** A quarter with few reports, then one with three times as many; the last nämnd falls silent. */
  @BeforeEach
  void report() {
    for (int month = 0; month < 3; month++) {
      reportEvenly(JANUARY.plusMonths(month), 200);
    }
    releaseUntil(JANUARY.plusMonths(2));
    for (int month = 3; month < 6; month++) {
      reportEvenly(JANUARY.plusMonths(month), 600);
    }
    sql.update(
        """
        UPDATE follow_up SET resolution = 'NOT_REPORTABLE' WHERE id IN (
          SELECT id FROM (
            SELECT id, row_number() OVER (PARTITION BY unit_id ORDER BY id) AS n FROM follow_up
            WHERE authority_id = ? AND received_at > timestamptz '2031-04-01') numbered
          WHERE n > 12)
        """,
        city.authorities.getLast());
    releaseUntil(JANUARY.plusMonths(5));
  }

  @Test
  void saysWhatChangedWhoReportsLittleAndWhatStandsOut() {
    committee()
        .get(REPORTS)
        .then()
        .statusCode(200)
        .body("periods[0]", equalTo("2031K2"))
        .body("periods", hasItem("2031M06"))
        .body("periods", not(hasItem("2031")));
    JsonNode report = read(committee().get(REPORTS + "/2031K2").asString());
    assertThat(report.path("municipality").asText()).isEqualTo("Siffrum");
    assertThat(report.path("trends").get(0).asText()).contains("kvartalet före: tydligt fler");
    assertThat(report.path("trends").get(1).asText()).contains("visas inte, eller finns inte");
    assertThat(report.path("patterns").get(0).asText()).startsWith("Kategori, Totalt:");
    assertThat(report.path("police").isNull()).isTrue();

    JsonNode published = data("incidents-quarter", "valuecodes[Tid]=2031K2");
    JsonNode authorities = report.path("authorities");
    assertThat(authorities).hasSize(5);
    for (JsonNode line : authorities) {
      int at =
          published
              .path("dimension")
              .path("region")
              .path("category")
              .path("index")
              .path(line.path("code").asText())
              .asInt();
      assertThat(line.path("count")).isEqualTo(published.path("value").get(at));
      assertThat(line.path("employees").asInt()).isGreaterThanOrEqualTo(60);
      String warning = line.path("warning").asText();
      if (line.path("count").isNull()) {
        assertThat(warning).isEqualTo("NOT_SHOWN");
        assertThat(line.path("perHundred").isNull()).isTrue();
      } else {
        boolean silent = line.path("code").asText().equals(city.authorities.getLast().toString());
        assertThat(warning).isEqualTo(silent ? "FEW" : "NONE");
      }
    }
    committee().get(REPORTS + "/2031M06").then().body("figures", hasSize(1));
  }

  @Test
  void isPrintedAndExportedWithTheSameFigures() throws IOException {
    byte[] pdf =
        committee().get(REPORTS + "/2031K2/situation-report.pdf").then().extract().asByteArray();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Lägesbild: otillåten påverkan, 2031K2", "Nämnd 3", "Vad som sticker ut");
    }
    committee()
        .get(REPORTS + "/2031K2/indicators.csv")
        .then()
        .header("Content-Type", containsString("text/csv"))
        .body(containsString("period;enhetskod;enhet;indikatorkod;indikator;värde"))
        .body(containsString("2031K2;KOMMUN;Siffrum;OP-KATEGORI-HOT;"));
  }

  @Test
  void isOnlyThereForReleasedPeriodsAndForReadersOfFigures() {
    for (String period : new String[] {"2031K3", "2031", "2030K4", "nonsense", "2031K9"}) {
      committee().get(REPORTS + "/" + period).then().statusCode(404);
    }
    committee().get(REPORTS + "/2031K2").then().body("police", nullValue());
    as(UUID.randomUUID(), "manager").get(REPORTS + "/2031K2").then().statusCode(403);
    as(UUID.randomUUID(), "employee").get(REPORTS).then().statusCode(403);
  }

  @Test
  void isToldToThoseWhoLookAfterTheMunicipalityWhenAQuarterIsReleased() {
    List<UUID> persons =
        sql.list(
            "SELECT id FROM person WHERE active ORDER BY id LIMIT 3",
            row -> row.getObject(1, UUID.class));
    for (String role : List.of("ANALYST", "SECURITY_OFFICER", "HR")) {
      sql.update(
          """
          INSERT INTO role_assignment (id, person_id, role, unit_id, valid_from)
          VALUES (gen_random_uuid(), ?, ?, ?, date '2030-01-01')
          """,
          persons.get(List.of("ANALYST", "SECURITY_OFFICER", "HR").indexOf(role)),
          role,
          city.municipality);
    }
    releaseUntil(JANUARY.plusMonths(8));
    List<ConsumerRecord<String, String>> told =
        Topics.await(
            "patala.followup.events.v1",
            1,
            message ->
                message.value().contains("\"2031K3\"")
                    && message.value().contains(persons.getFirst().toString()));
    assertThat(told).hasSize(1);
    String event = told.getFirst().value();
    assertThat(EventSchemas.violations("patala.situation.reported.v1", event)).isEmpty();
    assertThat(event).contains(persons.get(1).toString());
    assertThat(event).doesNotContain(persons.get(2).toString());
  }
}
