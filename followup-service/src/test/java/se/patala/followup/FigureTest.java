package se.patala.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.Topics;
import se.patala.kit.sql.Sql;

/** Figures from reports to downloads, of a city in which several months are closed. */
@QuarkusTest
class FigureTest extends FigureTesting {

  private static final YearMonth OCTOBER = YearMonth.of(2031, 10);
  private static final List<String> CATEGORIES = List.of("TRAK", "HOT", "VALD", "SKAD", "OVR");

  FigureTest() {
    super(new FigureCity(5, 2));
  }

  @Test
  void releasesEveryClosedMonthOnceAndForEveryoneTheSame() {
    report(OCTOBER, 200);
    report(OCTOBER.plusMonths(1), 180);
    report(OCTOBER.plusMonths(2), 220);
    releaseUntil(OCTOBER.plusMonths(2));

    committee()
        .get(TABLES)
        .then()
        .statusCode(200)
        .body(
            "tables.id",
            contains(
                "incidents-by-category",
                "incidents-by-category-quarter",
                "incidents-by-category-year",
                "incidents-month",
                "incidents-quarter",
                "incidents-apart-year",
                "work-quarter",
                "drafts-quarter",
                "survey-quarter",
                "incidents-by-relation-quarter",
                "incidents-by-relation-year",
                "incidents-by-channel-quarter",
                "incidents-by-channel-year",
                "incidents-by-work-task-quarter",
                "incidents-by-work-task-year",
                "incidents-by-contact-quarter",
                "incidents-by-contact-year"))
        .body("tables[0].firstPeriod", equalTo("2031M10"))
        .body("tables[0].lastPeriod", equalTo("2031M12"))
        .body("tables[1].lastPeriod", equalTo("2031K4"))
        .body("tables[2].lastPeriod", equalTo("2031"));
    JsonNode months = data("incidents-by-category", "");
    assertThat(ints(months.path("size"))).containsExactly(1, 6, 1, 3);
    assertThat(months.path("value").get(0).asInt()).isEqualTo(200);
    assertThat(
            data("incidents-by-category-quarter", "valuecodes[kategori]=T")
                .path("value")
                .get(0)
                .asInt())
        .isEqualTo(600);
    JsonNode regions =
        data("incidents-by-category-year", "").path("dimension").path("region").path("category");
    assertThat(regions.path("label").toString())
        .contains(
            "Siffrum",
            "Nämnd 1",
            "Nämnd 2: Område 2.1",
            "Nämnd 2: Område 2.2",
            "Nämnd 1: mindre områden")
        .doesNotContain("Litet område", "Enhet");
    String asAnalyst =
        as(UUID.randomUUID(), "analyst").get(TABLES + "/incidents-month/data").asString();
    assertThat(committee().get(TABLES + "/incidents-month/data").asString()).isEqualTo(asAnalyst);
  }

  @Test
  void whatIsReleasedNeverChangesAndWhatComesLateCountsLater() {
    report(OCTOBER, 150);
    releaseUntil(OCTOBER);
    String before = committee().get(TABLES + "/incidents-by-category/data").asString();
    insert(OCTOBER, city.units.getFirst(), "[\"HOT\"]", UUID.randomUUID(), List.of());
    sql.update("UPDATE case_categories SET categories = '[\"VALD\"]'");
    report(OCTOBER.plusMonths(1), 100);

    releaseUntil(OCTOBER.plusMonths(1));

    assertThat(data("incidents-by-category", "valuecodes[Tid]=2031M10").path("value"))
        .isEqualTo(read(before).path("value"));
    assertThat(
            data("incidents-by-category", "valuecodes[Tid]=2031M11&valuecodes[kategori]=T")
                .path("value")
                .get(0)
                .asInt())
        .isEqualTo(101);
    assertThatThrownBy(() -> sql.update("UPDATE frozen_cell SET value = 1"))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void whatHasAPartyAndCorruptionCountsInTheWholeYearOnly() {
    YearMonth december = YearMonth.of(2031, 12);
    report(december, 120);
    for (int i = 0; i < 6; i++) {
      UUID unit = city.units.get(i);
      insert(december, unit, "[\"KORR\", \"HOT\"]", UUID.randomUUID(), List.of());
      insert(december, unit, "[\"HOT\"]", UUID.randomUUID(), List.of("MANAGER"));
    }
    UUID duplicate =
        insert(december, city.units.getFirst(), "[\"HOT\"]", UUID.randomUUID(), List.of());
    sql.update("UPDATE follow_up SET resolution = 'DUPLICATE' WHERE id = ?", duplicate);

    releaseUntil(december);

    assertThat(data("incidents-month", "valuecodes[region]=KOMMUN").path("value").get(0).asInt())
        .isEqualTo(120);
    JsonNode apart = data("incidents-apart-year", "");
    assertThat(ints(apart.path("size"))).containsExactly(1, 2, 1, 1);
    assertThat(ints(apart.path("value"))).containsExactly(6, 6);
    assertThat(sql.first("SELECT salt IS NULL FROM figure_year", row -> row.getBoolean(1)))
        .contains(true);
  }

  @Test
  void tellsWhoHowAndHowItWentOnceEveryReportHasHadAQuarter() {
    report(JANUARY, 160);
    sql.update(
        """
        UPDATE follow_up SET influencer_relation = 'BRUKARE', channel = 'TELEFON', work_task = 'AVSLAG',
          contacted_at = received_at + interval '2 hours', risk_consequence = 3, risk_likelihood = 2,
          analysed_at = received_at, verdict = 'SOLVED', verdict_at = received_at,
          closed_at = received_at + interval '40 days'
        """);
    sql.update(
        """
        INSERT INTO outcome_given (follow_up_id, number, at, by, result, message)
        SELECT id, 1, received_at + interval '5 days', id, 'MEASURES_TAKEN', '' FROM follow_up
        """);
    sql.update(
        """
        INSERT INTO duty (follow_up_id, kind, since, due_at, state, settled_at, settled_by)
        SELECT id, kind, received_at, received_at + interval '3 days', 'DONE',
               received_at + interval '2 days', id
        FROM follow_up, unnest(ARRAY['POLICE', 'INVESTIGATION']) kind
        WHERE kind = 'INVESTIGATION' OR id IN (SELECT id FROM follow_up ORDER BY id LIMIT 130)
        """);
    excusePolice("EXPOSED_OPPOSES", 50);
    excusePolice("REPORTED_BY_OTHER", 10);
    excusePolice("SECRECY", 4);
    excusePolice("NO_EVIDENCE", 4);
    excusePolice("DANGER", 4);
    YearMonth march = JANUARY.plusMonths(2);
    report(march.minusMonths(1), 28);
    report(march, 12);
    sql.update(
        """
        UPDATE case_categories SET decided = false
        WHERE incident_id IN (SELECT id FROM follow_up WHERE contacted_at IS NULL)
        """);
    releaseUntil(march);

    assertThat(firstValue("incidents-by-channel-quarter", "valuecodes[kanal]=TELEFON"))
        .isEqualTo(160);
    assertThat(firstValue("incidents-by-relation-quarter", "valuecodes[relation]=BRUKARE"))
        .isEqualTo(160);
    assertThat(firstValue("incidents-by-contact-quarter", "valuecodes[kontakt]=D1")).isEqualTo(160);
    committee().get(TABLES + "/incidents-by-answer-quarter/data").then().statusCode(404);

    // What changes after the quarter's reports are looked at alters nothing.
    report(march.plusMonths(3), 30);
    releaseUntil(march.plusMonths(3));
    sql.update("UPDATE follow_up SET verdict = NULL, verdict_at = NULL");
    releaseUntil(march.plusMonths(6));
    assertThat(
            firstValue("incidents-by-answer-quarter", "valuecodes[svar]=D7&valuecodes[Tid]=2031K1"))
        .isEqualTo(160);
    assertThat(
            firstValue(
                "incidents-by-closing-quarter", "valuecodes[avslut]=D90&valuecodes[Tid]=2031K1"))
        .isEqualTo(160);
    assertThat(
            firstValue(
                "incidents-by-verdict-quarter", "valuecodes[omdome]=LOST&valuecodes[Tid]=2031K1"))
        .isEqualTo(160);
    assertThat(
            firstValue(
                "incidents-by-police-quarter", "valuecodes[polis]=JA&valuecodes[Tid]=2031K1"))
        .isEqualTo(68);
    assertThat(
            firstValue(
                "incidents-by-police-quarter", "valuecodes[polis]=EJ_VILJA&valuecodes[Tid]=2031K1"))
        .isEqualTo(50);
    committee()
        .get("/followup/v1/situation-reports/2031K2")
        .then()
        .body("police.part", equalTo(68))
        .body("police.whole", equalTo(130));
    assertThat(
            firstValue(
                "incidents-by-severity-quarter", "valuecodes[allvar]=3&valuecodes[Tid]=2031K1"))
        .isEqualTo(160);
    assertThat(
            firstValue(
                "incidents-by-duties-quarter", "valuecodes[plikter]=I_TID&valuecodes[Tid]=2031K1"))
        .isEqualTo(160);
    assertThat(
            firstValue(
                "incidents-by-recoding-quarter",
                "valuecodes[omkodning]=SAMMA&valuecodes[Tid]=2031K1"))
        .isEqualTo(160);
    JsonNode quarters = data("incidents-by-answer-quarter", "");
    assertThat(quarters.path("id").get(1).asText()).isEqualTo("svar");
    assertThat(ints(quarters.path("size"))).containsExactly(1, 4, 1, 2);
    committee()
        .get(TABLES + "/incidents-by-answer-quarter/data?valuecodes[kategori]=HOT")
        .then()
        .statusCode(400);
  }

  @Test
  void keepsApartWhoReportedUntilTheYearsLastFiguresAreReleased() {
    YearMonth december = YearMonth.of(2031, 12);
    report(december, 60);
    sql.update("UPDATE follow_up SET verdict = 'SOLVED', verdict_at = received_at");
    report(december, 20);
    releaseUntil(december);
    assertThat(reportersKept()).isEqualTo(80);
    releaseUntil(december.plusMonths(3));
    assertThat(reportersKept()).isZero();
    assertThat(firstValue("incidents-by-verdict-year", "valuecodes[omdome]=LOST")).isEqualTo(60);
  }

  @Test
  void tellsHowManyDraftsWereAbandonedAsItWasTold() {
    report(JANUARY, 100);
    UUID id = UUID.randomUUID();
    Topics.send(
        "patala.incident.events.v1",
        "patala.incident.drafts-abandoned.v1",
        id,
        """
        {"quarterId": "%s", "version": 1, "quarterBegins": "2031-01-01", "drafts": 23,
         "at": "2031-04-01T05:00:00Z"}
        """
            .formatted(id));
    await()
        .untilAsserted(
            () ->
                assertThat(sql.first("SELECT drafts FROM abandoned_drafts", row -> row.getInt(1)))
                    .contains(23));
    releaseUntil(JANUARY.plusMonths(5));
    assertThat(firstValue("drafts-quarter", "valuecodes[Tid]=2031K1")).isEqualTo(23);
    JsonNode untold = data("drafts-quarter", "valuecodes[Tid]=2031K2");
    assertThat(untold.path("value").get(0).isNull()).isTrue();
    assertThat(untold.path("status").path("0").asText()).isEqualTo("..");
  }

  private void excusePolice(String reason, int cases) {
    sql.update(
        """
        UPDATE duty SET state = 'NOT_APPLICABLE', reason = ?
        WHERE kind = 'POLICE' AND follow_up_id IN (
          SELECT follow_up_id FROM duty WHERE kind = 'POLICE' AND state = 'DONE'
          ORDER BY follow_up_id LIMIT ?)
        """,
        reason,
        cases);
  }

  private int reportersKept() {
    return sql.first("SELECT count(reporter) FROM counted_report", row -> row.getInt(1))
        .orElseThrow();
  }

  @Test
  void importedHistoryCountsInItsOwnMonthsUntilTheyAreReleased() {
    YearMonth month = YearMonth.now(SWEDEN).minusMonths(3);
    importHistory(month, 80).then().statusCode(201);
    importHistory(month.plusMonths(1), 60).then().statusCode(201);
    release();
    String total = "valuecodes[kategori]=T&valuecodes[Tid]=";
    assertThat(firstValue("incidents-by-category", total + code(month))).isEqualTo(80);
    assertThat(firstValue("incidents-by-category", total + code(month.plusMonths(1))))
        .isEqualTo(60);

    importHistory(month, 5)
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("events[0].receivedAt"));
    importHistory(YearMonth.of(1925, 3), 1).then().statusCode(400);
  }

  @Test
  void theScheduleWaitsForSomebodyToBegin() {
    report(JANUARY, 80);
    clock.moveTo(JANUARY.plusMonths(1).atDay(12).atStartOfDay(ZoneOffset.UTC).toInstant());
    releaseJob.goOn();
    committee().get(RELEASES).then().body("releases", empty()).body("due", contains("2031M01"));

    releaseJob.releaseDue();
    report(JANUARY.plusMonths(1), 80);
    clock.moveTo(JANUARY.plusMonths(2).atDay(12).atStartOfDay(ZoneOffset.UTC).toInstant());
    releaseJob.goOn();
    committee().get(RELEASES).then().body("releases.period", contains("2031M01", "2031M02"));
  }

  @Test
  void aCaseWithoutPartiesAfterAllAndOneThatIsNoDuplicateCountLater() {
    report(OCTOBER, 100);
    UUID unit = city.units.getFirst();
    UUID unknown = insert(OCTOBER, unit, "[\"HOT\"]", UUID.randomUUID(), List.of());
    sql.update("UPDATE follow_up SET parties = NULL WHERE id = ?", unknown);
    UUID duplicate = insert(OCTOBER, unit, "[\"HOT\"]", UUID.randomUUID(), List.of());
    sql.update("UPDATE follow_up SET resolution = 'DUPLICATE' WHERE id = ?", duplicate);
    releaseUntil(OCTOBER);
    assertThat(firstValue("incidents-by-category", "valuecodes[kategori]=T")).isEqualTo(100);

    sql.update("UPDATE follow_up SET parties = '{\"roles\": []}' WHERE id = ?", unknown);
    sql.update("UPDATE follow_up SET resolution = 'HANDLED' WHERE id = ?", duplicate);
    report(OCTOBER.plusMonths(1), 100);
    releaseUntil(OCTOBER.plusMonths(1));
    assertThat(
            firstValue("incidents-by-category", "valuecodes[kategori]=T&valuecodes[Tid]=2031M11"))
        .isEqualTo(102);
  }

  @Test
  void whatIsReorganisedHasNoFiguresOfItsOwnFromThenOn() {
    report(OCTOBER, 300);
    releaseUntil(OCTOBER);
    report(OCTOBER.plusMonths(1), 300);
    importOrganisation(city.afterMovingTheFirstUnitOfTheSecondAuthorityToTheThird());
    releaseUntil(OCTOBER.plusMonths(1));

    JsonNode november = data("incidents-month", "valuecodes[Tid]=2031M11");
    assertThat(november.path("dimension").path("region").path("category").path("label").toString())
        .contains("Siffrum", "Nämnd 1", "Nämnd 4")
        .doesNotContain("Nämnd 2", "Nämnd 3");
    assertThat(november.path("value").get(0).asInt()).isEqualTo(300);
  }

  @Test
  void whatAUnitThatIsNoMoreReportedStillCounts() {
    report(OCTOBER, 150);
    releaseUntil(OCTOBER);
    UUID retired = city.units.get(3);
    insert(OCTOBER.plusMonths(1), retired, "[\"HOT\"]", UUID.randomUUID(), List.of());
    report(OCTOBER.plusMonths(1), 150);
    importOrganisation(city.documentWithout(retired));
    releaseUntil(OCTOBER.plusMonths(1));

    JsonNode november = data("incidents-month", "valuecodes[Tid]=2031M11");
    assertThat(november.path("value").get(0).asInt()).isEqualTo(151);
    assertThat(november.path("size").get(0).asInt()).isEqualTo(6);
  }

  @Test
  void everyFormatSaysTheSame() throws IOException {
    report(OCTOBER, 140);
    report(OCTOBER.plusMonths(1), 25);
    report(OCTOBER.plusMonths(2), 160);
    releaseUntil(OCTOBER.plusMonths(2));
    Random random = new Random(7);
    for (String table :
        List.of(
            "incidents-by-category",
            "incidents-by-category-quarter",
            "incidents-by-category-year",
            "incidents-month",
            "incidents-quarter",
            "incidents-apart-year",
            "incidents-by-relation-quarter",
            "incidents-by-contact-year")) {
      for (int i = 0; i < 5; i++) {
        String query = i == 0 ? "" : someSelection(table, random);
        JsonNode dataset = data(table, query);
        List<@Nullable Integer> values = requireSound(dataset);
        assertThat(ofCsv(table, query)).as(table + "?" + query).isEqualTo(values);
        assertThat(ofWorkbook(table, query)).as(table + "?" + query).isEqualTo(values);
      }
    }
    JsonNode all = data("incidents-month", "");
    assertThat(requireSound(all)).contains((Integer) null);
  }

  /** What a strict reader of JSON-stat 2.0 relies on, and what adds up where nothing is hidden. */
  private static List<@Nullable Integer> requireSound(JsonNode dataset) {
    assertThat(dataset.path("version").asText()).isEqualTo("2.0");
    assertThat(dataset.path("class").asText()).isEqualTo("dataset");
    List<Integer> size = ints(dataset.path("size"));
    int product = size.stream().reduce(1, (one, other) -> one * other);
    JsonNode values = dataset.path("value");
    assertThat(values).hasSize(product);
    for (int i = 0; i < size.size(); i++) {
      JsonNode category =
          dataset.path("dimension").path(dataset.path("id").get(i).asText()).path("category");
      assertThat(category.path("index")).hasSize(size.get(i));
      assertThat(category.path("label")).hasSize(size.get(i));
    }
    List<@Nullable Integer> read = new ArrayList<>();
    for (int i = 0; i < product; i++) {
      boolean hidden = values.get(i).isNull();
      assertThat(dataset.path("status").has(Integer.toString(i))).isEqualTo(hidden);
      if (hidden) {
        assertThat(dataset.path("status").path(Integer.toString(i)).asText()).isEqualTo("..");
      }
      read.add(hidden ? null : values.get(i).asInt());
    }
    return read;
  }

  @Test
  void aQuarterIsTheSumOfItsMonths() {
    for (int i = 0; i < 3; i++) {
      report(OCTOBER.plusMonths(i), 300);
    }
    releaseUntil(OCTOBER.plusMonths(2));
    JsonNode months = data("incidents-month", "");
    JsonNode quarters = data("incidents-quarter", "");
    int compared = 0;
    for (Map.Entry<String, JsonNode> region :
        months.path("dimension").path("region").path("category").path("index").properties()) {
      int at = region.getValue().asInt() * 3;
      List<JsonNode> own = IntStream.range(at, at + 3).mapToObj(months.path("value")::get).toList();
      JsonNode quarter =
          quarters
              .path("value")
              .get(
                  quarters
                      .path("dimension")
                      .path("region")
                      .path("category")
                      .path("index")
                      .path(region.getKey())
                      .asInt());
      if (own.stream().noneMatch(JsonNode::isNull) && !quarter.isNull()) {
        assertThat(own.stream().mapToInt(JsonNode::asInt).sum()).isEqualTo(quarter.asInt());
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void separatesColumnsAsSwedishSpreadsheetsDo() {
    report(JANUARY, 100);
    releaseUntil(JANUARY);
    String address = TABLES + "/incidents-by-category/data?outputFormat=csv";
    assertThat(committee().get(address + "&outputFormatParams=SeparatorSemicolon").asString())
        .startsWith("\uFEFFregion;regiontext;kategori;kategoritext;Tid;ANTAL;status\r\n")
        .isEqualTo("\uFEFF" + committee().get(address).asString().replace(',', ';'));
  }

  @Test
  void refusesWhatIsNotPublishedAndWhatIsTooMuch() {
    report(OCTOBER, 100);
    report(OCTOBER.plusMonths(1), 100);
    releaseUntil(OCTOBER.plusMonths(1));
    for (String query :
        List.of(
            "valuecodes[Tid]=1999M01",
            "valuecodes[Tid]=",
            "valuecodes[Tid]=2031M10,2031M10x",
            "valuecodes[Tid]=2031K4",
            "valuecodes[kategori]=KORR",
            "valuecodes[kategori]=T&valuecodes[kategori]=HOT",
            "valuecodes[region]=" + city.units.getFirst(),
            "valuecodes[unit]=x",
            "valuecodes[Tid]=top(0)",
            "filter=a",
            "outputFormat=xml",
            "outputFormatParams=SeparatorSemicolon",
            "outputFormat=csv&outputFormatParams=SeparatorDot",
            "outputFormat=",
            "lang=fi",
            "LANG=sv")) {
      committee()
          .get(TABLES + "/incidents-by-category/data?" + query)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("type", equalTo("urn:patala:problem:unknown-selection"));
    }
    committee().get(TABLES + "/incidents-by-category/metadata?x=y").then().statusCode(400);
    committee().get(TABLES + "/nowhere/data").then().statusCode(404);
    committee().get(TABLES + "/incidents-by-category-quarter/data").then().statusCode(404);
    as(CITY.reporter, "employee").get(TABLES).then().statusCode(403);
    committee().get("/followup/v1/statistics/config").then().body("maxDataCells", equalTo(500));
  }

  @Test
  void refusesMoreCellsThanTheLimit() {
    for (int i = 0; i < 3; i++) {
      report(OCTOBER.plusMonths(i), 60);
    }
    releaseUntil(OCTOBER.plusMonths(2));
    String all = TABLES + "/incidents-by-category-year/data";
    int cells = requireSound(data("incidents-by-category-year", "")).size();
    assertThat(cells).isLessThanOrEqualTo(500);
    sql.update(
        """
        INSERT INTO figure_region (code, level, part, name, authority)
        SELECT 'R' || n, 'AREA', 'WHOLE', 'R' || n, 'R' FROM generate_series(1, 100) n
        """);
    sql.update(
        """
        INSERT INTO frozen_cell (variable, period, region, code)
        SELECT 'kategori', '2031', 'R' || n, 'T' FROM generate_series(1, 100) n
        """);
    // What is published is looked for anew after every release.
    releaseUntil(OCTOBER.plusMonths(3));
    committee()
        .get(all)
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:patala:problem:too-many-cells"));
    committee().get(all + "?valuecodes[region]=top(3)").then().statusCode(200);
  }

  @Test
  void theSameFiguresHaveTheSameTag() {
    report(OCTOBER, 100);
    releaseUntil(OCTOBER);
    String path = TABLES + "/incidents-by-category/data";
    String tag = committee().get(path).header("ETag");
    assertThat(as(UUID.randomUUID(), "hr").get(path).header("ETag")).isEqualTo(tag);
    committee().header("If-None-Match", tag).get(path).then().statusCode(304);
    committee().header("If-None-Match", tag).get(path + "?lang=en").then().statusCode(200);
    committee()
        .header("Accept", "text/csv")
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/csv");
  }

  @Test
  void aReleaseIsSignedAndCanBeVerifiedByAnybody() throws JoseException {
    report(OCTOBER, 100);
    releaseUntil(OCTOBER);
    String statement =
        committee()
            .get(RELEASES + "/2031M10/statement")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    Map<String, Object> key = given().get(RELEASES + "/keys").jsonPath().getMap("keys[0]");
    JsonWebSignature signature = new JsonWebSignature();
    signature.setCompactSerialization(statement);
    signature.setKey(PublicJsonWebKey.Factory.newPublicJwk(key).getPublicKey());

    assertThat(signature.verifySignature()).isTrue();
    JsonNode signed = read(signature.getPayload());
    assertThat(signed.path("iss").asText()).isEqualTo("Siffrum");
    int shown = 0;
    for (JsonNode cell : signed.path("cells")) {
      if (cell.path("region").asText().equals("KOMMUN") && cell.path("code").asText().equals("T")) {
        assertThat(cell.path("value").asInt()).isEqualTo(100);
        shown++;
      }
    }
    assertThat(shown).isOne();
    committee().get(RELEASES + "/2031M11/statement").then().statusCode(404);
  }

  @Test
  void whoServesFiguresCanReadNothingElse() {
    Sql serving = Sql.on(figures);
    assertThat(serving.list("SELECT period FROM frozen_cell", row -> row.getString(1))).isEmpty();
    for (String table :
        sql.list(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
            row -> row.getString(1))) {
      if (!List.of("frozen_cell", "figure_region", "figure_release").contains(table)) {
        assertThatThrownBy(() -> serving.list("SELECT 1 FROM " + table, row -> 1))
            .as(table)
            .hasStackTraceContaining("permission denied");
      }
    }
    assertThatThrownBy(() -> serving.update("DELETE FROM frozen_cell"))
        .hasStackTraceContaining("permission denied");
  }

  /** All of them handled and decided; spread over the units, from many people. */
  private void report(YearMonth month, int reports) {
    Random random = new Random(month.hashCode());
    for (int i = 0; i < reports; i++) {
      String category =
          CATEGORIES.get((int) (CATEGORIES.size() * Math.pow(random.nextDouble(), 2)));
      UUID unit = city.units.get((int) (city.units.size() * Math.pow(random.nextDouble(), 1.5)));
      insert(month, unit, "[\"" + category + "\"]", UUID.randomUUID(), List.of());
    }
  }

  private UUID insert(
      YearMonth month, UUID unit, String categories, UUID reporter, List<String> parties) {
    UUID id = UUID.randomUUID();
    Instant at = month.atDay(14).atStartOfDay(ZoneOffset.UTC).toInstant();
    sql.update(
        """
        INSERT INTO follow_up (id, version, event_version, authority_id, unit_id, reporter_id,
          without_name, received_at, parties, facts, facts_confirmed, status, resolution, closed_at,
          next_step, source)
        VALUES (?, 0, 0, ?, ?, ?, false, ?, ?::jsonb, '{}'::jsonb, false, 'CLOSED', 'HANDLED', ?,
          'NONE', 'REPORT')
        """,
        id,
        city.authorityOf.get(unit),
        unit,
        reporter,
        at,
        parties.isEmpty() ? "{\"roles\": []}" : "{\"roles\": [\"" + parties.getFirst() + "\"]}",
        at);
    sql.update(
        """
        INSERT INTO case_categories (incident_id, categories, first_categories, decided)
        VALUES (?, ?::jsonb, ?::jsonb, true)
        """,
        id,
        categories,
        categories);
    return id;
  }

  private Response importHistory(YearMonth month, int events) {
    List<Map<String, Object>> past =
        IntStream.range(0, events)
            .mapToObj(
                i -> {
                  Instant at = month.atDay(1 + i % 27).atTime(10, i % 60).toInstant(ZoneOffset.UTC);
                  return Map.<String, Object>of(
                      "receivedAt", at.toString(),
                      "unitId", city.units.get(i % city.units.size()),
                      "categories", List.of(CATEGORIES.get(i % 2)),
                      "influencerRelation", "BRUKARE",
                      "closedAt", at.plus(Duration.ofDays(1)).toString());
                })
            .toList();
    return admin()
        .contentType(ContentType.JSON)
        .body(Map.of("source", "test", "events", past))
        .post("/followup/v1/history-imports");
  }

  private static String code(YearMonth month) {
    return "%dM%02d".formatted(month.getYear(), month.getMonthValue());
  }

  private static int firstValue(String table, String query) {
    return data(table, query).path("value").get(0).asInt();
  }

  private static String someSelection(String table, Random random) {
    JsonNode dimensions =
        read(committee().get(TABLES + "/" + table + "/metadata").asString()).path("dimension");
    List<String> chosen = new ArrayList<>();
    List<String> names = new ArrayList<>();
    dimensions.fieldNames().forEachRemaining(names::add);
    names.remove("ContentsCode");
    for (String dimension : names) {
      List<String> codes = new ArrayList<>();
      dimensions
          .path(dimension)
          .path("category")
          .path("index")
          .fieldNames()
          .forEachRemaining(
              code -> {
                if (codes.isEmpty() || random.nextBoolean()) {
                  codes.add(code);
                }
              });
      chosen.add("valuecodes[" + dimension + "]=" + String.join(",", codes));
    }
    return String.join("&", chosen);
  }

  private static List<@Nullable Integer> ofCsv(String table, String query) throws IOException {
    Response csv = committee().get(TABLES + "/" + table + "/data?outputFormat=csv&" + query);
    List<@Nullable Integer> values = new ArrayList<>();
    for (Map<String, String> row :
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .<Map<String, String>>readValues(csv.asByteArray())
            .readAll()) {
      String value = row.get("ANTAL");
      assertThat(row.get("status")).isEqualTo(value.isEmpty() ? ".." : "");
      values.add(value.isEmpty() ? null : Integer.valueOf(value));
    }
    return values;
  }

  private static List<@Nullable Integer> ofWorkbook(String table, String query) throws IOException {
    Response xlsx = committee().get(TABLES + "/" + table + "/data?outputFormat=xlsx&" + query);
    List<@Nullable Integer> values = new ArrayList<>();
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(xlsx.asByteArray()))) {
      List<Row> rows = workbook.getFirstSheet().read();
      for (Row row : rows.subList(1, rows.size())) {
        values.add(row.getCellAsNumber(5).map(number -> number.intValue()).orElse(null));
      }
    }
    return values;
  }

  private static List<Integer> ints(JsonNode array) {
    List<Integer> ints = new ArrayList<>();
    array.forEach(one -> ints.add(one.asInt()));
    return ints;
  }
}
