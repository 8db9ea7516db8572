package se.patala.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.patala.followup.directory.Leavers;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.audit.Audit;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.sql.Sql;

/** Who people are: closed where it lies, shown to nobody when protected, forgotten by decision. */
@QuarkusTest
class RegisterTest extends CaseTesting {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CASES = "/followup/v1/follow-ups/";

  /** In every name and address of this test's people, and nowhere else. */
  private static final String NAME = "Skugglund";

  /** Roles in the login that any of them could have at once. */
  private static final String[] ALL_ROLES = {
    "employee",
    "manager",
    "safety-rep",
    "committee-member",
    "hr",
    "security-officer",
    "sealed-handler",
    "sas",
    "analyst",
    "auditor",
    "org-admin"
  };

  private static final List<String> EXTRA_ROLES =
      List.of(
          "HR",
          "LAWYER",
          "SAS",
          "SECURITY_OFFICER",
          "SEALED_HANDLER",
          "SAFETY_REP",
          "ANALYST",
          "AUDITOR",
          "POLITICIAN",
          "ELECTED_CONTACT",
          "ORG_ADMIN",
          "MANAGER");

  private final List<UUID> extra =
      Stream.generate(UUID::randomUUID).limit(EXTRA_ROLES.size()).toList();
  private final UUID committee = UUID.randomUUID();

  @Inject Sql sql;
  @Inject Audit audit;
  @Inject TestClock clock;
  @Inject Organisation organisation;

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
  void keepsNoNameThatAThiefOfTheDatabaseCouldRead() {
    importOrganisation(city(false));
    UUID id = worked();
    Map<String, Object> later = city(false);
    admin()
        .contentType(ContentType.JSON)
        .body(later)
        .post("/followup/v1/organisation-imports?effectiveOn=" + today().plusDays(3))
        .then()
        .statusCode(201)
        .body("state", equalTo("WAITING"));
    handler()
        .get(CASES + id)
        .then()
        .body("handlerName", equalTo(name(CITY.manager)))
        .body("reporterName", equalTo(name(CITY.reporter)));

    assertThat(rowsWith(NAME)).isEmpty();
    // The search finds what is there.
    assertThat(rowsWith("Provkommunen")).contains("unit", "unit_version");
  }

  @Test
  void showsTwentyProtectedPersonsToNobodyAndInNothingThatLeaves() throws IOException {
    importOrganisation(city(true));
    List<String> leaks = surfacesThatName(worked());
    assertThat(leaks).isEmpty();
    handler().get("/followup/v1/colleagues").then().statusCode(200).body("colleagues", hasSize(0));

    // The same pages and files do name them when nothing is protected.
    importOrganisation(city(false));
    assertThat(surfacesThatName(worked()))
        .contains(
            "/followup/v1/colleagues",
            "/followup/v1/follow-ups/{id}",
            "/followup/v1/follow-ups/{id}/advisers",
            "/followup/v1/follow-ups/{id}/duties/{kind}/sheet",
            "/followup/v1/follow-ups/{id}/duties/{kind}/sheet.pdf",
            "/followup/v1/follow-ups/{id}/police-packages",
            "/followup/v1/committees/{id}");
  }

  @Test
  void keepsProtectedNamesOffTheWallToo() {
    importOrganisation(city(true));
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    put(id, "apt-sheet", Map.of("words", "Vi stöttar " + NAME + " nu."))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("words"));
  }

  @Test
  void sendsMailWhereAProtectedPersonHasSaid() {
    importOrganisation(city(true));
    contact(CITY.manager).then().statusCode(200).body("email", equalTo(mail(CITY.manager)));
  }

  @Test
  void nobodyLosesProtectionByADirectoryThatDoesNotSay() {
    importOrganisation(city(true));
    importOrganisation(city(null));
    assertThat(organisation.person(CITY.manager).orElseThrow().name()).isNull();

    importOrganisation(city(false));
    assertThat(organisation.person(CITY.manager).orElseThrow().name())
        .isEqualTo(name(CITY.manager));
  }

  @Test
  void readsFromAListOfPersonsWhoIsProtected() {
    String persons =
        """
        person;namn;e-post;enhet;skyddad
        %s;%s Ett;;%s;ja
        %s;%s Två;;%s;nej
        """
            .formatted(CITY.reporter, NAME, CITY.unit, CITY.manager, NAME, CITY.unit);
    uploadPersons(persons.replace(";ja", ";kanske"))
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("personer.csv:2"));
    uploadPersons(persons).then().statusCode(201);
    assertThat(organisation.person(CITY.reporter).orElseThrow().name()).isNull();
    assertThat(organisation.person(CITY.manager).orElseThrow().name()).isEqualTo(NAME + " Två");
  }

  @Test
  void forgetsByDecisionWhoHasLeftAndKeepsTheirPosts() {
    UUID leaver = extra.getLast();
    UUID exposed = extra.getFirst();
    importOrganisation(city(false));
    UUID open = reportFor(exposed);
    awaitFollowUp(CITY.manager, open);
    Map<String, Object> without = city(false, Set.of(leaver, exposed));
    importOrganisation(without);
    LocalDate left = today();
    Leavers rule = leavers(Optional.of(Period.ofMonths(24)), Optional.of("KS 2026-11-02 § 114"));

    clock.moveTo(left.plusMonths(24).atTime(12, 0).atZone(SWEDEN).toInstant());
    rule.forget();
    assertThat(organisation.person(leaver).orElseThrow().name()).isEqualTo(name(leaver));

    clock.moveTo(left.plusMonths(24).plusDays(1).atTime(12, 0).atZone(SWEDEN).toInstant());
    leavers(Optional.empty(), Optional.empty()).forget();
    assertThat(organisation.person(leaver).orElseThrow().name()).isEqualTo(name(leaver));
    rule.forget();
    assertThat(organisation.person(leaver).orElseThrow().identity()).isNull();
    assertThat(
            sql.list(
                "SELECT role || ' ' || valid_until FROM role_assignment WHERE person_id = ?",
                row -> row.getString(1),
                leaver))
        .contains("MANAGER " + left.minusDays(1));
    assertThat(
            sql.first(
                """
                SELECT purpose FROM audit_entry WHERE operation = 'person.forget' AND object_id = ?
                """,
                row -> row.getString(1),
                leaver.toString()))
        .contains("KS 2026-11-02 § 114");

    // Whose case is open is remembered until it is closed.
    assertThat(organisation.person(exposed).orElseThrow().name()).isEqualTo(name(exposed));
    sql.update(
        "UPDATE duty SET state = 'WITHDRAWN', settled_at = now() WHERE follow_up_id = ?", open);
    sql.update(
        """
        UPDATE follow_up SET status = 'CLOSED', resolution = 'HANDLED', closed_at = now(),
          next_due_at = NULL, alarm_at = NULL
        WHERE id = ?
        """,
        open);
    rule.forget();
    assertThat(organisation.person(exposed).orElseThrow().identity()).isNull();
    contact(exposed).then().statusCode(200).body("email", equalTo(null));
  }

  @Test
  void startsWithATimeOnlyTogetherWithItsDecision() {
    Leavers withoutDecision = leavers(Optional.of(Period.ofMonths(24)), Optional.empty());
    assertThatThrownBy(() -> withoutDecision.check(new StartupEvent()))
        .hasMessageContaining("patala.register.decision");
    Leavers backwards = leavers(Optional.of(Period.ofMonths(-1)), Optional.of("KS § 1"));
    assertThatThrownBy(() -> backwards.check(new StartupEvent())).hasMessageContaining("negative");
    leavers(Optional.empty(), Optional.empty()).check(new StartupEvent());
  }

  private Leavers leavers(Optional<Period> keptFor, Optional<String> decision) {
    return new Leavers(keptFor, decision, sql, audit, clock);
  }

  /** The city with committee and further roles, twenty people in all. */
  private Map<String, Object> city(@Nullable Boolean isProtected) {
    return city(isProtected, Set.of());
  }

  private Map<String, Object> city(@Nullable Boolean isProtected, Set<UUID> left) {
    Map<String, Object> document = CITY.document();
    List<Map<String, Object>> persons = new ArrayList<>();
    for (Object known : (List<?>) document.get("persons")) {
      Map<?, ?> person = (Map<?, ?>) known;
      persons.add(person((UUID) person.get("id"), (UUID) person.get("unitId"), isProtected));
    }
    List<Object> roles = new ArrayList<>((List<?>) document.get("roleAssignments"));
    for (int i = 0; i < extra.size(); i++) {
      UUID id = extra.get(i);
      if (!left.contains(id)) {
        persons.add(person(id, CITY.unit, isProtected));
        roles.add(
            Map.of(
                "personId",
                id,
                "role",
                EXTRA_ROLES.get(i),
                "unitId",
                EXTRA_ROLES.get(i).equals("MANAGER") ? CITY.administration : CITY.authority,
                "validFrom",
                "2020-01-01"));
      }
    }
    document.put("persons", persons);
    document.put("roleAssignments", roles);
    document.put(
        "committees",
        List.of(
            Map.of(
                "id",
                committee,
                "name",
                "Samverkansgruppen",
                "level",
                "LSG",
                "unitId",
                CITY.area,
                "members",
                persons.stream()
                    .map(person -> Map.of("personId", person.get("id"), "chair", false))
                    .toList())));
    return document;
  }

  private static Map<String, Object> person(UUID id, UUID unit, @Nullable Boolean isProtected) {
    Map<String, Object> person = new HashMap<>();
    person.put("id", id);
    person.put("name", name(id));
    person.put("email", mail(id));
    person.put("unitId", unit);
    person.put("language", "sv");
    person.put("externalId", "anst-" + NAME + id);
    person.put("protectedIdentity", isProtected);
    return person;
  }

  private static String name(UUID id) {
    return "A" + id.toString().substring(0, 6) + " " + NAME;
  }

  private static String mail(UUID id) {
    return (NAME + "." + id + "@example.org").toLowerCase(Locale.ROOT);
  }

  /** A grave case of protected people, with all that names somebody. */
  private UUID worked() {
    UUID id = reportFor(extra.getFirst());
    awaitFollowUp(CITY.manager, id);
    put(id, "facts", facts("harm", "SERIOUS_INJURY", "hurt", 1)).then().statusCode(200);
    publishSuggestion(id);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> handler().get(CASES + id).then().body("duties.kind", hasItem("POLICE")));
    change(id, "actions", Map.of("measure", "PREMISES_CHECK", "ownerId", CITY.manager))
        .then()
        .statusCode(201);
    change(
            id,
            "invitations",
            Map.of(
                "personId",
                CITY.lawyer,
                "purpose",
                "Råd",
                "endsOn",
                today().plusDays(3).toString()))
        .then()
        .statusCode(201);
    put(id, "apt-sheet", Map.of("words", "Vi är alltid två vid svåra möten."))
        .then()
        .statusCode(200);
    return id;
  }

  /** Every page and file of the API, asked for by each of them. */
  private List<String> surfacesThatName(UUID id) throws IOException {
    JsonNode paths =
        JSON.readTree(Path.of("../docs/api/followup.openapi.json").toFile()).path("paths");
    Set<String> naming = new TreeSet<>();
    List<UUID> people =
        Stream.concat(
                Stream.of(
                    CITY.reporter,
                    CITY.manager,
                    CITY.managerAbove,
                    CITY.deputy,
                    CITY.safetyRep,
                    CITY.hr,
                    CITY.lawyer,
                    CITY.managerElsewhere),
                extra.stream())
            .toList();
    assertThat(people).hasSize(20);
    int asked = 0;
    for (UUID person : people) {
      for (Map.Entry<String, JsonNode> entry : paths.properties()) {
        // What only the login service asks for is the directory's own key beside an id.
        if (entry.getValue().has("get") && !entry.getKey().endsWith("/person-ids")) {
          Response answer = as(person, ALL_ROLES).get(filled(entry.getKey(), id));
          asked++;
          if (text(answer).toLowerCase(Locale.ROOT).contains(NAME.toLowerCase(Locale.ROOT))) {
            naming.add(entry.getKey());
          }
        }
      }
    }
    Response made =
        handler()
            .body(
                Map.of(
                    "description",
                    "En man hotade.",
                    "attachmentIds",
                    List.of(),
                    "secrecyConsidered",
                    true))
            .post(CASES + id + "/police-packages");
    made.then().statusCode(200);
    if (text(made).contains(NAME)) {
      naming.add("/followup/v1/follow-ups/{id}/police-packages");
    }
    assertThat(asked).isGreaterThan(700);
    return List.copyOf(naming);
  }

  private String filled(String path, UUID id) {
    return path.replaceFirst("/committees/\\{id}", "/committees/" + committee)
        .replace("/authorities/{authorityId}", "/authorities/" + CITY.authority)
        .replace("/units/{id}", "/units/" + CITY.unit)
        .replace("{kind}", "WORK_ENVIRONMENT_AUTHORITY")
        .replace("{period}", "2026-Q3")
        .replaceAll("\\{[^}]+}", id.toString());
  }

  /** As a person would read it: PDF and archives opened. */
  private static String text(Response answer) throws IOException {
    byte[] bytes = answer.asByteArray();
    String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
    return answer.headers() + (start.equals("PK\u0003\u0004") ? unzipped(bytes) : plain(bytes));
  }

  private static String unzipped(byte[] archive) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(entry.getName()).append(plain(zip.readAllBytes()));
      }
    }
    return text.toString();
  }

  private static String plain(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.startsWith("%PDF")) {
      return text;
    }
    try (PDDocument document = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(document)
          + document.getDocumentInformation().getCOSObject();
    }
  }

  /** The tables in which a word stands, in any column. */
  private List<String> rowsWith(String word) {
    String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
    return sql
        .list(
            """
            SELECT format('%I.%I', schemaname, tablename), tablename FROM pg_tables
            WHERE schemaname = current_schema()
            """,
            row -> Map.entry(row.getString(1), row.getString(2)))
        .stream()
        .filter(table -> isReadable(table.getKey()))
        .filter(
            table ->
                sql.first(
                        "SELECT 1 FROM %s t WHERE t::text ILIKE '%%%s%%' OR t::text LIKE '%%%s%%' LIMIT 1"
                            .formatted(table.getKey(), word, hex),
                        row -> 1)
                    .isPresent())
        .map(Map.Entry::getValue)
        .toList();
  }

  private boolean isReadable(String table) {
    return sql.first("SELECT has_table_privilege(?, 'SELECT')", row -> row.getBoolean(1), table)
        .orElse(false);
  }

  private Response contact(UUID person) {
    return given()
        .header("Authorization", TestTokens.service("notification-service", "service"))
        .get("/followup/v1/persons/" + person + "/contact");
  }

  private static Response uploadPersons(String list) {
    return admin()
        .multiPart("files", "personer.csv", list.getBytes(StandardCharsets.UTF_8), "text/csv")
        .post("/followup/v1/organisation-imports/files");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), SWEDEN);
  }
}
