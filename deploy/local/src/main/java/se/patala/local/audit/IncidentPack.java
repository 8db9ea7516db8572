package se.patala.local.audit;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.patala.local.secret.PrivateFiles;

/**
 * What an authority must be able to say after a breach, within 24 hours (cybersäkerhetslagen
 * 2025:1506) and 72 hours (GDPR art. 33): who read what since then, which cases are affected, which
 * keys open them, and whether the log can be believed. People are ids of the organisation's
 * register; who reported, or was exposed, is left out: what they did with their own report is no
 * breach, and a list of them would be one.
 */
public final class IncidentPack {

  private static final int FETCHED = 1000;

  /** What a spreadsheet would take for a formula. */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r].*", Pattern.DOTALL);

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Whose own report it is. */
  private static final Set<String> CONCERNED = Set.of("REPORTER", "EXPOSED", "CODE");

  private static final String ENTRIES =
      """
      SELECT at, actor, operation, object_type, object_id, allowed, relation, purpose, authority_id
      FROM audit_entry WHERE at >= ? ORDER BY at, seq
      """;

  private static final String KEYS =
      """
      SELECT d.content_id, w.id, w.authority_id, w.compartment, w.created_at, w.retired_at
      FROM data_key d JOIN wrap_key w ON w.id = d.wrap_key_id
      WHERE d.content_id = ANY (?) ORDER BY d.content_id
      """;

  private final List<VerifyAudit.Place> places;
  private final List<KeyStore> keyStores;

  /** Where it stands which content of a service has which key. */
  public record KeyStore(String service, String database, String user, String password) {

    /** Record of a password: its text form must not show it. */
    @Override
    public String toString() {
      return "KeyStore[" + service + "]";
    }
  }

  /** What somebody had something to do with. */
  private record Subject(String type, String id) implements Comparable<Subject> {

    private static final Comparator<Subject> ORDER =
        Comparator.comparing(Subject::type).thenComparing(Subject::id);

    @Override
    public int compareTo(Subject other) {
      return ORDER.compare(this, other);
    }
  }

  /** How often, and by whom. */
  private static final class Affected {
    long allowed;
    long refused;
    final TreeSet<String> actors = new TreeSet<>();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
  }

  public IncidentPack(List<VerifyAudit.Place> places, List<KeyStore> keyStores) {
    this.places = List.copyOf(places);
    this.keyStores = List.copyOf(keyStores);
  }

  /**
   * Writes {@code readings.csv}, {@code affected.csv}, {@code keys.csv} and {@code summary.txt}.
   *
   * @param folder is made when it is not there
   * @return whether the logs hold together
   */
  public boolean write(Instant since, Path folder) throws IOException {
    PrivateFiles.createFolder(folder);
    Map<Subject, Affected> affected = new TreeMap<>();
    Map<String, Long> entries = new TreeMap<>();
    try {
      try (BufferedWriter readings = Files.newBufferedWriter(folder.resolve("readings.csv"))) {
        line(
            readings,
            "service",
            "at",
            "actor",
            "operation",
            "object type",
            "object",
            "allowed",
            "relation",
            "purpose",
            "authority");
        for (VerifyAudit.Place place : places) {
          entries.put(place.service(), entries(place, since, readings, affected));
        }
      }
      writeAffected(folder.resolve("affected.csv"), affected);
      long keys = writeKeys(folder.resolve("keys.csv"), affected);
      return summarise(folder.resolve("summary.txt"), since, entries, affected.size(), keys);
    } catch (SQLException failure) {
      throw new IOException("The audit logs could not be read: " + failure.getMessage(), failure);
    }
  }

  private static long entries(
      VerifyAudit.Place place,
      Instant since,
      BufferedWriter readings,
      Map<Subject, Affected> affected)
      throws SQLException, IOException {
    long count = 0;
    try (Connection connection =
            DriverManager.getConnection(place.database(), place.user(), place.password());
        PreparedStatement query = connection.prepareStatement(ENTRIES)) {
      connection.setAutoCommit(false);
      query.setFetchSize(FETCHED);
      query.setObject(1, since.atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          count++;
          Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
          boolean allowed = row.getBoolean("allowed");
          line(
              readings,
              place.service(),
              at.toString(),
              actor(row),
              row.getString("operation"),
              row.getString("object_type"),
              row.getString("object_id"),
              Boolean.toString(allowed),
              row.getString("relation"),
              row.getString("purpose"),
              row.getString("authority_id"));
          Affected object =
              affected.computeIfAbsent(
                  new Subject(row.getString("object_type"), row.getString("object_id")),
                  none -> new Affected());
          object.allowed += allowed ? 1 : 0;
          object.refused += allowed ? 0 : 1;
          object.actors.add(actor(row));
          object.first = at.isBefore(object.first) ? at : object.first;
          object.last = at.isAfter(object.last) ? at : object.last;
        }
      }
    }
    return count;
  }

  private static String actor(ResultSet row) throws SQLException {
    String relation = row.getString("relation");
    return relation != null && CONCERNED.contains(relation) ? relation : row.getString("actor");
  }

  private static void writeAffected(Path file, Map<Subject, Affected> affected) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      line(out, "object type", "object", "allowed", "refused", "actors", "first", "last");
      for (Map.Entry<Subject, Affected> one : affected.entrySet()) {
        Affected object = one.getValue();
        line(
            out,
            one.getKey().type(),
            one.getKey().id(),
            Long.toString(object.allowed),
            Long.toString(object.refused),
            String.join(" ", object.actors),
            object.first.toString(),
            object.last.toString());
      }
    }
  }

  /** Which keys would open what was read; returns how many. */
  private long writeKeys(Path file, Map<Subject, Affected> affected)
      throws SQLException, IOException {
    Object[] contents =
        affected.entrySet().stream()
            .filter(one -> one.getValue().allowed > 0)
            .map(one -> one.getKey().id())
            .filter(id -> UUID.matcher(id).matches())
            .distinct()
            .toArray();
    long keys = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      line(out, "service", "object", "key", "authority", "compartment", "made", "retired");
      for (KeyStore store : keyStores) {
        try (Connection connection =
                DriverManager.getConnection(store.database(), store.user(), store.password());
            PreparedStatement query = connection.prepareStatement(KEYS)) {
          query.setArray(1, connection.createArrayOf("uuid", contents));
          try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
              keys++;
              line(
                  out,
                  store.service(),
                  row.getString("content_id"),
                  row.getString("id"),
                  row.getString("authority_id"),
                  row.getString("compartment"),
                  row.getString("created_at"),
                  row.getString("retired_at"));
            }
          }
        }
      }
    }
    return keys;
  }

  private boolean summarise(
      Path file, Instant since, Map<String, Long> entries, int affected, long keys)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    boolean allHold = true;
    try (PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
      out.printf("Since %s, written %s%n%n", since, Instant.now());
      entries.forEach((service, count) -> out.printf("%s: %d entries%n", service, count));
      out.printf("%d objects affected, %d keys%n%nThe logs themselves:%n", affected, keys);
      for (VerifyAudit.Place place : places) {
        allHold &= VerifyAudit.verify(place, out);
      }
    }
    Files.write(file, text.toByteArray());
    return allHold;
  }

  /** Columns as RFC 4180 has them. */
  private static void line(BufferedWriter out, @Nullable String... columns) throws IOException {
    StringJoiner line = new StringJoiner(",", "", "\r\n");
    for (String column : columns) {
      String text = column == null ? "" : column;
      String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
      line.add('"' + harmless.replace("\"", "\"\"") + '"');
    }
    out.write(line.toString());
  }
}
