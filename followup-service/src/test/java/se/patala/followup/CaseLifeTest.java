package se.patala.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.Topics;

/**
 * What becomes of a case beyond its duties: advice, links, effects, papers, and the reporter's last
 * word.
 */
@QuarkusTest
class CaseLifeTest extends CaseTesting {

  private static final String CASES = "/followup/v1/follow-ups/";

  @Inject TestClock clock;

  @Test
  void goesOneLevelUpWhenTheReporterSaysThatItIsNotSolved() {
    UUID id = closedCase();
    as(CITY.reporter, "employee")
        .get(CASES + id + "/outcome")
        .then()
        .body("mayReopen", equalTo(true))
        .body("verdict", nullValue());

    reopen(CITY.managerElsewhere, id).then().statusCode(404);
    reopen(CITY.reporter, id).then().statusCode(204);

    as(CITY.manager, "manager").get(CASES + id).then().statusCode(404);
    as(CITY.managerAbove, "manager")
        .get(CASES + id)
        .then()
        .statusCode(200)
        .body("mayHandle", equalTo(true))
        .body("status", equalTo("REOPENED"))
        .body("handlerName", equalTo("chef2"))
        .body("reopening.reason", equalTo("Det hände igen."))
        .body("outcome.verdict", equalTo("NOT_SOLVED"))
        .body("facts.confirmed", equalTo(false))
        .body("nextStep", equalTo("ASSESS"))
        .body("closing", nullValue());
    reopen(CITY.reporter, id).then().statusCode(409);

    assertThat(eventsOf(id, 6).stream().map(event -> Topics.header(event, "ce_type")).toList())
        .endsWith("patala.followup.reopened.v1", "patala.followup.assigned.v1");
    assertThat(eventsOf(id, 6))
        .allSatisfy(
            event ->
                assertThat(EventSchemas.violations(Topics.header(event, "ce_type"), event.value()))
                    .isEmpty());

    changeAs(CITY.managerAbove, id, "facts", facts()).then().statusCode(200);
    changeAs(
            CITY.managerAbove,
            id,
            "outcome",
            Map.of("result", "MEASURES_TAKEN", "message", "Nu är två med."))
        .then()
        .statusCode(200);
    given()
        .spec(as(CITY.managerAbove, "manager"))
        .contentType(ContentType.JSON)
        .header("If-Match", etagOf(CITY.managerAbove, id))
        .body(Map.of("resolution", "HANDLED"))
        .post(CASES + id + "/closing")
        .then()
        .statusCode(200);
    reopen(CITY.reporter, id)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:reopened-once"));
    as(CITY.reporter, "employee").put(CASES + id + "/solved").then().statusCode(204);
    as(CITY.reporter, "employee")
        .get(CASES + id + "/outcome")
        .then()
        .body("verdict", equalTo("SOLVED"))
        .body("mayReopen", equalTo(false))
        .body("message", equalTo("Nu är två med."));
  }

  @Test
  void saysWhatCanBeDoneWhereTheCaseStands() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    reopen(CITY.reporter, id)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:illegal-transition"))
        .body("violations[0].message", startsWith("Ärendet är inte besvarat än."));
    UUID closed = closedCase();
    put(closed, "facts", facts())
        .then()
        .statusCode(409)
        .body("violations[0].message", containsString("öppnas igen"));
  }

  @Test
  void letsAColleagueReadForAPurposeAndATime() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    as(CITY.lawyer, "lawyer").get(CASES + id).then().statusCode(404);
    handler().get(CASES + id + "/advisers").then().body("advisers.role", contains("HR", "LAWYER"));
    Map<String, Object> asking =
        Map.of("personId", CITY.lawyer, "purpose", "Är det ett brott?", "endsOn", day(10));
    change(id, "invitations", Map.of("personId", CITY.deputy, "purpose", "x", "endsOn", day(1)))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("personId"));
    change(id, "invitations", Map.of("personId", CITY.lawyer, "purpose", "x", "endsOn", day(-1)))
        .then()
        .statusCode(400);
    String invitation =
        change(id, "invitations", asking)
            .then()
            .statusCode(201)
            .body("invitations[0].name", equalTo("jurist"))
            .body("invitations[0].purpose", equalTo("Är det ett brott?"))
            .extract()
            .path("invitations[0].id");

    as(CITY.lawyer, "lawyer")
        .get(CASES + id)
        .then()
        .statusCode(200)
        .body("mayHandle", equalTo(false));
    as(CITY.lawyer, "lawyer")
        .get("/followup/v1/follow-ups")
        .then()
        .body("followUps.id", hasItem(id.toString()));
    given()
        .spec(as(CITY.lawyer, "lawyer"))
        .contentType(ContentType.JSON)
        .header("If-Match", etag(id))
        .body(facts())
        .put(CASES + id + "/facts")
        .then()
        .statusCode(404);

    handler()
        .header("If-Match", etag(id))
        .delete(CASES + id + "/invitations/" + invitation)
        .then()
        .statusCode(200)
        .body("invitations[0].endedAt", notNullValue());
    as(CITY.lawyer, "lawyer").get(CASES + id).then().statusCode(404);
  }

  @Test
  void endsAnInvitationWithItsLastDay() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    change(id, "invitations", Map.of("personId", CITY.lawyer, "purpose", "Råd", "endsOn", day(3)))
        .then()
        .statusCode(201);
    as(CITY.lawyer, "lawyer").get(CASES + id).then().statusCode(200);
    assertThat(relationsOf(CITY.lawyer, id, Duration.ofDays(5))).doesNotContain("INVITED");
  }

  /** The relations of a person some time from now, as every other service asks for them. */
  private List<String> relationsOf(UUID person, UUID id, Duration later) {
    clock.advance(later);
    try {
      return admin()
          .get("/followup/v1/role-assignments?personId=" + person + "&incidentId=" + id)
          .jsonPath()
          .getList("relations");
    } finally {
      clock.reset();
    }
  }

  @Test
  void tiesCasesTogetherForThoseWhoMayReadBoth() {
    UUID one = report(List.of());
    UUID other = report(List.of());
    awaitFollowUp(CITY.manager, one);
    awaitFollowUp(CITY.manager, other);
    put(one, "links/" + other, Map.of("kind", "SAME_ACTOR"))
        .then()
        .statusCode(200)
        .body("links.kind", contains("SAME_ACTOR"));
    handler().get(CASES + other).then().body("links.followUpId", contains(one.toString()));
    put(one, "links/" + one, Map.of("kind", "SAME_ACTOR")).then().statusCode(404);
    put(one, "links/" + UUID.randomUUID(), Map.of("kind", "SAME_ACTOR")).then().statusCode(404);
    handler()
        .header("If-Match", etag(other))
        .delete(CASES + other + "/links/" + one)
        .then()
        .statusCode(200)
        .body("links", empty());

    given()
        .spec(as(CITY.reporter, "employee"))
        .contentType(ContentType.JSON)
        .body(Map.of("kind", "SAME_ACTOR"))
        .put(CASES + one + "/own-links/" + other)
        .then()
        .statusCode(204);
    handler().get(CASES + one).then().body("links[0].byReporter", equalTo(true));
    given()
        .spec(as(CITY.safetyRep, "safety-rep"))
        .contentType(ContentType.JSON)
        .body(Map.of("kind", "SAME_ACTOR"))
        .put(CASES + one + "/own-links/" + other)
        .then()
        .statusCode(404);
  }

  @Test
  void holdsTheCaseOpenUntilSomebodyHasLookedAtTheEffect() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    String action =
        change(id, "actions", Map.of("measure", "PREMISES_CHECK", "checkEffect", true))
            .then()
            .statusCode(201)
            .body("actions[0].dueOn", notNullValue())
            .extract()
            .path("actions[0].id");
    put(id, "actions/" + action + "/effect", Map.of("effect", "WORKS")).then().statusCode(409);
    put(id, "facts", facts());
    put(id, "outcome", Map.of("result", "MEASURES_TAKEN", "message", "Tack."));
    put(id, "actions/" + action + "/done", Map.of("doneOn", day(0)))
        .then()
        .statusCode(200)
        .body("nextStep", equalTo("CHECK_EFFECT"))
        .body("closingObstacles.code", contains("effect-unchecked"));
    put(id, "actions/" + action + "/effect", Map.of("effect", "WORKS_IN_PART"))
        .then()
        .statusCode(200)
        .body("actions[0].effect", equalTo("WORKS_IN_PART"))
        .body("closingObstacles", empty());
    change(
            id,
            "actions",
            Map.of("measure", "OTHER", "doneOn", day(0), "ownerId", CITY.managerElsewhere))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("ownerId"));
  }

  @Test
  void closesADoubleOnlyWithTheCaseThatItIsADoubleOf() {
    UUID id = report(List.of());
    UUID first = report(List.of());
    awaitFollowUp(CITY.manager, id);
    awaitFollowUp(CITY.manager, first);
    put(id, "facts", facts());
    put(id, "outcome", Map.of("result", "REFERRED", "message", "Se den första."));
    change(id, "closing", Map.of("resolution", "DUPLICATE"))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("duplicateOf"));
    change(id, "closing", Map.of("resolution", "DUPLICATE", "duplicateOf", id))
        .then()
        .statusCode(400);
    change(id, "closing", Map.of("resolution", "DUPLICATE", "duplicateOf", first))
        .then()
        .statusCode(200)
        .body("closing.duplicateOf", equalTo(first.toString()));
  }

  @Test
  void fillsInWhatAnAuthorityAsksFor() throws IOException {
    UUID id = grave();
    handler()
        .get(CASES + id + "/duties/WORK_ENVIRONMENT_AUTHORITY/sheet")
        .then()
        .statusCode(200)
        .body("to", equalTo("Till Arbetsmiljöverket"))
        .body("source", equalTo("AML 3 kap. 3 a §"))
        .body(
            "fields.label",
            hasItems("Arbetsgivare", "Arbetsställe", "När det hände", "Vad som hände"))
        .body("fields.text", hasItem("Provkommunen, Socialnämnden"))
        .body("fields.text", hasItem("20 november 2026 kl. 15.30"))
        .body("fields.text", hasItem("Svårare personskada"));
    handler().get(CASES + id + "/duties/LEX_SARAH/sheet").then().statusCode(404);
    as(CITY.safetyRep, "safety-rep")
        .get(CASES + id + "/duties/WORK_ENVIRONMENT_AUTHORITY/sheet")
        .then()
        .statusCode(404);

    byte[] pdf =
        handler()
            .get(CASES + id + "/duties/SOCIAL_INSURANCE_AGENCY/sheet.pdf")
            .then()
            .statusCode(200)
            .header("Cache-Control", containsString("no-store"))
            .extract()
            .asByteArray();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Underlag för anmälan av arbetsskada", "<jag vet var du bor>", "Antal skadade")
          .doesNotContain("medarbetare");
      assertThat(document.getDocumentCatalog().getLanguage()).startsWith("sv");
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
    }
  }

  @Test
  void givesThePoliceWhatTheEmployerHasDecidedToTell() throws IOException {
    UUID id = grave();
    publishSuggestion(id);
    await()
        .untilAsserted(
            () -> handler().get(CASES + id).then().body("duties.kind", hasItem("POLICE")));
    Map<String, Object> told =
        Map.of(
            "description",
            "En man hotade personal i receptionen.",
            "attachmentIds",
            List.of(),
            "secrecyConsidered",
            true);
    handler()
        .body(Map.of("description", "x", "attachmentIds", List.of(), "secrecyConsidered", false))
        .post(CASES + id + "/police-packages")
        .then()
        .statusCode(400);
    handler()
        .body(
            Map.of(
                "description",
                "x",
                "attachmentIds",
                List.of(UUID.randomUUID()),
                "secrecyConsidered",
                true))
        .post(CASES + id + "/police-packages")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("attachmentIds"));
    Response made = handler().body(told).post(CASES + id + "/police-packages");
    made.then().statusCode(200).header("Repr-Digest", startsWith("sha-256=:"));

    Map<String, byte[]> files = unzip(made.asByteArray());
    assertThat(files).containsOnlyKeys("anmalan.pdf", "innehall.json");
    try (PDDocument document = Loader.loadPDF(files.get("anmalan.pdf"))) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("En man hotade personal i receptionen.", "Nås genom arbetsgivaren")
          .doesNotContain("jag vet var du bor", "medarbetare");
      assertThat(document.getDocumentInformation().getAuthor()).isNull();
    }
    for (byte[] content : files.values()) {
      assertThat(new String(content, StandardCharsets.ISO_8859_1))
          .doesNotContain(CITY.reporter.toString(), "medarbetare");
    }
    handler()
        .get(CASES + id)
        .then()
        .body("policePackages[0].madeBy", equalTo("chef"))
        .body("policePackages[0].attachments", equalTo(0));
    put(id, "police-outcome", Map.of("outcome", "DISCONTINUED"))
        .then()
        .statusCode(200)
        .body("policeOutcome", equalTo("DISCONTINUED"));
  }

  @Test
  void tellsTheWorkGroupWithoutPersons() throws IOException {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    handler().get(CASES + id + "/apt-sheet.pdf").then().statusCode(404);
    put(id, "apt-sheet", Map.of("words", "Vi har pratat med medarbetare."))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("words"));
    put(id, "apt-sheet", Map.of("words", "Vi är alltid två vid svåra möten."))
        .then()
        .statusCode(200)
        .body("aptSheet", equalTo("Vi är alltid två vid svåra möten."));
    byte[] pdf = handler().get(CASES + id + "/apt-sheet.pdf").then().extract().asByteArray();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Till arbetsplatsträffen", "november 2026", "Vi är alltid två vid svåra möten.")
          .doesNotContain("20 november", "medarbetare", "chef@", id.toString());
    }
  }

  @Test
  void letsAnAuthorityChooseItsClocksButNotLongerThanTheLaw() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    String due = handler().get(CASES + id).path("nextStepDueAt");
    String clocks = "/followup/v1/authorities/" + CITY.authority + "/clocks";
    as(CITY.manager, "manager").get(clocks).then().statusCode(403);
    admin().get("/followup/v1/authorities/" + CITY.unit + "/clocks").then().statusCode(404);
    admin()
        .get(clocks)
        .then()
        .statusCode(200)
        .body("clocks.find { it.clock == 'ANSWER' }.amount", equalTo(14))
        .body("clocks.find { it.clock == 'WORK_ENVIRONMENT_AUTHORITY' }.most", equalTo(24));
    choose(clocks, "WORK_ENVIRONMENT_AUTHORITY", 48)
        .then()
        .statusCode(400)
        .body("violations[0].message", equalTo("Lagen ger inte längre tid än 24."));
    choose(clocks, "LUNCH", 1).then().statusCode(400);
    try {
      choose(clocks, "CONTACT", 5)
          .then()
          .statusCode(200)
          .body("clocks.find { it.clock == 'CONTACT' }.amount", equalTo(5));
      handler().get(CASES + id).then().body("nextStepDueAt", not(equalTo(due)));
    } finally {
      admin()
          .contentType(ContentType.JSON)
          .body(Map.of("clocks", List.of()))
          .put(clocks)
          .then()
          .statusCode(200);
    }
    handler().get(CASES + id).then().body("nextStepDueAt", equalTo(due));
  }

  private static Response choose(String clocks, String clock, int amount) {
    return admin()
        .contentType(ContentType.JSON)
        .body(Map.of("clocks", List.of(Map.of("clock", clock, "amount", amount))))
        .put(clocks);
  }

  private static UUID closedCase() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts()).then().statusCode(200);
    put(id, "outcome", Map.of("result", "NO_MEASURE_NEEDED", "message", "Tack."))
        .then()
        .statusCode(200);
    change(id, "closing", Map.of("resolution", "HANDLED")).then().statusCode(200);
    return id;
  }

  private static UUID grave() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts("harm", "SERIOUS_INJURY", "hurt", 1)).then().statusCode(200);
    return id;
  }

  private static Response reopen(UUID person, UUID id) {
    return given()
        .spec(as(person, "employee"))
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "Det hände igen."))
        .post(CASES + id + "/reopening");
  }

  private static Response changeAs(UUID person, UUID id, String part, Map<String, ?> body) {
    return given()
        .spec(as(person, "manager"))
        .contentType(ContentType.JSON)
        .header("If-Match", etagOf(person, id))
        .body(body)
        .put(CASES + id + "/" + part);
  }

  private static String etagOf(UUID person, UUID id) {
    return as(person, "manager").get(CASES + id).header("ETag");
  }

  private static String day(int fromToday) {
    return LocalDate.now(SWEDEN).plusDays(fromToday).toString();
  }

  private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }
}
