package se.patala.incident;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.incident.sealed.HandlersWait;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;
import se.patala.kit.identity.Relation;
import se.patala.kit.sql.Sql;

/** What is sealed at intake: who sees it, how it is sorted, and where it goes. */
@QuarkusTest
@IncidentSurroundings
class SealedTest extends IncidentApi {

  private static final String WORDS =
      "Chefen på tillsynen tog emot ett kuvert med pengar av byggaren.";
  private static final Map<String, Object> OFFER =
      Map.of(
          "influencerRelation",
          "ORG",
          "workTask",
          "TILLSYN",
          "occurredOn",
          "2026-11-19",
          "measure",
          "Erbjudandet avböjdes och antecknades.");

  @Inject HandlersWait handlersWait;

  @Inject
  @DataSource("keys")
  AgroalDataSource keyStore;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.flyway.username")
  String owner;

  @ConfigProperty(name = "quarkus.flyway.password")
  String password;

  private final UUID handler = UUID.randomUUID();

  @BeforeEach
  void designate() {
    FollowUpServiceStandIn.designate(handler, AUTHORITY);
  }

  @Test
  void designatedHandlersReadWhatIsSealedAndNobodyElse() {
    UUID id = seal();
    UUID elsewhere = UUID.randomUUID();
    FollowUpServiceStandIn.designate(elsewhere, UUID.randomUUID());
    UUID manager = UUID.randomUUID();
    FollowUpServiceStandIn.relate(manager, id, Relation.RESPONSIBLE);

    read(handling(handler), id).then().statusCode(200).body("narrative", equalTo(WORDS));
    desk(handler)
        .then()
        .statusCode(200)
        .body("incidents.find { it.id == '" + id + "' }.decision", nullValue())
        .body("incidents.find { it.id == '" + id + "' }.status", equalTo("RECEIVED"));

    String denied = read(handling(UUID.randomUUID()), UUID.randomUUID()).asString();
    for (RequestSpecification nobody :
        List.of(
            handling(elsewhere),
            handling(UUID.randomUUID()),
            // Designated by the organisation, without the login's role.
            as(handler),
            as(manager))) {
      Response answer = read(nobody, id);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(withoutTrace(answer.asString())).isEqualTo(withoutTrace(denied));
    }
    desk(elsewhere).then().body("incidents", empty());
    as(handler).get("/incident/v1/sealed-incidents").then().statusCode(403);
    as(handler).get("/incident/v1/sealed-reports").then().statusCode(403);
    // The reporter sees that a handler has read.
    asReporter()
        .get("/incident/v1/incidents/" + id + "/readings")
        .then()
        .body("readings.relation", contains("SEALED_HANDLER"));
  }

  @Test
  void nobodyHandlesTheirOwn() {
    FollowUpServiceStandIn.designate(reporter, AUTHORITY);
    UUID id = seal();
    UUID exposed = UUID.randomUUID();
    FollowUpServiceStandIn.designate(exposed, AUTHORITY);
    UUID forAnother = file(Map.of("narrative", WORDS, "onBehalfOf", exposed));

    desk(reporter).then().body("incidents.findAll { it.id == '" + id + "' }", empty());
    sort(reporter, id, "INSIDER", null).then().statusCode(404);
    read(handling(exposed), forAnother).then().statusCode(404);
    desk(exposed).then().body("incidents.findAll { it.id == '" + forAnother + "' }", empty());
    sort(handler, id, "INSIDER", null).then().statusCode(201);
    channel(reporter).then().body("reports.findAll { it.id == '" + id + "' }", empty());
    handling(reporter).get("/incident/v1/sealed-reports/" + id).then().statusCode(404);
    sort(handler, forAnother, "INSIDER", null).then().statusCode(201);
    channel(exposed).then().body("reports.findAll { it.id == '" + forAnother + "' }", empty());
    handling(exposed).get("/incident/v1/sealed-reports/" + forAnother).then().statusCode(404);
  }

  @Test
  void anOfferStaysSealedWithAShortRecord() {
    UUID id = seal();
    sort(handler, id, "OFFER", null)
        .then()
        .statusCode(400)
        .body("violations.field", contains("offer"));
    sort(handler, id, "INSIDER", OFFER).then().statusCode(400);
    close(handler, id)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:not-sorted"));

    sort(handler, id, "OFFER", OFFER).then().statusCode(201);

    desk(handler)
        .then()
        .body("incidents.find { it.id == '" + id + "' }.decision", equalTo("OFFER"))
        .body("incidents.find { it.id == '" + id + "' }.offer.workTask", equalTo("TILLSYN"))
        .body(
            "incidents.find { it.id == '" + id + "' }.offer.measure",
            equalTo("Erbjudandet avböjdes och antecknades."));
    asReporter()
        .get("/incident/v1/incidents/" + id + "/messages")
        .then()
        .body("messages.text", contains("Tack. Så här går det vidare."))
        .body("messages.sender", contains("HANDLER"));
    close(handler, id).then().statusCode(201);
    read(asReporter(), id).then().body("status", equalTo("CLOSED")).body("sealed", equalTo(true));
    assertThat(eventsAbout(id)).isEmpty();
  }

  @Test
  void whatIsNoCorruptionIsOpenedWithoutTheTalkBehindTheSeal() {
    UUID id = seal();
    message(asReporter(), id, "Säg det inte till min chef.");
    message(handling(handler), id, "Det gör jag inte.");
    made(reporter, "incidents/" + id + "/addenda", Map.of("text", "Det var på torsdagen."));
    UUID manager = UUID.randomUUID();

    String key = key();
    Map<String, Object> body = sorting("NO_CORRUPTION", null);
    Response sorted = sort(handler, key, id, body);
    sorted.then().statusCode(201);

    List<ConsumerRecord<String, String>> events = eventsOf(id, 1);
    assertThat(Topics.header(events.getFirst(), "ce_type"))
        .isEqualTo("patala.incident.reported.v1");
    assertThat(EventSchemas.violations("patala.incident.reported.v1", events.getFirst().value()))
        .isEmpty();
    assertThat(events.getFirst().value()).contains("\"version\":1");
    FollowUpServiceStandIn.relate(manager, id, Relation.RESPONSIBLE);
    read(as(manager), id)
        .then()
        .statusCode(200)
        .body("narrative", equalTo(WORDS))
        .body("addenda.text", contains("Det var på torsdagen."));
    message(as(manager), id, "Jag tar hand om det.");
    as(manager)
        .get("/incident/v1/incidents/" + id + "/messages")
        .then()
        .body("messages.text", contains("Jag tar hand om det."))
        .body("_meta.totalRecords", equalTo(1));
    asReporter()
        .get("/incident/v1/incidents/" + id + "/messages")
        .then()
        .body("messages", hasSize(4));
    // Versions go on from the one that others know.
    assertThat(eventsOf(id, 2).getLast().value()).contains("\"version\":2");
    read(handling(handler), id).then().statusCode(404);
    // The same request again has the same answer, though the report has left the desk.
    assertThat(sort(handler, key, id, body).asString()).isEqualTo(sorted.asString());
    assertThat(compartmentOfKey(id)).isEqualTo("ORDINARY");
  }

  @Test
  void suspicionAgainstAnInsiderIsMovedAndLeavesATombstone() {
    UUID id = seal();
    message(asReporter(), id, "Jag är rädd.");
    made(
        reporter,
        "incidents/" + id + "/addenda",
        Map.of(
            "text",
            "Han heter Kuvertsson.",
            "workTask",
            "TILLSYN",
            "occurredAt",
            "2026-11-20T14:30:00Z"));
    byte[] file = "Kvittot: 10 000 kronor.".getBytes(StandardCharsets.UTF_8);
    UUID attachment =
        UUID.fromString(
            attach(id, key(), "text/plain", "kvitto.txt", file).jsonPath().getString("id"));
    String code =
        asReporter()
            .post("/incident/v1/incidents/" + id + "/access-code")
            .jsonPath()
            .getString("code");

    sort(handler, id, "INSIDER", null).then().statusCode(201);

    // Of the report there is left that there was one.
    for (String table :
        List.of("incident_text", "message", "addendum", "attachment", "withdrawal")) {
      assertThat(count("SELECT count(*) FROM " + table + " WHERE incident_id = ?", id))
          .as(table)
          .isZero();
    }
    assertThat(
            sql.first("SELECT facts::text FROM incident WHERE id = ?", row -> row.getString(1), id))
        .hasValueSatisfying(facts -> assertThat(facts).doesNotContain("CHEF"));
    read(asReporter(), id)
        .then()
        .statusCode(200)
        .body("narrative", equalTo(""))
        .body("status", equalTo("MOVED"))
        .body("addenda", empty());
    read(handling(handler), id).then().statusCode(404);
    desk(handler).then().body("incidents.findAll { it.id == '" + id + "' }", empty());
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("code", code))
        .post("/incident/v1/code-readings")
        .then()
        .statusCode(200)
        .body("status", equalTo("MOVED"));
    send(reporter, key(), "incidents/" + id + "/addenda", Map.of("text", "Mer."))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:report-moved"));
    assertThat(eventsAbout(id)).isEmpty();
    assertThat(compartmentOfKey(id)).isEqualTo("WHISTLEBLOWING");

    // In the channel it is whole.
    String path = "/incident/v1/sealed-reports/" + id;
    handling(handler)
        .get(path)
        .then()
        .statusCode(200)
        .body("narrative", equalTo(WORDS))
        .body("influencerRelation", equalTo("CHEF"))
        .body("workTask", equalTo("TILLSYN"))
        .body("occurredAt", equalTo("2026-11-20T14:30:00Z"))
        .body("unitId", equalTo(UNIT.toString()))
        .body("messages.kind", contains("MESSAGE", "ADDITION", "CONFIRMATION"))
        .body(
            "messages.text",
            contains("Jag är rädd.", "Han heter Kuvertsson.", "Tack. Så här går det vidare."))
        .body("files.name", contains("kvitto.txt"))
        .body("report.confirmedAt", notNullValue())
        .body("report.answeredAt", nullValue());
    Response opened = handling(handler).get(path + "/attachments/" + attachment);
    assertThat(opened.asByteArray()).isEqualTo(file);
    assertThat(opened.header("Content-Disposition")).startsWith("attachment;");
    UUID elsewhere = UUID.randomUUID();
    FollowUpServiceStandIn.designate(elsewhere, UUID.randomUUID());
    handling(elsewhere).get(path).then().statusCode(404);
    handling(elsewhere).get(path + "/attachments/" + attachment).then().statusCode(404);
    channel(elsewhere).then().body("reports", empty());

    // The reporter goes on where the report was.
    message(asReporter(), id, "Vad händer nu?");
    handling(handler).post(path + "/closing").then().statusCode(409);
    write(id, "FEEDBACK", "Vi har utrett det och gjort en anmälan.").then().statusCode(201);
    asReporter()
        .get("/incident/v1/incidents/" + id + "/messages?limit=2&page=2")
        .then()
        .body("_meta.totalRecords", equalTo(5))
        .body("messages.text", contains("Tack. Så här går det vidare.", "Vad händer nu?"))
        .body("messages.own", contains(false, true));
    handling(handler)
        .contentType(ContentType.JSON)
        .post(path + "/closing")
        .then()
        .statusCode(200)
        .body("closedAt", notNullValue());
  }

  @Test
  void whatWasClosedIsMovedAndOpenedAsNew() {
    for (String decision : List.of("INSIDER", "NO_CORRUPTION")) {
      UUID id = seal();
      sort(handler, id, "OFFER", OFFER).then().statusCode(201);
      close(handler, id).then().statusCode(201);

      sort(handler, id, decision, null).then().statusCode(201);

      // Or a rule of the other compartment could destroy it at once.
      assertThat(count("SELECT count(*) FROM incident WHERE id = ? AND closed_at IS NULL", id))
          .as(decision)
          .isOne();
    }
  }

  @Test
  void whatWasTakenBackIsNotOpenedToManagers() {
    UUID id = seal();
    made(reporter, "incidents/" + id + "/withdrawal", Map.of("reason", "Jag vågar inte."));

    sort(handler, id, "NO_CORRUPTION", null)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:patala:problem:report-withdrawn"));
    desk(handler)
        .then()
        .body("incidents.find { it.id == '" + id + "' }.status", equalTo("WITHDRAWN"));
    UUID other = seal();
    made(reporter, "incidents/" + other + "/withdrawal", Map.of("reason", "Jag ångrar mig."));
    close(handler, other).then().statusCode(201);
    read(asReporter(), other).then().body("status", equalTo("WITHDRAWN"));

    sort(handler, id, "INSIDER", null).then().statusCode(201);
    handling(handler)
        .get("/incident/v1/sealed-reports/" + id)
        .then()
        .body("messages.kind", contains("WITHDRAWAL", "CONFIRMATION"))
        .body("messages[0].text", equalTo("Jag vågar inte."));
    assertThat(eventsAbout(id)).isEmpty();
  }

  @Test
  void whatIsSaidWhileItIsSortedReachesNobodyElse() throws Exception {
    for (String decision : List.of("INSIDER", "NO_CORRUPTION")) {
      UUID id = seal();
      // The reporter was let in while it was sealed, and waits for who sorts it.
      Future<Response> sorting;
      Future<Response> saying;
      try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor();
          Connection connection = DriverManager.getConnection(url, owner, password)) {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          statement.execute("SELECT 1 FROM incident WHERE id = '" + id + "' FOR UPDATE");
        }
        sorting = atOnce.submit(() -> sort(handler, id, decision, null));
        awaitWaiting(1);
        saying =
            atOnce.submit(
                () ->
                    send(
                        reporter,
                        key(),
                        "incidents/" + id + "/messages",
                        Map.of("text", "Säg inget.")));
        awaitWaiting(2);
        connection.rollback();
      }
      assertThat(sorting.get(20, TimeUnit.SECONDS).statusCode()).as(decision).isEqualTo(201);
      assertThat(saying.get(20, TimeUnit.SECONDS).statusCode()).as(decision).isEqualTo(412);
      assertThat(
              count(
                  "SELECT count(*) FROM message WHERE incident_id = ? AND sender = 'REPORTER'", id))
          .as(decision)
          .isZero();
    }
  }

  /** Until so many transactions wait for a row. */
  private void awaitWaiting(int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                count(
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)
                    >= count);
  }

  @Test
  void theRoomOpensToNobodyWhoIsNotNamed() {
    UUID id = seal();
    sort(handler, id, "INSIDER", null).then().statusCode(201);

    assertThatThrownBy(() -> sql.list("SELECT 1 FROM whistleblowing.report", row -> 1))
        .hasStackTraceContaining("permission denied");
    for (String[] named :
        new String[][] {
          {"", ""}, {UUID.randomUUID().toString(), ""}, {"", UUID.randomUUID().toString()}
        }) {
      assertThat(seenInRoom("report", "id", id, named)).isZero();
      assertThat(seenInRoom("message", "report_id", id, named)).isZero();
    }
    assertThat(seenInRoom("report", "id", id, new String[] {AUTHORITY.toString(), ""})).isOne();
    assertThat(seenInRoom("message", "report_id", id, new String[] {"", id.toString()})).isOne();
    // And what was taken on is laid down with the transaction.
    assertThat(sql.first("SELECT current_user::text", row -> row.getString(1)))
        .contains("patala_incident");
    assertThat(
            sql.first(
                    "SELECT current_setting('patala.authorities', true)",
                    row -> String.valueOf(row.getString(1)))
                .orElse(""))
        .isIn("", "null");
  }

  @Test
  void theChannelHasAnAuditLogOfItsOwn() {
    UUID id = seal();
    sort(handler, id, "INSIDER", null).then().statusCode(201);
    handling(handler).get("/incident/v1/sealed-reports/" + id).then().statusCode(200);
    UUID stranger = UUID.randomUUID();
    handling(stranger).get("/incident/v1/sealed-reports/" + id).then().statusCode(404);
    message(asReporter(), id, "Hej.");

    List<String> entries =
        inRoom(
            """
            SELECT actor || ' ' || operation || ' ' || allowed AS entry FROM audit_entry
            WHERE object_id = ? ORDER BY seq
            """,
            id.toString());
    assertThat(entries)
        .containsExactly(
            handler + " sealed-report.receive true",
            handler + " sealed-report.read true",
            stranger + " sealed-report.read false",
            "REPORTER sealed-report.write true");
    assertThat(
            count(
                "SELECT count(*) FROM audit_entry WHERE object_id = ? AND object_type = 'sealed-report'",
                id.toString()))
        .isZero();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                inRoom(
                        "SELECT entry_seq::text AS entry FROM audit_unchained WHERE ?::text IS NOT NULL",
                        "")
                    .isEmpty());
    assertThat(
            inRoom(
                "SELECT l.number::text AS entry FROM audit_link l JOIN audit_entry e ON e.seq = l.entry_seq WHERE e.object_id = ?",
                id.toString()))
        .hasSize(4);
  }

  @Test
  void handlersAreToldThatSomethingWaitsAndNothingElse() {
    handlersWait.run();
    Set<String> before = calls();
    UUID id = seal();
    handlersWait.run();
    handlersWait.run();

    ConsumerRecord<String, String> call =
        Topics.await(INCIDENTS, 1, message -> isCall(message) && !before.contains(message.key()))
            .getFirst();
    assertThat(EventSchemas.violations("patala.incident.handlers-awaited.v1", call.value()))
        .isEmpty();
    assertThat(call.value()).doesNotContain(id.toString()).contains(AUTHORITY.toString());
    sort(handler, id, "OFFER", OFFER).then().statusCode(201);
    handlersWait.run();
    message(asReporter(), id, "En sak till.");
    handlersWait.run();
    // Told of the report once, and once that its reporter wrote.
    Topics.await(INCIDENTS, 2, message -> isCall(message) && !before.contains(message.key()));
    assertThat(calls()).hasSize(before.size() + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"decision\":\"OFFER\"}",
        "{\"decision\":\"NOTHING\",\"message\":\"x\"}",
        "{\"decision\":\"INSIDER\",\"message\":\"  \"}",
        "{\"decision\":\"INSIDER\",\"message\":\"x\",\"unknown\":1}",
        "{\"decision\":\"INSIDER\",\"message\":\"19121212-1212\"}",
        "{\"decision\":\"OFFER\",\"message\":\"x\",\"offer\":{\"measure\":\"\"}}"
      })
  void badSortingChangesNothing(String body) {
    UUID id = seal();
    handling(handler)
        .header("Idempotency-Key", key())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/incident/v1/sealed-incidents/" + id + "/sorting")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    assertThat(
            sql.first("SELECT compartment FROM incident WHERE id = ?", row -> row.getString(1), id))
        .contains("SEALED");
    assertThat(count("SELECT count(*) FROM sealed_sorting WHERE incident_id = ?", id)).isZero();
  }

  private UUID seal() {
    return file(Map.of("narrative", WORDS, "influencerRelation", "CHEF"));
  }

  private static RequestSpecification handling(UUID person) {
    return given()
        .header("Authorization", TestTokens.person(person, UNIT, "employee", "sealed-handler"));
  }

  private static Response read(RequestSpecification who, UUID id) {
    return who.get("/incident/v1/incidents/" + id);
  }

  private static Response desk(UUID person) {
    return handling(person).get("/incident/v1/sealed-incidents");
  }

  private static Response channel(UUID person) {
    return handling(person).get("/incident/v1/sealed-reports");
  }

  private static Map<String, Object> sorting(String decision, Map<String, ?> offer) {
    return offer == null
        ? Map.of("decision", decision, "message", "Tack. Så här går det vidare.")
        : Map.of("decision", decision, "message", "Tack. Så här går det vidare.", "offer", offer);
  }

  private static Response sort(UUID person, UUID id, String decision, Map<String, ?> offer) {
    return sort(person, key(), id, sorting(decision, offer));
  }

  private static Response sort(UUID person, String key, UUID id, Map<String, ?> body) {
    return handling(person)
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/incident/v1/sealed-incidents/" + id + "/sorting");
  }

  private static Response close(UUID person, UUID id) {
    return handling(person)
        .header("Idempotency-Key", key())
        .contentType(ContentType.JSON)
        .body(Map.of("message", "Nu är det klart."))
        .post("/incident/v1/sealed-incidents/" + id + "/closing");
  }

  private Response write(UUID id, String kind, String text) {
    return handling(handler)
        .header("Idempotency-Key", key())
        .contentType(ContentType.JSON)
        .body(Map.of("kind", kind, "text", text))
        .post("/incident/v1/sealed-reports/" + id + "/messages");
  }

  private static void message(RequestSpecification who, UUID id, String text) {
    who.header("Idempotency-Key", key())
        .contentType(ContentType.JSON)
        .body(Map.of("text", text))
        .post("/incident/v1/incidents/" + id + "/messages")
        .then()
        .statusCode(201);
  }

  private String compartmentOfKey(UUID id) {
    return Sql.on(keyStore)
        .first(
            "SELECT compartment FROM data_key d JOIN wrap_key w ON w.id = d.wrap_key_id WHERE content_id = ?",
            row -> row.getString(1),
            id)
        .orElseThrow();
  }

  /** What has been told of a report so far. */
  private List<String> eventsAbout(UUID id) {
    return told().stream()
        .map(ConsumerRecord::value)
        .filter(value -> value.contains(id.toString()))
        .toList();
  }

  private Set<String> calls() {
    return told().stream()
        .filter(SealedTest::isCall)
        .map(ConsumerRecord::key)
        .collect(Collectors.toSet());
  }

  /** All events until one that comes after them: events leave in their order. */
  private List<ConsumerRecord<String, String>> told() {
    String last = file(Map.of("narrative", "En man skrek åt mig i receptionen.")).toString();
    List<ConsumerRecord<String, String>> told = new ArrayList<>();
    assertThat(
            Topics.await(
                INCIDENTS,
                1,
                message -> {
                  told.add(message);
                  return message.key().equals(last);
                }))
        .hasSize(1);
    return told;
  }

  private static boolean isCall(ConsumerRecord<String, String> message) {
    return "patala.incident.handlers-awaited.v1".equals(Topics.header(message, "ce_type"));
  }

  private static String withoutTrace(String problem) {
    return problem.replaceAll("\"(traceId|instance)\":\"[^\"]*\"", "");
  }

  private int seenInRoom(String table, String column, UUID id, String[] named) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              sql.first(
                  """
                  SELECT set_config('role', 'patala_incident_sealed', true),
                         set_config('patala.authorities', ?, true), set_config('patala.report', ?, true)
                  """,
                  row -> true,
                  named[0],
                  named[1]);
              return sql.first(
                      "SELECT count(*) FROM whistleblowing.%s WHERE %s = ?"
                          .formatted(table, column),
                      row -> row.getInt(1),
                      id)
                  .orElseThrow();
            });
  }

  private List<String> inRoom(String query, String value) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              sql.first(
                  """
                  SELECT set_config('role', 'patala_incident_sealed', true),
                         set_config('search_path', 'whistleblowing', true)
                  """,
                  row -> true);
              return sql.list(query, row -> row.getString("entry"), value);
            });
  }
}
