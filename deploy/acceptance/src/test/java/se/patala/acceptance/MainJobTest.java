package se.patala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import se.patala.local.mainjob.MainJob;
import se.patala.local.service.AuditedServices;

/** One suite for all: it is started once, on free ports, in a folder of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {

  /** Generous: a guard against a browser that hangs, not a claim about speed. */
  private static final long BROWSER_MINUTES = 20;

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
  @Order(6)
  void whatIsSealedIsSortedByItsHandlersAlone() throws Exception {
    runInBrowser("sealed.mjs");
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
    try (Connection ruler = Superuser.at(suite.configuration(), place.database());
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
    new Canary(suite.configuration()).run(1000);
    // What is destroyed leaves the log whole.
    for (VerifyAudit.Place place : AuditedServices.places(suite.configuration())) {
      assertThat(VerifyAudit.verify(place, System.out)).as(place.service()).isTrue();
    }
  }

  @Test
  @Order(15)
  void aThiefOfEveryServicesDatabaseKnowsNobodysName() throws Exception {
    new StolenDatabases(suite.configuration()).assertNobodyIsNamed();
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
