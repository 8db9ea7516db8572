package se.patala.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.sql.Sql;

/** The organisation taken in from files: looked at, refused with its lines, brought into force. */
@QuarkusTest
class OrganisationImportTest extends CaseTesting {

  /** Keys of their own for each test: the directory's keys keep their ids. */
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  private static final String UNITS =
      """
      enhet;överordnad;nivå;namn
      k~;;kommun;Filkommunen
      soc~;k~;nämnd;Socialnämnden
      norr~;soc~;område;Område Norr
      eb~;norr~;enhet;Ekonomiskt bistånd
      vux~;norr~;enhet;Vuxenheten
      """;

  private static final String PERSONS =
      """
      person;namn;e-post;enhet
      maja~;Maja Sjölund;maja@example.org;eb~
      karin~;Karin Åkerlund;karin@example.org;eb~
      lena~;Lena Nordvall;lena@example.org;norr~
      petra~;Petra Holmgren;petra@example.org;soc~
      mats~;Mats Ljungberg;mats@example.org;soc~
      """;

  private static final String ROLES =
      """
      person;roll;enhet;från
      karin~;chef;eb~;2026-01-01
      lena~;chef;norr~;2026-01-01
      petra~;hr;soc~;2026-01-01
      mats~;förtroendevald;soc~;2026-01-01
      """;

  @Inject Sql sql;
  @Inject TestClock clock;

  /** Other tests leave cases open; a nämnd with open cases could not go. */
  @BeforeEach
  void closeEverything() {
    sql.update("UPDATE duty SET state = 'WITHDRAWN', settled_at = now() WHERE state = 'OPEN'");
    sql.update(
        """
        UPDATE follow_up SET status = 'CLOSED', resolution = 'HANDLED', closed_at = now(),
          next_due_at = NULL, alarm_at = NULL
        WHERE status <> 'CLOSED'
        """);
  }

  @AfterEach
  void letTimeBe() {
    clock.reset();
    sql.update(
        """
        UPDATE organisation_import SET state = 'CANCELLED', document = NULL, settled_at = now()
        WHERE state = 'WAITING'
        """);
  }

  @Test
  void showsWhatFilesWouldChangeAndChangesNothing() {
    upload("?dryRun=true", UNITS, PERSONS, ROLES)
        .statusCode(200)
        .body("id", nullValue())
        .body("state", equalTo("DRY_RUN"))
        .body("changes.units.added.count", equalTo(5))
        .body("changes.units.added.first", hasItem("Vuxenheten"))
        .body("changes.units.retired.count", equalTo(6))
        .body("changes.persons.added", equalTo(5))
        .body("changes.persons.left", equalTo(8))
        .body("changes.roles.begun", equalTo(4))
        .body("changes.roles.ended", equalTo(6))
        .body(
            "changes.warnings.code",
            contains(
                "AUTHORITY_WITHOUT_SEALED_HANDLER",
                "AUTHORITY_WITHOUT_ELECTED_CONTACT",
                "AREA_WITHOUT_SAFETY_REP"));

    assertThat(sql.first("SELECT 1 FROM unit WHERE name = 'Filkommunen' AND active", row -> 1))
        .isEmpty();
    assertThat(roles(CITY.manager)).containsExactly("MANAGER");
  }

  @Test
  void takesFilesInAndKeepsWhoHeldWhatWhen() {
    upload("", UNITS, PERSONS, ROLES).statusCode(201).body("state", equalTo("IN_FORCE"));
    UUID karin = person("karin");
    UUID maja = person("maja");
    UUID unit = unit("eb");
    // The next night another leads the unit, whose name has changed; Maja has left.
    upload(
            "",
            UNITS.replace("Ekonomiskt bistånd", "Försörjningsstöd"),
            PERSONS.replace("maja~;Maja Sjölund;maja@example.org;eb~\n", "")
                + "jonas~;Jonas Hedberg;jonas@example.org;eb~\n",
            ROLES.replace("karin~;chef;eb~;2026-01-01", "jonas~;chef;eb~;" + today()))
        .statusCode(201)
        .body("changes.units.added.count", equalTo(0))
        .body("changes.units.changed.first", contains("Försörjningsstöd"))
        .body("changes.persons.left", equalTo(1))
        .body("changes.persons.added", equalTo(1))
        .body("changes.roles.begun", equalTo(1))
        .body("changes.roles.ended", equalTo(1));

    assertThat(unit("eb")).isEqualTo(unit);
    assertThat(roles(karin)).isEmpty();
    assertThat(roles(person("jonas"))).containsExactly("MANAGER");
    assertThat(
            sql.list(
                """
                SELECT valid_from || ' – ' || valid_until FROM role_assignment WHERE person_id = ?
                """,
                row -> row.getString(1),
                karin))
        .containsExactly("2026-01-01 – " + today().minusDays(1));
    assertThat(
            sql.list(
                "SELECT name FROM unit_version WHERE unit_id = ? ORDER BY version",
                row -> row.getString(1),
                unit))
        .containsExactly("Ekonomiskt bistånd", "Försörjningsstöd");
    assertThat(
            sql.first(
                "SELECT left_on FROM person WHERE id = ? AND NOT active",
                row -> row.getObject(1, LocalDate.class),
                maja))
        .contains(today());
  }

  @Test
  void leavesAListAloneForWhichThereIsNoFile() {
    upload("", UNITS, PERSONS, ROLES).statusCode(201);

    upload("", PERSONS.replace("petra~;Petra Holmgren;petra@example.org;soc~\n", ""))
        .statusCode(201)
        .body("changes.units.retired.count", equalTo(0))
        .body("changes.persons.left", equalTo(1))
        .body("changes.roles.ended", equalTo(1))
        .body("changes.warnings.code", hasItem("AUTHORITY_WITHOUT_HR"));
    assertThat(roles(person("karin"))).containsExactly("MANAGER");
  }

  @ParameterizedTest(name = "{3} → {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eb~;norr~;enhet;Ekonomiskt bistånd | eb~;norrr~;enhet;EB           | enheter.csv:5  | den överordnade enheten finns inte
          norr~;soc~;område;Område Norr    | norr~;eb~;område;Område Norr     | enheter.csv:4  | enheten ligger under sig själv
          vux~;norr~;enhet;Vuxenheten      | eb~;norr~;enhet;Vuxenheten       | enheter.csv:6  | samma id
          soc~;k~;nämnd;Socialnämnden      | soc~;k~;förvaltning;Soc          | enheter.csv:3  | inte under någon nämnd
          karin~;Karin Åkerlund;karin@example.org;eb~ | karin~;Karin;karin(at)example.org;eb~ | personer.csv:3 | e-postadress
          lena~;chef;norr~;2026-01-01      | lena~;chef;eb~;2026-06-01        | roller.csv:3   | har redan en chef
          petra~;hr;soc~;2026-01-01        | ingen;hr;soc~;2026-01-01         | roller.csv:4   | personen finns inte
          petra~;hr;soc~;2026-01-01        | petra~;hr;bygg~;2026-01-01       | roller.csv:4   | enheten finns inte
          """)
  void refusesWholeWithTheLine(String line, String instead, String place, String message) {
    upload(
            "",
            UNITS.replace(line, instead),
            PERSONS.replace(line, instead),
            ROLES.replace(line, instead))
        .statusCode(400)
        .body("type", equalTo("urn:patala:problem:organisation-refused"))
        .body("violations.field", hasItem(place))
        .body(
            "violations.find { it.field == '" + place + "' }.message.toLowerCase()",
            containsString(message));
    assertThat(sql.first("SELECT 1 FROM unit WHERE name = 'Filkommunen' AND active", row -> 1))
        .isEmpty();
    assertThat(roles(CITY.manager)).containsExactly("MANAGER");
  }

  @Test
  void refusesFilesInAnotherEncoding() {
    admin()
        .multiPart(
            "files", "personer.csv", PERSONS.getBytes(Charset.forName("windows-1252")), "text/csv")
        .post("/followup/v1/organisation-imports/files")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("personer.csv:2"))
        .body("violations[0].message", containsString("UTF-8"));
  }

  @Test
  void bringsAnImportIntoForceOnItsDay() {
    LocalDate day = today().plusDays(3);
    Map<String, Object> document = CITY.document();
    List<Object> roles = new ArrayList<>((List<?>) document.get("roleAssignments"));
    roles.removeFirst();
    roles.add(
        Map.of(
            "personId",
            CITY.deputy,
            "role",
            "MANAGER",
            "unitId",
            CITY.unit,
            "validFrom",
            day.toString()));
    document.put("roleAssignments", roles);
    String id =
        admin()
            .contentType(ContentType.JSON)
            .body(document)
            .post("/followup/v1/organisation-imports?effectiveOn=" + day)
            .then()
            .statusCode(201)
            .body("state", equalTo("WAITING"))
            .body("settledAt", nullValue())
            .extract()
            .path("id");

    assertThat(roles(CITY.manager)).containsExactly("MANAGER");
    clock.moveTo(day.atTime(0, 1).atZone(SWEDEN).toInstant());
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                admin()
                    .get("/followup/v1/organisation-imports?limit=100")
                    .then()
                    .body("imports.find { it.id == '" + id + "' }.state", equalTo("IN_FORCE"))
                    .body("imports.find { it.id == '" + id + "' }.settledAt", notNullValue()));
    assertThat(roles(CITY.manager)).isEmpty();
    assertThat(roles(CITY.deputy)).containsExactly("MANAGER");
    assertThat(
            sql.first(
                "SELECT document FROM organisation_import WHERE id = ?::uuid AND document IS NULL",
                row -> true,
                id))
        .isPresent();
  }

  @Test
  void givesAKeyTheIdThatItHasGotMeanwhile() {
    LocalDate day = today().plusDays(2);
    upload("", UNITS, PERSONS, ROLES).statusCode(201);
    String anna = "anna~;Anna Lund;anna@example.org;eb~\n";
    upload("?effectiveOn=" + day, PERSONS + anna).statusCode(201).body("state", equalTo("WAITING"));
    upload("", PERSONS + anna).statusCode(201);
    UUID id = person("anna");

    clock.moveTo(day.atTime(0, 1).atZone(SWEDEN).toInstant());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                sql.first(
                        "SELECT 1 FROM organisation_import WHERE state = 'WAITING'",
                        row -> row.getInt(1))
                    .isEmpty());
    assertThat(person("anna")).isEqualTo(id);
  }

  @Test
  void repeatsNothingWhenTheSameFileComesAgain() {
    String roles =
        ROLES
                .replace("person;roll;enhet;från", "person;roll;enhet;från;till")
                .replace("karin~;chef;eb~;2026-01-01", "karin~;chef;eb~;;")
            + "maja~;chef;vux~;2025-01-01;2025-12-31\n";
    upload("", UNITS, PERSONS, roles).statusCode(201);
    upload("", UNITS, PERSONS, roles)
        .statusCode(201)
        .body("changes.roles.begun", equalTo(0))
        .body("changes.roles.ended", equalTo(0))
        .body("changes.units.changed.count", equalTo(0))
        .body("changes.persons.changed", equalTo(0));
  }

  @Test
  void keepsATraceOfARoleThatWasHeldForAPartOfADay() {
    upload("", UNITS, PERSONS, ROLES + "maja~;hr;soc~;" + today() + "\n").statusCode(201);
    UUID maja = person("maja");
    assertThat(roles(maja)).containsExactly("HR");
    upload("", UNITS, PERSONS, ROLES).statusCode(201);

    assertThat(roles(maja)).isEmpty();
    assertThat(
            sql.first(
                "SELECT valid_from FROM role_assignment WHERE person_id = ? AND role = 'HR'",
                row -> row.getObject(1, LocalDate.class),
                maja))
        .contains(today());
  }

  @ParameterizedTest
  @CsvSource({"dryRun=1, dryRun", "dryRun=ja, dryRun", "effectiveOn=1/12, effectiveOn"})
  void changesNothingByAMisspeltWord(String query, String field) {
    upload("?" + query, UNITS, PERSONS, ROLES)
        .statusCode(400)
        .body("violations[0].field", equalTo(field));
  }

  @Test
  void keepsANamndWithOpenCases() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);

    upload("", UNITS, PERSONS, ROLES)
        .statusCode(400)
        .body("violations[0].message", containsString("öppna ärenden"));
  }

  @Test
  void cancelsAnImportThatWaits() {
    String id =
        admin()
            .contentType(ContentType.JSON)
            .body(CITY.document())
            .post("/followup/v1/organisation-imports?effectiveOn=" + today().plusDays(1))
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    admin().delete("/followup/v1/organisation-imports/" + id).then().statusCode(204);
    admin().delete("/followup/v1/organisation-imports/" + id).then().statusCode(404);
    admin()
        .contentType(ContentType.JSON)
        .body(CITY.document())
        .post("/followup/v1/organisation-imports?effectiveOn=" + today().minusDays(1))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("effectiveOn"));
  }

  @Test
  void givesTheLoginServiceEachPersonsId() {
    upload("", UNITS, PERSONS, ROLES).statusCode(201);

    admin()
        .accept("text/csv")
        .get("/followup/v1/organisation-imports/person-ids")
        .then()
        .statusCode(200)
        .body(containsString("\"karin" + mark + "\";" + person("karin")))
        .body(org.hamcrest.Matchers.not(containsString("Karin")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"employee", "manager", "hr", "auditor", "safety-rep"})
  void isForWhoLooksAfterTheOrganisationAlone(String role) {
    RequestSpecification other = as(CITY.manager, role);

    other.get("/followup/v1/organisation-imports").then().statusCode(403);
    as(CITY.manager, role)
        .accept("text/csv")
        .get("/followup/v1/organisation-imports/person-ids")
        .then()
        .statusCode(403);
    as(CITY.manager, role)
        .multiPart("files", "personer.csv", PERSONS.getBytes(StandardCharsets.UTF_8), "text/csv")
        .post("/followup/v1/organisation-imports/files")
        .then()
        .statusCode(403);
  }

  @Test
  void givesTheCaseOfAnElectedOfficialToTheFunctionForThem() {
    Map<String, Object> document = CITY.document();
    List<Object> roles = new ArrayList<>((List<?>) document.get("roleAssignments"));
    roles.add(role(CITY.reporter, "POLITICIAN", CITY.authority));
    roles.add(role(CITY.lawyer, "ELECTED_CONTACT", CITY.authority));
    document.put("roleAssignments", roles);
    importOrganisation(document);

    UUID id = report(List.of());

    awaitFollowUp(CITY.lawyer, id);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
    importOrganisation(CITY.document());
  }

  @Test
  void keepsTheOrganisationFromWhoIsNotSignedIn() {
    given().get("/followup/v1/organisation-imports").then().statusCode(401);
    admin()
        .get("/followup/v1/organisation-imports?limit=1")
        .then()
        .statusCode(200)
        .body("imports", hasSize(1));
  }

  private static Map<String, Object> role(UUID person, String role, UUID unit) {
    return Map.of("personId", person, "role", role, "unitId", unit, "validFrom", "2026-01-01");
  }

  private ValidatableResponse upload(String query, String... lists) {
    RequestSpecification request = admin();
    for (String list : lists) {
      String name =
          list.startsWith("enhet")
              ? "enheter.csv"
              : list.contains(";roll;") ? "roller.csv" : "personer.csv";
      request.multiPart(
          "files", name, list.replace("~", mark).getBytes(StandardCharsets.UTF_8), "text/csv");
    }
    return request.post("/followup/v1/organisation-imports/files" + query).then();
  }

  /** The only one who is there now under the directory's key. */
  private UUID person(String key) {
    List<UUID> known =
        admin()
            .get("/followup/v1/organisation-imports/person-ids")
            .asString()
            .lines()
            .filter(line -> line.startsWith("\"" + key + mark + "\";"))
            .map(line -> UUID.fromString(line.substring(line.indexOf(';') + 1)))
            .toList();
    assertThat(known).hasSize(1);
    return known.getFirst();
  }

  private UUID unit(String key) {
    return sql.first(
            "SELECT id FROM unit WHERE external_id = ? AND active",
            row -> row.getObject(1, UUID.class),
            key + mark)
        .orElseThrow();
  }

  private static List<String> roles(UUID person) {
    return as(person, "manager")
        .get("/followup/v1/role-assignments")
        .then()
        .statusCode(200)
        .extract()
        .path("roleAssignments.role");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Stockholm"));
  }
}
