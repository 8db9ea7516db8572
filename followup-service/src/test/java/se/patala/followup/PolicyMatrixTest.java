package se.patala.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.PolicyTable;
import se.patala.kit.fixture.PolicyTable.Line;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;
import se.patala.kit.sql.Sql;

/**
 * Everybody in a small city tries every operation on cases and committees that they are everything
 * to that somebody can be; what happens is what the policy table says. What each of them is to each
 * case stands here by hand, apart from the service that finds it out.
 */
@QuarkusTest
class PolicyMatrixTest extends CaseTesting {

  private static final PolicyTable TABLE = PolicyTable.read();
  private static final String ROOT = "/followup/v1";
  private static final UUID COMMITTEE = UUID.randomUUID();
  private static final UUID OTHER_COMMITTEE = UUID.randomUUID();

  /** Who tries, with the role of the login that they have besides {@code employee}. */
  private enum Principal {
    NOBODY(""),
    REPORTER("employee"),
    EXPOSED("employee"),
    MANAGER("manager"),
    DEPUTY("manager"),
    MANAGER_ABOVE("manager"),
    MANAGER_ELSEWHERE("manager"),
    SAFETY_REP("safety-rep"),
    HR("hr"),
    LAWYER("employee"),
    COMMITTEE_MEMBER("committee-member"),
    ANALYST("analyst"),
    SECURITY_OFFICER("security-officer"),
    AUDITOR("auditor"),
    ORG_ADMIN("org-admin"),
    INCIDENT_SERVICE("service"),
    NOTIFICATION_SERVICE("service"),
    INTEGRATION("service");

    private final String role;

    Principal(String role) {
      this.role = role;
    }

    boolean isPerson() {
      return !role.isEmpty() && !role.equals("service");
    }

    String client() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What happened to whom, and what each is to it. All others are nothing. */
  private enum Situation {
    PLAIN("REPORTER:REPORTER MANAGER:RESPONSIBLE DEPUTY:DEPUTY SAFETY_REP:SAFETY_REP"),
    FILED_FOR_ANOTHER(
        "REPORTER:REPORTER EXPOSED:EXPOSED MANAGER:RESPONSIBLE DEPUTY:DEPUTY SAFETY_REP:SAFETY_REP"),
    ADVICE_ASKED(
        "REPORTER:REPORTER MANAGER:RESPONSIBLE DEPUTY:DEPUTY SAFETY_REP:SAFETY_REP LAWYER:INVITED"),
    MANAGER_IS_PARTY("REPORTER:REPORTER MANAGER_ABOVE:RESPONSIBLE SAFETY_REP:SAFETY_REP"),
    SAFETY_REP_IS_PARTY("REPORTER:REPORTER MANAGER:RESPONSIBLE DEPUTY:DEPUTY"),
    MANAGER_REPORTED("MANAGER:REPORTER MANAGER_ABOVE:RESPONSIBLE SAFETY_REP:SAFETY_REP"),
    DEPUTY_REPORTED("DEPUTY:REPORTER MANAGER:RESPONSIBLE SAFETY_REP:SAFETY_REP"),
    /** Until it is known who is party, nobody may be told. */
    PARTIES_UNKNOWN("REPORTER:REPORTER"),
    OF_ANOTHER_AUTHORITY("EXPOSED:REPORTER MANAGER_ELSEWHERE:RESPONSIBLE"),
    MISSING("");

    private final String relations;

    Situation(String relations) {
      this.relations = relations;
    }

    String relation(Principal principal) {
      return Arrays.stream(relations.split(" ", -1))
          .filter(relation -> relation.startsWith(principal.name() + ":"))
          .map(relation -> relation.substring(relation.indexOf(':') + 1))
          .findFirst()
          .orElse("");
    }
  }

  /** Somebody tried something; of a committee, whether it is theirs. */
  private record Trial(
      Principal principal, String route, @Nullable Situation situation, boolean theirs) {}

  @Inject Sql sql;
  @Inject TestClock clock;

  private final Map<Principal, UUID> persons = new EnumMap<>(Principal.class);
  private final Map<Situation, UUID> cases = new EnumMap<>(Situation.class);

  @BeforeEach
  void settle() {
    for (Principal principal : Principal.values()) {
      persons.put(
          principal, UUID.nameUUIDFromBytes(principal.name().getBytes(StandardCharsets.UTF_8)));
    }
    persons.put(Principal.REPORTER, CITY.reporter);
    persons.put(Principal.MANAGER, CITY.manager);
    persons.put(Principal.DEPUTY, CITY.deputy);
    persons.put(Principal.MANAGER_ABOVE, CITY.managerAbove);
    persons.put(Principal.MANAGER_ELSEWHERE, CITY.managerElsewhere);
    persons.put(Principal.SAFETY_REP, CITY.safetyRep);
    persons.put(Principal.HR, CITY.hr);
    persons.put(Principal.LAWYER, CITY.lawyer);
    importOrganisation(city());
  }

  private Map<String, Object> city() {
    Map<String, Object> document = CITY.document();
    List<Object> people = new ArrayList<>((List<?>) document.get("persons"));
    for (Principal principal :
        List.of(
            Principal.EXPOSED,
            Principal.COMMITTEE_MEMBER,
            Principal.ANALYST,
            Principal.SECURITY_OFFICER,
            Principal.AUDITOR,
            Principal.ORG_ADMIN)) {
      people.add(
          Map.of(
              "id",
              person(principal),
              "name",
              principal.client(),
              "unitId",
              principal == Principal.EXPOSED ? CITY.unit : CITY.otherAuthority,
              "language",
              "sv"));
    }
    document.put("persons", people);
    document.put(
        "committees",
        List.of(
            Map.of(
                "id",
                COMMITTEE,
                "name",
                "Samverkansgrupp Norr",
                "level",
                "LSG",
                "unitId",
                CITY.area,
                "members",
                List.of(
                    Map.of("personId", CITY.safetyRep, "chair", false),
                    Map.of("personId", person(Principal.COMMITTEE_MEMBER), "chair", false),
                    Map.of("personId", CITY.hr, "chair", true))),
            Map.of(
                "id",
                OTHER_COMMITTEE,
                "name",
                "Samverkansgrupp Bygg",
                "level",
                "LSG",
                "unitId",
                CITY.otherAuthority,
                "members",
                List.of(Map.of("personId", person(Principal.AUDITOR), "chair", true)))));
    return document;
  }

  @Test
  void everyRouteHasItsLinesAndEveryLineItsRoute() throws IOException {
    assertThat(TABLE.routes()).isEqualTo(PolicyTable.documented("followup"));
  }

  @Test
  void noFaultyTokenComesAnywhere() {
    assertThat(TABLE.assertThatFaultyTokensAreRefused()).isGreaterThan(900);
  }

  @Test
  void noOtherVerbDoesAnything() {
    assertThat(
            TABLE.assertThatOtherVerbsAreRefused(
                TestTokens.person(CITY.manager, CITY.unit, "employee", "manager", "org-admin")))
        .isGreaterThan(250);
  }

  @Test
  void whatHappensIsWhatTheTableSaysAndEachOfItsLinesCounts() {
    for (Situation situation : Situation.values()) {
      cases.put(situation, opened(situation));
    }
    Map<Trial, Boolean> happened = new HashMap<>();
    List<String> otherwise = new ArrayList<>();
    for (String route : inOrder()) {
      for (Principal principal : Principal.values()) {
        if (isAboutCase(route)) {
          for (Situation situation : Situation.values()) {
            trying(new Trial(principal, route, situation, false), happened, otherwise);
          }
        } else if (isAboutCommittee(route)) {
          trying(new Trial(principal, route, null, true), happened, otherwise);
          trying(new Trial(principal, route, null, false), happened, otherwise);
        } else {
          trying(new Trial(principal, route, null, false), happened, otherwise);
        }
      }
    }
    assertThat(otherwise).isEmpty();
    assertThat(TABLE.idle(happened, (table, trial) -> expected(table, trial) == 200)).isEmpty();
    System.out.printf(
        "%d decisions as the table says; each of its %d lines taken out is seen%n",
        happened.size(), TABLE.size());
  }

  /** What changes who is what to a case comes last. */
  private static List<String> inOrder() {
    return TABLE.routes().stream()
        .sorted(Comparator.comparing((String route) -> route.endsWith("/reopening")))
        .toList();
  }

  private UUID opened(Situation situation) {
    UUID id =
        switch (situation) {
          case PLAIN, ADVICE_ASKED -> report(List.of());
          case FILED_FOR_ANOTHER -> reportFor(person(Principal.EXPOSED));
          case MANAGER_IS_PARTY -> report(List.of("LINE_MANAGER"));
          case SAFETY_REP_IS_PARTY -> report(List.of("SAFETY_REP"));
          case MANAGER_REPORTED -> report(CITY.manager, List.of());
          case DEPUTY_REPORTED -> report(CITY.deputy, List.of());
          case PARTIES_UNKNOWN -> {
            UUID unknown = UUID.randomUUID();
            publishReport(unknown, CITY.reporter);
            yield unknown;
          }
          case OF_ANOTHER_AUTHORITY -> elsewhere();
          case MISSING -> UUID.randomUUID();
        };
    if (situation == Situation.MISSING) {
      return id;
    }
    if (situation == Situation.PARTIES_UNKNOWN) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> sql.first("SELECT 1 FROM follow_up WHERE id = ?", row -> 1, id).isPresent());
      return id;
    }
    Principal handler =
        Arrays.stream(Principal.values())
            .filter(principal -> situation.relation(principal).equals("RESPONSIBLE"))
            .findFirst()
            .orElseThrow();
    awaitFollowUp(person(handler), id);
    answer(person(handler), id);
    if (situation == Situation.ADVICE_ASKED) {
      change(
              id,
              "invitations",
              Map.of(
                  "personId",
                  CITY.lawyer,
                  "purpose",
                  "Råd",
                  "endsOn",
                  today().plusDays(30).toString()))
          .then()
          .statusCode(201);
    }
    return id;
  }

  /** So that there is an answer to claim. */
  private static void answer(UUID handler, UUID id) {
    for (Map.Entry<String, Map<String, Object>> step :
        List.of(
            Map.entry("facts", facts()),
            Map.entry(
                "outcome",
                Map.<String, Object>of("result", "NO_MEASURE_NEEDED", "message", "Tack.")))) {
      as(handler, "manager")
          .contentType(ContentType.JSON)
          .header("If-Match", as(handler, "manager").get(path(id)).header("ETag"))
          .body(step.getValue())
          .put(path(id) + "/" + step.getKey())
          .then()
          .statusCode(200);
    }
  }

  private UUID elsewhere() {
    UUID id = UUID.randomUUID();
    IncidentServiceStandIn.answer(id, List.of());
    Topics.send(
        INCIDENTS,
        REPORTED,
        id,
        reported(id, person(Principal.EXPOSED))
            .replace(CITY.authority.toString(), CITY.otherAuthority.toString())
            .replace(CITY.unit.toString(), CITY.otherAuthority.toString()));
    return id;
  }

  private static String path(UUID id) {
    return ROOT + "/follow-ups/" + id;
  }

  private static boolean isAboutCase(String route) {
    return route.contains("/follow-ups/{id}") || route.contains("/outcomes/{id}");
  }

  private static boolean isAboutCommittee(String route) {
    return route.contains("/committees/{id}");
  }

  /** 200 for whatever is allowed. */
  private static int expected(PolicyTable table, Trial trial) {
    List<Line> forCaller =
        table.of(trial.route()).stream()
            .filter(line -> admits(line.caller(), trial.principal()))
            .toList();
    if (forCaller.isEmpty()) {
      return trial.principal() == Principal.NOBODY ? 401 : 403;
    }
    String relation;
    if (trial.situation() != null) {
      relation =
          trial.principal().isPerson()
              ? trial.situation().relation(trial.principal())
              : isAnswered(trial.situation()) ? "SERVICE" : "";
    } else if (isAboutCommittee(trial.route())) {
      relation = trial.theirs() ? seat(trial.principal()) : seatElsewhere(trial.principal());
    } else {
      return 200;
    }
    if (forCaller.stream().anyMatch(line -> line.relation().equals(relation))) {
      return 200;
    }
    // Who sits in a committee knows that it is there.
    return !relation.isEmpty() && trial.situation() == null ? 403 : 404;
  }

  private static boolean isAnswered(Situation situation) {
    return situation != Situation.MISSING && situation != Situation.PARTIES_UNKNOWN;
  }

  private static String seat(Principal principal) {
    return switch (principal) {
      case SAFETY_REP, COMMITTEE_MEMBER -> "MEMBER";
      case HR -> "CHAIR";
      case MANAGER_ABOVE -> "EMPLOYER";
      default -> "";
    };
  }

  private static String seatElsewhere(Principal principal) {
    return switch (principal) {
      case AUDITOR -> "CHAIR";
      case MANAGER_ELSEWHERE -> "EMPLOYER";
      default -> "";
    };
  }

  private static boolean admits(String caller, Principal principal) {
    return switch (caller) {
      case "ANYONE" -> true;
      case "TOKEN" -> principal != Principal.NOBODY;
      case "PERSON" -> principal.isPerson();
      default ->
          principal.role.equals(caller)
              || (!principal.isPerson() && caller.equals("client " + principal.client()));
    };
  }

  private void trying(Trial trial, Map<Trial, Boolean> happened, List<String> otherwise) {
    int expected = expected(TABLE, trial);
    boolean isAboutOne = trial.situation() != null || isAboutCommittee(trial.route());
    long before = lastRow();
    Response answer = call(trial);
    int status = answer.statusCode();
    Optional<String> logged = isAboutOne ? logged(trial, before) : Optional.empty();
    boolean isDenied = status == 401 || status == 403 || (isClaim(trial) && status == 404);
    boolean allowed = !isDenied;
    if (isAboutOne && status != 401 && (status != 403 || logged.isPresent())) {
      // Whether somebody was let in, the log says: also where what they asked for is not there.
      if (logged.isEmpty()) {
        otherwise.add(trial + ": " + status + ", and no audit row " + answer.asString());
        return;
      }
      allowed = logged.get().startsWith("true");
      String operation = TABLE.of(trial.route()).getFirst().operation();
      if (!logged.get().contains(" " + operation + " ")) {
        otherwise.add(trial + ": logged as " + logged.get());
      }
      if (allowed
          && trial.situation() != null
          && trial.principal().isPerson()
          && !logged.get().endsWith(" " + trial.situation().relation(trial.principal()))) {
        otherwise.add(trial + ": logged as " + logged.get());
      }
    }
    happened.put(trial, allowed);
    // To a machine, that an operation is for people and that there is no such thing are one.
    boolean alike = expected == 403 && !trial.principal().isPerson() && status == 404;
    if (allowed != (expected == 200) || (!allowed && status != expected && !alike)) {
      otherwise.add(trial + ": " + status + " instead of " + expected + " " + answer.asString());
    }
  }

  private static boolean isClaim(Trial trial) {
    return trial.route().endsWith("/contact") && trial.route().startsWith("GET");
  }

  private long lastRow() {
    return sql.first("SELECT coalesce(max(seq), 0) FROM audit_entry", row -> row.getLong(1))
        .orElseThrow();
  }

  /** The first row that the call left: whether allowed, operation and relation. */
  private Optional<String> logged(Trial trial, long before) {
    return sql.first(
        """
        SELECT allowed || ' ' || operation || ' ' || coalesce(relation, '') FROM audit_entry
        WHERE object_id = ? AND actor = ? AND seq > ? ORDER BY seq LIMIT 1
        """,
        row -> row.getString(1),
        object(trial).toString(),
        trial.principal().isPerson()
            ? person(trial.principal()).toString()
            : trial.principal().client(),
        before);
  }

  private UUID object(Trial trial) {
    return trial.situation() == null
        ? trial.theirs() ? COMMITTEE : OTHER_COMMITTEE
        : cases.get(trial.situation());
  }

  private Response call(Trial trial) {
    String method = trial.route().substring(0, trial.route().indexOf(' '));
    String path =
        trial
            .route()
            .substring(trial.route().indexOf(' ') + 1)
            .replace("{authorityId}", CITY.authority.toString())
            .replace("{period}", "2026-Q3")
            .replace("{kind}", "POLICE")
            .replace("/persons/{id}", "/persons/" + CITY.manager)
            .replaceFirst("\\{id}", object(trial).toString())
            .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    // Of a version that never was: whoever is let in changes nothing.
    RequestSpecification request = token(trial.principal()).header("If-Match", "\"999999\"");
    String body = trial.route().substring(trial.route().indexOf(' ') + 1 + ROOT.length());
    if (body.endsWith("/receipt") && method.equals("PUT")) {
      request.contentType("application/pdf").body("%PDF-1.4".getBytes(StandardCharsets.UTF_8));
    } else if (body.endsWith("/files")) {
      request.multiPart("files", "personer.csv", "x".getBytes(StandardCharsets.UTF_8), "text/csv");
    } else if (!method.equals("GET")) {
      request
          .contentType(ContentType.JSON)
          .body(bodies().getOrDefault(method + " " + body, Map.of()));
    }
    return body.equals("/role-assignments") && !trial.principal().isPerson()
        ? request.get(path + "?personId=" + CITY.manager)
        : request.request(Method.valueOf(method), path);
  }

  private static final String CASE = " /follow-ups/{id}";

  /** What is right in itself, so that nothing but the caller decides. */
  private Map<String, Object> bodies() {
    return Map.ofEntries(
        Map.entry("POST" + CASE + "/actions", Map.of("measure", "PREMISES_CHECK")),
        Map.entry("PUT" + CASE + "/actions/{actionId}/done", Map.of("doneOn", "2026-11-20")),
        Map.entry("PUT" + CASE + "/actions/{actionId}/effect", Map.of("effect", "WORKS")),
        Map.entry(
            "PUT" + CASE + "/analysis",
            Map.of("risk", Map.of("likelihood", 3, "consequence", 4), "causes", "Ensamarbete.")),
        Map.entry("PUT" + CASE + "/apt-sheet", Map.of("words", "Vi är två.")),
        Map.entry("POST" + CASE + "/closing", Map.of("resolution", "HANDLED")),
        Map.entry("PUT" + CASE + "/contact", Map.of("support", "ACCEPTED")),
        Map.entry("PUT" + CASE + "/duties/{kind}", Map.of("result", "DONE", "note", "K 2026-17")),
        Map.entry("PUT" + CASE + "/facts", facts()),
        Map.entry(
            "POST" + CASE + "/invitations",
            Map.of(
                "personId",
                CITY.lawyer,
                "purpose",
                "Råd",
                "endsOn",
                today().plusDays(3).toString())),
        Map.entry("PUT" + CASE + "/links/{otherId}", Map.of("kind", "SAME_ACTOR")),
        Map.entry("PUT" + CASE + "/own-links/{otherId}", Map.of("kind", "SAME_ACTOR")),
        Map.entry("PUT" + CASE + "/measures-request", Map.of("demand", "Gör något.")),
        Map.entry("PUT" + CASE + "/outcome", Map.of("result", "REFERRED", "message", "Tack.")),
        Map.entry("PUT" + CASE + "/police-outcome", Map.of("outcome", "DISCONTINUED")),
        Map.entry(
            "POST" + CASE + "/police-packages",
            Map.of("description", "x", "attachmentIds", List.of(), "secrecyConsidered", true)),
        Map.entry(
            "PUT /committees/{id}/packets/{period}/approval",
            Map.of("words", "Ja.", "sha256", "0".repeat(64))),
        Map.entry("PUT /committees/{id}/packets/{period}/acceptance", Map.of("minutes", "§ 3")),
        Map.entry("POST /surveys/{id}/passes", Map.of("blinded", "B".repeat(340))),
        Map.entry("POST" + CASE + "/reopening", Map.of("reason", "Igen.")),
        Map.entry("PUT" + CASE + "/solved", Map.of("solved", "YES")),
        Map.entry(
            "POST /committees/{id}/questions",
            Map.of(
                "kind",
                "QUESTION",
                "question",
                "Hur går det?",
                "answerDue",
                today().plusDays(30).toString())),
        Map.entry(
            "POST /committees/{id}/decisions",
            Map.of("decidedOn", "2026-11-20", "decision", "Ja.", "minutes", "§ 4")),
        Map.entry("PUT /committees/{id}/questions/{questionId}/answer", Map.of("answer", "Bra.")),
        Map.entry(
            "PUT /committees/{id}/questions/{questionId}/verdict", Map.of("verdict", "SATISFIED")));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), SWEDEN);
  }

  private UUID person(Principal principal) {
    return persons.get(principal);
  }

  private RequestSpecification token(Principal principal) {
    return principal == Principal.NOBODY
        ? given()
        : given()
            .header(
                "Authorization",
                principal.isPerson()
                    ? TestTokens.person(person(principal), CITY.unit, "employee", principal.role)
                    : TestTokens.service(principal.client()));
  }
}
