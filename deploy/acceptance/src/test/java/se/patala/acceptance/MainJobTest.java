package se.patala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import se.patala.local.LocalSuite;
import se.patala.local.audit.IncidentPack;
import se.patala.local.audit.VerifyAudit;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.StateFolder;
import se.patala.local.mainjob.CanaryReports;
import se.patala.local.mainjob.MainJob;
import se.patala.local.postgres.PostgresServer;
import se.patala.local.process.PidFiles;
import se.patala.local.secret.Secrets;
import se.patala.local.service.AuditedServices;

/** One suite for all: it is started once, on free ports, in a folder of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {

  /** Generous: a guard against a browser that hangs, not a claim about speed. */
  private static final long BROWSER_MINUTES = 20;

  private static final int REPORTS = 1000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path state;

  static LocalSuite suite;

  @BeforeAll
  static void start() throws IOException {
    suite = LocalSuite.start(LocalSuite.temporary(state), System.out::println);
  }

  @AfterAll
  static void stop() throws IOException {
    if (suite != null) {
      suite.close();
    }
  }

  @Test
  @Order(1)
  void aReportGoesInAndComesOutAsAnAnsweredFollowUp() throws Exception {
    new MainJob(suite.configuration(), System.out::println).run();
  }

  @Test
  @Order(2)
  void peopleDoItInABrowserOnAPhone() throws Exception {
    runInBrowser("main-job.mjs");
  }

  @Test
  @Order(3)
  void aCompleteReportTakesNinetySecondsByKeyboardAndByTouch() throws Exception {
    runInBrowser("filing.mjs");
  }

  @Test
  @Order(4)
  void thePagesOpenAndKeepWhatIsTypedWithoutANetwork() throws Exception {
    runInBrowser("offline-open.mjs");
  }

  @Test
  @Order(5)
  void managersCloseWhatIsMinorInEightInteractionsAndWhatIsGraveWithItsDuties() throws Exception {
    runInBrowser("follow-up.mjs");
  }

  @Test
  @Order(6)
  void theOrganisationIsLookedAfterAndWhatItSaysReachesPeople() throws Exception {
    runInBrowser("administration.mjs");
  }

  @Test
  @Order(7)
  void figuresAreReadByPeopleAndByIndependentReaders() throws Exception {
    runInBrowser("statistics.mjs");
  }

  @Test
  @Order(8)
  void aCommitteeAsksIsAnsweredAndGoesThroughItsQuarter() throws Exception {
    runInBrowser("committees.mjs");
  }

  @Test
  @Order(9)
  void figuresAreSeenAtAGlanceAndTheSituationIsPutTogether() throws Exception {
    runInBrowser("situation.mjs");
  }

  @Test
  @Order(10)
  void everybodyAnswersASurveyAndNobodyKnowsWhoDid() throws Exception {
    runInBrowser("survey.mjs");
  }

  @Test
  @Order(11)
  void everyStateOfEveryPageIsForEverybody() throws Exception {
    runInBrowser("accessibility.mjs");
  }

  /** Last: it kills parts of the suite, and the launcher starts each again three times at most. */
  @Test
  @Order(12)
  void nothingIsLostOrDoubledWhenNetworkTabBrowserAndServerDie() throws Exception {
    runInBrowser("offline-kills.mjs");
  }

  /** Runs one of the scripts in {@code browser}, which says what it did and ends with 0. */
  @Test
  @Order(13)
  void auditLogsHoldTogetherAndWhoRulesTheDatabaseCannotBendThem() throws Exception {
    List<VerifyAudit.Place> places = AuditedServices.places(suite.configuration());
    for (VerifyAudit.Place place : places) {
      assertThat(Files.readAllLines(place.checkpoints())).as(place.service()).isNotEmpty();
      assertThat(VerifyAudit.verify(place, System.out)).as(place.service()).isTrue();
    }
    Path pack = state.resolve("pack");
    IncidentPack breach =
        new IncidentPack(places, AuditedServices.keyStores(suite.configuration()));
    assertThat(breach.write(Instant.EPOCH, pack)).isTrue();
    System.out.print(Files.readString(pack.resolve("summary.txt")));
    assertThat(Files.readString(pack.resolve("readings.csv")))
        .contains("\"REPORTER\",\"incident.report\"");
    assertThat(Files.readAllLines(pack.resolve("readings.csv")))
        .anyMatch(line -> line.contains("\"incident.read\"") && line.contains("\"RESPONSIBLE\""));
    assertThat(Files.readAllLines(pack.resolve("keys.csv")))
        .anyMatch(line -> line.startsWith("\"incident-service\"") && line.contains("\"ORDINARY\""));

    VerifyAudit.Place place = places.getFirst();
    try (Connection ruler = superuser(place.database());
        Statement statement = ruler.createStatement()) {
      // What somebody does, and how it is undone.
      for (Map.Entry<String, String> tampering :
          Map.of(
                  "UPDATE audit_entry SET actor = actor || 'x' WHERE seq = 3",
                  "UPDATE audit_entry SET actor = left(actor, -1) WHERE seq = 3",
                  "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE seq = 4",
                  "UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE seq = 4",
                  "UPDATE audit_link SET number = -number WHERE entry_seq = 5",
                  "UPDATE audit_link SET number = -number WHERE entry_seq = 5")
              .entrySet()) {
        assertThat(statement.executeUpdate(tampering.getKey())).isPositive();
        assertThat(VerifyAudit.verify(place, System.out)).as(tampering.getKey()).isFalse();
        statement.executeUpdate(tampering.getValue());
      }
    }
    assertThat(VerifyAudit.verify(place, System.out)).isTrue();
  }

  @Test
  @Order(14)
  void aThousandReportsLeaveNoWordBehindThatAThiefCouldRead() throws Exception {
    String word = "qzkanarie" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    List<String> ids = new CanaryReports(suite.configuration()).file(word, REPORTS);
    CanaryScan scan = new CanaryScan(word);
    List<String> databases =
        List.of("incident", "classification", "followup", "notification", "web");
    for (String database : databases.subList(0, 3)) {
      awaitEmptyOutbox(database);
    }
    // Everything that was taken in is there, and everybody was told.
    try (Connection followUp = superuser(jdbcUrl("patala_followup"))) {
      assertThat(count(followUp, "SELECT count(*) FROM follow_up WHERE id = ANY (?)", ids))
          .isEqualTo(REPORTS);
    }
    List<String> found = new ArrayList<>();
    for (String database : databases) {
      found.addAll(scan.rowsOf(superuser(jdbcUrl("patala_" + database))));
    }
    found.addAll(scan.rowsOf(superuser(jdbcUrl("patala_keys"))));
    Path dumps = Files.createDirectories(state.resolve("dumps"));
    for (String service : List.of("followup-service", "notification-service")) {
      dumpHeap(service, dumps.resolve(service + ".hprof"));
    }
    found.addAll(scan.filesUnder(state));
    assertThat(found).isEmpty();

    // That nothing was found says something only when what is there is found.
    Path planted = Files.writeString(dumps.resolve("planted"), "x".repeat(100_000) + word);
    assertThat(scan.filesUnder(state)).containsExactly(planted.toString());
    StateFolder.deleteTree(dumps);
  }

  private static void awaitEmptyOutbox(String database) throws Exception {
    try (Connection connection = superuser(jdbcUrl("patala_" + database))) {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(BROWSER_MINUTES);
      while (count(connection, "SELECT count(*) FROM outbox", null) > 0) {
        assertThat(System.nanoTime()).as("outbox of " + database).isLessThan(end);
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private static void dumpHeap(String service, Path file) throws Exception {
    long pid = new PidFiles(suite.configuration().state().run()).live(service).orElseThrow().pid();
    Process dump =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.heap_dump",
                "-all",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(dump.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.size(file)).isGreaterThan(1_000_000);
  }

  private static long count(Connection connection, String query, @Nullable List<String> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      if (ids != null) {
        statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s"
        .formatted(suite.configuration().ports().of(Port.POSTGRES), database);
  }

  private static Connection superuser(String database) throws IOException, SQLException {
    return DriverManager.getConnection(
        database,
        PostgresServer.SUPERUSER,
        Secrets.in(suite.configuration().state().secrets())
            .password(PostgresServer.secretOf(PostgresServer.SUPERUSER)));
  }

  private static void runInBrowser(String script) throws Exception {
    Path chromium = Path.of(System.getenv().getOrDefault("PATALA_CHROMIUM", "/usr/bin/chromium"));
    assertThat(chromium)
        .as("Chromium is missing; this installs it: deploy/patala prerequisites")
        .isExecutable();
    Path log = Path.of("target", script + ".log").toAbsolutePath();
    ProcessBuilder node =
        new ProcessBuilder("node", script)
            .directory(Path.of("browser").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    node.environment().put("PATALA_WEB_URL", suite.configuration().webUrl());
    node.environment()
        .put("PATALA_STATE_DIR", suite.configuration().state().path().toAbsolutePath().toString());
    node.environment()
        .put("PATALA_PICTURES", Path.of("target", "pictures").toAbsolutePath().toString());
    node.environment()
        .put(
            "PATALA_NARRATIVES",
            Path.of("narratives", "incident-narratives-sv.jsonl").toAbsolutePath().toString());

    Process process = node.start();
    try {
      boolean ended = process.waitFor(BROWSER_MINUTES, TimeUnit.MINUTES);
      String said = Files.readString(log, StandardCharsets.UTF_8);
      System.out.println(said);
      assertThat(ended).as("%s ended in time:%n%s", script, said).isTrue();
      assertThat(process.exitValue()).as("%s", said).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
