package se.patala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import se.patala.local.configuration.StateFolder;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.mainjob.CanaryReports;
import se.patala.local.process.PidFiles;

/**
 * Files reports of which every text holds a word that stands nowhere else, has half of them
 * destroyed, and looks for the word where a thief would: in every row of every database, in every
 * file of the suite, in a backup from before, and in the memory of those services that have no
 * business with it.
 */
final class Canary {

  private static final List<String> DATABASES =
      List.of("incident", "classification", "followup", "notification", "web", "keys");
  private static final List<String> SERVICES_WITHOUT_WORDS =
      List.of("followup-service", "notification-service");

  /** Generous: a guard against what never comes, not a claim about speed. */
  private static final long WAIT_MINUTES = 10;

  private final SuiteConfiguration suite;
  private final Path state;
  private final String word = "qzkanarie" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

  Canary(SuiteConfiguration suite) {
    this.suite = suite;
    this.state = suite.state().path();
  }

  void run(int reports) throws Exception {
    List<String> ids = new CanaryReports(suite).file(word, reports);
    await("followup", "SELECT count(*) = cardinality(?) FROM follow_up WHERE id = ANY (?)", ids);
    await("classification", "SELECT count(*) = 0 AND ? = ? FROM outbox", ids);
    Path backup = backUp();
    List<String> destroyed = ids.subList(0, reports / 2);
    destroy(destroyed);
    search();
    StateFolder.deleteTree(backup);
    assertKeys(destroyed, 0);
    assertKeys(ids.subList(reports / 2, reports), reports - reports / 2);
  }

  /**
   * As a program that backs up copies the files of a running server (PostgreSQL 18, 25.3.4): with
   * all that is destroyed afterwards.
   */
  private Path backUp() throws SQLException, IOException {
    Path backup = state.resolve("backup");
    Path data = suite.state().postgres();
    try (Connection connection = superuser("incident");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('canary', fast => true)");
      Files.walkFileTree(
          data,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about)
                throws IOException {
              Files.createDirectories(backup.resolve(data.relativize(folder)));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                throws IOException {
              if (about.isRegularFile()) {
                copy(file, backup.resolve(data.relativize(file)));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
      statement.execute("SELECT pg_backup_stop(wait_for_archive => false)");
    }
    assertThat(backup.resolve("PG_VERSION")).exists();
    return backup;
  }

  private static void copy(Path file, Path to) throws IOException {
    try {
      Files.copy(file, to);
    } catch (NoSuchFileException gone) {
      // A running server removes files.
    }
  }

  /** They have been closed for years, and their nämnd has decided that they go. */
  private void destroy(List<String> ids) throws Exception {
    change(
        "followup",
        "UPDATE duty SET state = 'WITHDRAWN', settled_at = now() WHERE follow_up_id = ANY (?)",
        ids);
    change(
        "followup",
        """
        UPDATE follow_up SET status = 'CLOSED', resolution = 'HANDLED', closed_at = now(),
          received_at = now() - interval '4 years',
          next_step = 'NONE', next_due_at = NULL, alarm_at = NULL
        WHERE id = ANY (?)
        """,
        ids);
    change(
        "incident",
        "UPDATE incident SET status = 'CLOSED', closed_at = now() - interval '3 years' WHERE id = ANY (?)",
        ids);
    change(
        "incident",
        """
        INSERT INTO retention_rule (id, authority_id, compartment, months, decision, decided_on,
          begins_on, made_by, made_at)
        SELECT gen_random_uuid(), authority_id, 'ORDINARY', 24, 'SN 2026-11-02 § 114', '2026-11-02',
          '2026-11-16', 'test', '2026-11-02'
        FROM incident WHERE id = ANY (?) GROUP BY authority_id
        """,
        ids);
    await(
        "incident",
        "SELECT count(*) = cardinality(?) FROM destroyed_incident WHERE incident_id = ANY (?)",
        ids);
    awaitGone("followup", "follow_up", "id", ids);
    awaitGone("notification", "notice", "case_id", ids);
    awaitGone("classification", "classification", "incident_id", ids);
  }

  private void awaitGone(String database, String table, String column, List<String> ids)
      throws Exception {
    await(
        database,
        "SELECT count(*) = 0 AND cardinality(?) > 0 FROM %s WHERE %s = ANY (?)"
            .formatted(table, column),
        ids);
  }

  private void search() throws Exception {
    CanaryScan scan = new CanaryScan(word);
    List<String> found = new ArrayList<>();
    for (String database : DATABASES) {
      found.addAll(scan.rowsOf(superuser(database)));
    }
    Path dumps = Files.createDirectories(state.resolve("dumps"));
    for (String service : SERVICES_WITHOUT_WORDS) {
      dumpHeap(service, dumps.resolve(service + ".hprof"));
    }
    found.addAll(scan.filesUnder(state));
    assertThat(found).isEmpty();

    // That nothing was found says something only when what is there is found.
    Path planted = Files.writeString(dumps.resolve("planted"), "x".repeat(100_000) + word);
    assertThat(scan.filesUnder(state)).containsExactly(planted.toString());
    StateFolder.deleteTree(dumps);
  }

  private void assertKeys(List<String> ids, int expected) throws SQLException, IOException {
    try (Connection connection = superuser("keys");
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM incident.data_key WHERE content_id = ANY (?)")) {
      statement.setArray(1, uuids(connection, ids));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(expected);
      }
    }
  }

  /**
   * @param query answers whether it is so; asks with the ids twice
   */
  private void await(String database, String query, List<String> ids) throws Exception {
    try (Connection connection = superuser(database);
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, uuids(connection, ids));
      statement.setArray(2, uuids(connection, ids));
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(WAIT_MINUTES);
      while (!answer(statement)) {
        assertThat(System.nanoTime()).as(query).isLessThan(end);
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private static boolean answer(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private void change(String database, String statement, List<String> ids)
      throws SQLException, IOException {
    try (Connection connection = superuser(database);
        PreparedStatement update = connection.prepareStatement(statement)) {
      update.setArray(1, uuids(connection, ids));
      update.executeUpdate();
    }
  }

  private static Array uuids(Connection connection, List<String> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  private void dumpHeap(String service, Path file) throws IOException, InterruptedException {
    long pid = new PidFiles(suite.state().run()).live(service).orElseThrow().pid();
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
    assertThat(dump.waitFor(WAIT_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.size(file)).isGreaterThan(1_000_000);
  }

  private Connection superuser(String database) throws IOException, SQLException {
    return Superuser.of(suite, database);
  }
}
