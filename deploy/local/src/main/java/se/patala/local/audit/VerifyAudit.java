package se.patala.local.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the audit chains of one service against its signed checkpoints. Needs a role that may
 * read the audit tables, the file of checkpoints and the service's public key, and nothing of the
 * service.
 */
public final class VerifyAudit {

  private static final String USAGE =
      """
      Usage: verify-audit --service NAME --database JDBC-URL --user ROLE --password-file FILE --checkpoints FILE --key PEM
      """;

  private static final int FETCHED = 1000;

  private static final String ROWS =
      """
      SELECT e.seq, e.id, e.at, e.authority_id, e.actor, e.operation, e.object_type, e.object_id, e.allowed,
             e.relation, e.purpose, l.chain, l.number, l.hash
      FROM audit_entry e FULL JOIN audit_link l ON l.entry_seq = e.seq
      ORDER BY l.chain, l.number, e.seq
      """;

  /** Name in JSON and in the database of what is text. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "actor", "actor",
          "authorityId", "authority_id",
          "id", "id",
          "objectId", "object_id",
          "objectType", "object_type",
          "operation", "operation",
          "purpose", "purpose",
          "relation", "relation");

  private static final Set<String> OPTIONS =
      Set.of("--service", "--database", "--user", "--password-file", "--checkpoints", "--key");

  private VerifyAudit() {}

  /**
   * Where the chains of a service are.
   *
   * @param service its name, as it signs
   * @param key the service's public key in PEM; several after a change of keys
   */
  public record Place(
      String service, String database, String user, String password, Path checkpoints, Path key) {

    /** Record of a password: its text form must not show it. */
    @Override
    public String toString() {
      return "Place[" + service + "]";
    }
  }

  /** Ends with 0 when all holds, 1 when something does not, 2 when it was called wrongly. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    if (!options.keySet().equals(OPTIONS) || arguments.length != 2 * OPTIONS.size()) {
      System.err.print(USAGE);
      System.exit(2);
    }
    Place place =
        new Place(
            required(options, "--service"),
            required(options, "--database"),
            required(options, "--user"),
            Files.readString(Path.of(required(options, "--password-file"))).strip(),
            Path.of(required(options, "--checkpoints")),
            Path.of(required(options, "--key")));
    System.exit(verify(place, System.out) ? 0 : 1);
  }

  private static String required(Map<String, String> options, String name) {
    return Optional.ofNullable(options.get(name)).orElseThrow();
  }

  /** Says what was found, and returns whether the chains hold. */
  public static boolean verify(Place place, PrintStream out) throws IOException {
    AuditVerification verification;
    try {
      verification = read(place);
    } catch (SQLException | GeneralSecurityException failure) {
      throw new IOException(
          "The audit log of %s could not be read: %s"
              .formatted(place.service(), failure.getMessage()),
          failure);
    }
    List<String> findings = verification.findings();
    out.printf(
        "%s: %d entries in %d chains, %d checkpoints: %s%n",
        place.service(),
        verification.entries(),
        verification.chains(),
        verification.checkpoints(),
        findings.isEmpty() ? "all hold" : findings.size() + " findings");
    findings.forEach(finding -> out.println("  " + finding));
    return findings.isEmpty();
  }

  private static AuditVerification read(Place place)
      throws IOException, SQLException, GeneralSecurityException {
    List<PublicKey> keys =
        Checkpoint.publicKeys(Files.readString(place.key(), StandardCharsets.US_ASCII));
    // First: one that is signed meanwhile would be ahead of what we read.
    List<String> signed = checkpoints(place.checkpoints());
    try (Connection connection =
            DriverManager.getConnection(place.database(), place.user(), place.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      AuditVerification verification = new AuditVerification(place.service(), Instant.now());
      verification.signed(signed, keys);
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery(ROWS)) {
        while (rows.next()) {
          verification.row(new AuditRow(entry(rows), link(rows)));
        }
      }
      return verification;
    }
  }

  private static List<String> checkpoints(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
  }

  private static AuditRow.@Nullable Entry entry(ResultSet row) throws SQLException {
    if (row.getObject("seq") == null) {
      return null;
    }
    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
    SortedMap<String, @Nullable String> texts = new TreeMap<>();
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
      texts.put(text.getKey(), row.getString(text.getValue()));
    }
    return new AuditRow.Entry(
        row.getLong("seq"),
        // Without a time it is none that a service wrote.
        at == null ? Instant.EPOCH : at.toInstant(),
        row.getBoolean("allowed"),
        texts);
  }

  private static AuditRow.@Nullable Link link(ResultSet row) throws SQLException {
    String chain = row.getString("chain");
    return chain == null
        ? null
        : new AuditRow.Link(
            chain, row.getLong("number"), HexFormat.of().formatHex(row.getBytes("hash")));
  }
}
