package se.patala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.patala.local.city.DemonstrationCity;
import se.patala.local.city.Organisation;
import se.patala.local.configuration.SuiteConfiguration;

/**
 * What somebody has who took a copy of every service's database, and neither the key store nor the
 * login's: looks for the name and address of everybody who has part in a case.
 */
final class StolenDatabases {

  private static final List<String> DATABASES =
      List.of("incident", "classification", "followup", "notification", "web");

  /** How PostgreSQL writes bytes as text. */
  private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]{2,})");

  /** A guard against a search that has nothing to look for. */
  private static final int FEWEST_PERSONS = 20;

  private final SuiteConfiguration suite;

  StolenDatabases(SuiteConfiguration suite) {
    this.suite = suite;
  }

  void assertNobodyIsNamed() throws SQLException, IOException {
    DemonstrationCity city = DemonstrationCity.generate();
    Set<UUID> concerned = concerned();
    List<Organisation.Person> persons =
        city.organisation().persons().stream()
            .filter(person -> concerned.contains(person.id()))
            .toList();
    assertThat(persons).hasSizeGreaterThan(FEWEST_PERSONS);
    List<String> words =
        persons.stream().flatMap(person -> Stream.of(person.name(), person.email())).toList();
    List<String> rows = new ArrayList<>();
    for (String database : DATABASES) {
      rows.addAll(rowsOf(database));
    }
    assertThat(found(words, rows)).isEmpty();
    // That nothing was found says something only when what is there is found.
    assertThat(
            found(city.organisation().units().stream().map(Organisation.Unit::name).toList(), rows))
        .hasSizeGreaterThan(FEWEST_PERSONS);

    // Nor in the files, where deleted rows lie until somebody cleans up.
    for (String word : List.of(words.getFirst(), city.demoUser("chef").name())) {
      CanaryScan scan = new CanaryScan(word);
      for (String database : DATABASES) {
        assertThat(scan.filesUnder(files(database))).as(database).isEmpty();
      }
    }
    System.out.printf(
        "%d persons with part in a case, %d rows of %d databases: nobody is named%n",
        persons.size(), rows.size(), DATABASES.size());
  }

  private Set<UUID> concerned() throws SQLException, IOException {
    Set<UUID> persons = new HashSet<>();
    try (Connection connection = Superuser.of(suite, "followup");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT reporter_id, exposed_id, handler_id FROM follow_up")) {
      while (row.next()) {
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          persons.add(row.getObject(column, UUID.class));
        }
      }
    }
    return persons;
  }

  /** As text, and once more with its bytes read as text. */
  private List<String> rowsOf(String database) throws SQLException, IOException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = Superuser.of(suite, database);
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
      for (String table : CanaryScan.tables(statement)) {
        try (ResultSet row = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
          while (row.next()) {
            String text = row.getString(1);
            rows.add(text);
            BYTES
                .matcher(text)
                .results()
                .map(bytes -> HexFormat.of().parseHex(bytes.group(1)))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .forEach(rows::add);
          }
        }
      }
    }
    return rows;
  }

  private static Collection<String> found(List<String> words, List<String> rows) {
    Set<String> found = new TreeSet<>();
    for (String row : rows) {
      words.stream().filter(row::contains).forEach(found::add);
    }
    return found;
  }

  private Path files(String database) throws SQLException, IOException {
    try (Connection connection = Superuser.of(suite, database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT oid FROM pg_database WHERE datname = current_database()")) {
      row.next();
      return suite.state().postgres().resolve("base").resolve(row.getString(1));
    }
  }
}
