package se.patala.incident;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.PolicyTable;
import se.patala.kit.fixture.PolicyTable.Line;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;
import se.patala.kit.identity.Relation;

/**
 * Every kind of caller tries every operation on reports that they are everything to that somebody
 * can be; what happens is what the policy table says. Then each line is taken out of the table, and
 * every time something that happened is no longer what the table says.
 */
@QuarkusTest
@IncidentSurroundings
class PolicyMatrixTest extends IncidentApi {

  private static final PolicyTable TABLE = PolicyTable.read();
  private static final String ROOT = "/incident/v1";
  private static final UUID OTHER_UNIT = UUID.fromString("5d0f3a52-8a3b-4a51-9df4-6f7f2b0c9e11");
  private static final UUID OTHER_AUTHORITY =
      UUID.fromString("61f4c1d0-3c07-4f0a-8a0e-2b9b3c1f7d22");

  /** What comes with a token, or with none. */
  private enum Principal {
    NOBODY,
    EMPLOYEE("employee"),
    MANAGER("employee", "manager"),
    SAFETY_REP("employee", "safety-rep"),
    COMMITTEE_MEMBER("employee", "committee-member"),
    HR("employee", "hr"),
    SECURITY_OFFICER("employee", "security-officer"),
    SAS("employee", "sas"),
    ANALYST("employee", "analyst"),
    AUDITOR("employee", "auditor"),
    ORG_ADMIN("employee", "org-admin"),
    DESIGNATED_HANDLER("employee", "sealed-handler"),
    HANDLER_ELSEWHERE("employee", "sealed-handler"),
    CLASSIFICATION_SERVICE,
    FOLLOWUP_SERVICE,
    INTEGRATION;

    /** Separated by spaces. */
    private final String roles;

    Principal(String... roles) {
      this.roles = String.join(" ", roles);
    }

    List<String> roles() {
      return List.of(roles.split(" ", -1));
    }

    boolean isPerson() {
      return !roles.isEmpty();
    }

    String client() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What the caller is to the report, and where it lies. */
  private enum Situation {
    OWN,
    EXPOSED,
    RESPONSIBLE,
    DEPUTY,
    SAFETY_REP,
    INVITED,
    ANOTHERS,
    OF_ANOTHER_AUTHORITY,
    SEALED,
    SEALED_OWN,
    /** The organisation says that the caller handles it; it is sealed all the same. */
    SEALED_FROM_THE_RESPONSIBLE,
    SEALED_ELSEWHERE,
    MOVED,
    MOVED_OWN,
    MISSING
  }

  private static final Set<Situation> ORDINARY =
      Collections.unmodifiableSet(EnumSet.range(Situation.OWN, Situation.OF_ANOTHER_AUTHORITY));

  private record Subject(UUID incidentId, UUID attachmentId) {}

  /** Somebody tried something. */
  private record Trial(Principal principal, String method, String path, Situation situation) {}

  private final Map<Principal, UUID> persons = new EnumMap<>(Principal.class);
  private final Map<String, Subject> subjects = new HashMap<>();
  private long lastAuditRow;

  @BeforeEach
  void designate() {
    for (Principal principal : Principal.values()) {
      persons.put(principal, UUID.randomUUID());
    }
    FollowUpServiceStandIn.designate(person(Principal.DESIGNATED_HANDLER), AUTHORITY);
    FollowUpServiceStandIn.designate(person(Principal.HANDLER_ELSEWHERE), OTHER_AUTHORITY);
    Topics.send(
        "patala.organisation.units.v1",
        "patala.organisation.unit-changed.v1",
        OTHER_UNIT,
        EventSchemas.example("patala.organisation.unit-changed.v1")
            .replace(UNIT.toString(), OTHER_UNIT.toString())
            .replace(AUTHORITY.toString(), OTHER_AUTHORITY.toString()));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("SELECT count(*) FROM unit WHERE id = ?", OTHER_UNIT) == 1);
  }

  @Test
  void everyRouteHasItsLinesAndEveryLineItsRoute() throws IOException {
    assertThat(TABLE.routes()).isEqualTo(PolicyTable.documented("incident"));
  }

  @Test
  void whatHappensIsWhatTheTableSaysAndEachOfItsLinesCounts() {
    Map<Trial, Boolean> happened = new HashMap<>();
    List<String> otherwise = new ArrayList<>();
    for (String route : TABLE.routes()) {
      String method = route.substring(0, route.indexOf(' '));
      String path = route.substring(route.indexOf(' ') + 1);
      for (Principal principal : Principal.values()) {
        for (Situation situation :
            isAboutOne(path) ? Situation.values() : new Situation[] {Situation.OWN}) {
          Trial trial = new Trial(principal, method, path, situation);
          int expected = expected(TABLE, trial);
          Optional<String> wrong = tried(trial, expected, happened);
          wrong.ifPresent(what -> otherwise.add(trial + ": " + what));
        }
      }
    }
    assertThat(otherwise).isEmpty();

    assertThat(TABLE.idle(happened, (table, trial) -> expected(table, trial) == 200)).isEmpty();
    System.out.printf(
        "%d decisions as the table says; each of its %d lines taken out is seen%n",
        happened.size(), TABLE.size());
  }

  @Test
  void noFaultyTokenComesAnywhere() {
    assertThat(TABLE.assertThatFaultyTokensAreRefused()).isGreaterThan(400);
  }

  @Test
  void noOtherVerbDoesAnything() {
    assertThat(
            TABLE.assertThatOtherVerbsAreRefused(
                TestTokens.person(
                    person(Principal.DESIGNATED_HANDLER), UNIT, "employee", "sealed-handler")))
        .isGreaterThan(100);
  }

  private static boolean isAboutOne(String path) {
    return path.contains("incidents/{id}") || path.contains("sealed-reports/{id}");
  }

  /** 200 for whatever is allowed. */
  private static int expected(PolicyTable table, Trial trial) {
    List<Line> lines = table.of(trial.method() + " " + trial.path());
    List<Line> forCaller =
        lines.stream().filter(rule -> admits(rule.caller(), trial.principal())).toList();
    if (forCaller.isEmpty()) {
      return trial.principal() == Principal.NOBODY ? 401 : 403;
    }
    if (!isAboutOne(trial.path())) {
      return 200;
    }
    String relation =
        trial.principal().isPerson()
            ? held(trial).map(Enum::name).orElse("")
            : isOrdinary(trial.situation()) ? "SERVICE" : "";
    return forCaller.stream().anyMatch(rule -> rule.relation().equals(relation)) ? 200 : 404;
  }

  private static boolean admits(String caller, Principal principal) {
    return switch (caller) {
      case "ANYONE" -> true;
      case "PERSON" -> principal.isPerson();
      default ->
          principal.isPerson()
              ? principal.roles().contains(caller)
              : caller.equals("client " + principal.client());
    };
  }

  private static boolean isOrdinary(Situation situation) {
    return ORDINARY.contains(situation);
  }

  private static Optional<Relation> held(Trial trial) {
    boolean inTheRoom = trial.path().contains("/sealed-reports/");
    Relation relation =
        switch (trial.situation()) {
          case OWN, SEALED_OWN -> Relation.REPORTER;
          case EXPOSED -> Relation.EXPOSED;
          case RESPONSIBLE -> Relation.RESPONSIBLE;
          case DEPUTY -> Relation.DEPUTY;
          case SAFETY_REP -> Relation.SAFETY_REP;
          case INVITED -> Relation.INVITED;
          case ANOTHERS, OF_ANOTHER_AUTHORITY, MISSING -> null;
          case SEALED, SEALED_FROM_THE_RESPONSIBLE -> handles(trial, Principal.DESIGNATED_HANDLER);
          case SEALED_ELSEWHERE -> handles(trial, Principal.HANDLER_ELSEWHERE);
          case MOVED -> inTheRoom ? handles(trial, Principal.DESIGNATED_HANDLER) : null;
          case MOVED_OWN -> inTheRoom ? null : Relation.REPORTER;
        };
    return Optional.ofNullable(relation)
        .filter(known -> !inTheRoom || trial.situation() == Situation.MOVED);
  }

  private static @Nullable Relation handles(Trial trial, Principal handler) {
    return trial.principal() == handler ? Relation.SEALED_HANDLER : null;
  }

  /** What happened otherwise than expected, if anything did. */
  private Optional<String> tried(Trial trial, int expected, Map<Trial, Boolean> happened) {
    Subject subject = subject(trial);
    Response answer = call(trial, subject);
    int status = answer.statusCode();
    boolean allowed;
    if (isAboutOne(trial.path()) && status != 401 && status != 403) {
      // Whether somebody was let in, the log says: also where what they asked for is not there.
      Optional<String> logged = logged(trial, subject);
      if (logged.isEmpty()) {
        return Optional.of(status + ", and no audit row");
      }
      allowed = logged.get().startsWith("true");
      if (allowed && trial.principal().isPerson()) {
        String operation = TABLE.of(trial.method() + " " + trial.path()).getFirst().operation();
        String relation = held(trial).map(Enum::name).orElse("");
        if (!logged.get().equals("true " + operation + " " + relation)) {
          return Optional.of("logged as " + logged.get());
        }
      }
      if (!allowed && status != 404) {
        return Optional.of(status + " though the log says refused");
      }
    } else {
      allowed = status != 401 && status != 403;
    }
    happened.put(trial, allowed);
    if (allowed && ENDING.stream().anyMatch(trial.path()::endsWith)) {
      subjects.remove(name(trial));
    }
    // To a machine, that an operation is for people and that there is no such report are one.
    boolean alike = expected == 403 && !trial.principal().isPerson() && status == 404;
    if (allowed != (expected == 200) || (!allowed && status != expected && !alike)) {
      return Optional.of(status + " instead of " + expected + ": " + answer.asString());
    }
    return allowed ? wronglyShown(trial, answer) : Optional.empty();
  }

  /** A hidden field that is there, or one that should be and is not. */
  private Optional<String> wronglyShown(Trial trial, Response answer) {
    if (!trial.path().equals(ROOT + "/incidents/{id}")
        || trial.situation() == Situation.MOVED_OWN) {
      return Optional.empty();
    }
    String relation = held(trial).orElseThrow().name();
    boolean shown =
        TABLE.of(trial.method() + " " + trial.path()).stream()
            .filter(line -> line.relation().equals(relation))
            .noneMatch(line -> line.hidden().contains("partyRoles"));
    return (answer.path("partyRoles") != null) == shown
        ? Optional.empty()
        : Optional.of("partyRoles shown: " + !shown);
  }

  /** The first row that the call left: whether allowed, operation and relation. */
  private Optional<String> logged(Trial trial, Subject subject) {
    String query =
        """
        SELECT allowed || ' ' || operation || ' ' || coalesce(relation, '') AS entry FROM audit_entry
        WHERE object_id = ? AND actor = ? AND seq > ? ORDER BY seq LIMIT 1
        """;
    String actor =
        trial.principal().isPerson()
            ? person(trial.principal()).toString()
            : trial.principal().client();
    if (!trial.path().contains("/sealed-reports/")) {
      return sql.first(
          query, row -> row.getString(1), subject.incidentId().toString(), actor, lastAuditRow);
    }
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              enterRoom();
              return sql.first(
                  query,
                  row -> row.getString(1),
                  subject.incidentId().toString(),
                  actor,
                  lastAuditRow);
            });
  }

  private void enterRoom() {
    sql.first(
        """
        SELECT set_config('role', 'patala_incident_sealed', true),
               set_config('search_path', 'whistleblowing', true)
        """,
        row -> true);
  }

  private long lastRow(boolean inTheRoom) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              if (inTheRoom) {
                enterRoom();
              }
              return count("SELECT coalesce(max(seq), 0) FROM audit_entry");
            });
  }

  private Response call(Trial trial, Subject subject) {
    if (isAboutOne(trial.path())) {
      lastAuditRow = lastRow(trial.path().contains("/sealed-reports/"));
    }
    RequestSpecification request = token(trial.principal()).header("Idempotency-Key", key());
    String path =
        trial
            .path()
            .replace("{authorityId}", AUTHORITY.toString())
            .replace("{attachmentId}", subject.attachmentId().toString())
            .replace("{id}", subject.incidentId().toString());
    String route = trial.method() + " " + trial.path().substring(ROOT.length());
    if (route.equals("POST /incidents/{id}/attachments")) {
      return withFile(request).post(path);
    }
    Object body = BODIES.get(route);
    if (body != null) {
      request.contentType(ContentType.JSON).body(body);
    }
    return request.request(Method.valueOf(trial.method()), path);
  }

  private static RequestSpecification withFile(RequestSpecification request) {
    return request
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .header("Content-Disposition", "attachment; filename*=UTF-8''fil.txt")
        .contentType("text/plain")
        .body("Hej.".getBytes(StandardCharsets.UTF_8));
  }

  /** After these a report is no longer what it was. */
  private static final List<String> ENDING = List.of("/withdrawal", "/sorting", "/closing");

  /** What is right in itself, so that nothing but the caller decides. */
  private static final Map<String, Object> BODIES =
      Map.ofEntries(
          Map.entry("POST /incidents", Map.of("narrative", "Hon skrek åt mig.")),
          Map.entry("POST /incidents/{id}/addenda", Map.of("text", "Mer.")),
          Map.entry("POST /incidents/{id}/withdrawal", Map.of("reason", "Fel.")),
          Map.entry("POST /incidents/{id}/messages", Map.of("text", "Hej.")),
          Map.entry("PUT /incidents/{id}/legal-hold", Map.of("reason", "OTHER")),
          Map.entry("POST /code-readings", Map.of("code", "0000-0000-0000-0000")),
          Map.entry("POST /receipts/verifications", Map.of("receipt", "x")),
          Map.entry("PUT /drafts/{id}", Map.of("content", Map.of("narrative", "Utkast."))),
          Map.entry("POST /small-events", Map.of("kind", "TRAK_TEL")),
          Map.entry(
              "POST /authorities/{authorityId}/retention-rules",
              Map.of("compartment", "ORDINARY", "months", 24)),
          Map.entry(
              "POST /sealed-incidents/{id}/sorting",
              Map.of("decision", "INSIDER", "message", "Tack.")),
          Map.entry("POST /sealed-incidents/{id}/closing", Map.of("message", "Klart.")),
          Map.entry(
              "POST /sealed-reports/{id}/messages", Map.of("kind", "MESSAGE", "text", "Hej.")));

  private Subject subject(Trial trial) {
    return subjects.computeIfAbsent(name(trial), name -> make(trial));
  }

  private static String name(Trial trial) {
    return trial.principal() + " " + trial.situation();
  }

  private Subject make(Trial trial) {
    Situation situation = trial.situation();
    if (situation == Situation.MISSING) {
      return new Subject(UUID.randomUUID(), UUID.randomUUID());
    }
    UUID caller = person(trial.principal());
    boolean own =
        trial.principal().isPerson()
            && Set.of(Situation.OWN, Situation.SEALED_OWN, Situation.MOVED_OWN).contains(situation);
    boolean sealed = !isOrdinary(situation);
    UUID filer = own ? caller : UUID.randomUUID();
    Map<String, Object> report = new HashMap<>();
    report.put("narrative", sealed ? "Han erbjöd mig pengar i ett kuvert." : "Hon skrek åt mig.");
    report.put("partyRoles", List.of("COLLEAGUE"));
    if (situation == Situation.EXPOSED && trial.principal().isPerson()) {
      report.put("onBehalfOf", caller);
    }
    if (Set.of(Situation.OF_ANOTHER_AUTHORITY, Situation.SEALED_ELSEWHERE).contains(situation)) {
      report.put("unitId", OTHER_UNIT);
    }
    UUID id = UUID.fromString(made(filer, "incidents", report).jsonPath().getString("id"));
    Response file =
        withFile(as(filer).header("Idempotency-Key", key()))
            .post(ROOT + "/incidents/" + id + "/attachments");
    assertThat(file.statusCode()).as(file.asString()).isEqualTo(201);
    relation(situation).ifPresent(relation -> FollowUpServiceStandIn.relate(caller, id, relation));
    if (Set.of(Situation.MOVED, Situation.MOVED_OWN).contains(situation)) {
      UUID sorter = UUID.randomUUID();
      FollowUpServiceStandIn.designate(sorter, AUTHORITY);
      given()
          .header("Authorization", TestTokens.person(sorter, UNIT, "employee", "sealed-handler"))
          .header("Idempotency-Key", key())
          .contentType(ContentType.JSON)
          .body(Map.of("decision", "INSIDER", "message", "Tack."))
          .post(ROOT + "/sealed-incidents/" + id + "/sorting")
          .then()
          .statusCode(201);
    }
    return new Subject(id, UUID.fromString(file.jsonPath().getString("id")));
  }

  private static Optional<Relation> relation(Situation situation) {
    return switch (situation) {
      case RESPONSIBLE, SEALED_FROM_THE_RESPONSIBLE -> Optional.of(Relation.RESPONSIBLE);
      case DEPUTY -> Optional.of(Relation.DEPUTY);
      case SAFETY_REP -> Optional.of(Relation.SAFETY_REP);
      case INVITED -> Optional.of(Relation.INVITED);
      default -> Optional.empty();
    };
  }

  private UUID person(Principal principal) {
    return persons.get(principal);
  }

  private RequestSpecification token(Principal principal) {
    if (principal == Principal.NOBODY) {
      return given();
    }
    return given()
        .header(
            "Authorization",
            principal.isPerson()
                ? TestTokens.person(
                    person(principal), UNIT, principal.roles().toArray(String[]::new))
                : TestTokens.service(principal.client()));
  }
}
