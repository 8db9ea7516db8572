package se.patala.incident.whistleblowing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.kit.audit.AuditRoom;
import se.patala.kit.sql.Sql;

/**
 * The way into the reporting channel's schema. Inside, the service acts in a role that it has taken
 * on until the step ends, and the database shows it the named authorities' reports or the one named
 * report, nothing when none is named. What is recorded in the audit log there is the room's own.
 */
@ApplicationScoped
class Room implements AuditRoom {

  static final String SCHEMA = "whistleblowing";

  private static final String NOTHING = "";
  private static final String OWN_ROLE = "none";

  private final Sql sql;
  private final String role;

  Room(Sql sql, @ConfigProperty(name = "patala.sealed.database-role") String role) {
    this.sql = sql;
    this.role = role;
  }

  @Override
  public String name() {
    return SCHEMA;
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public <T> T inside(Supplier<T> step) {
    return inside(NOTHING, NOTHING, step);
  }

  @Transactional(Transactional.TxType.MANDATORY)
  <T> T ofAuthorities(Set<UUID> authorities, Supplier<T> step) {
    return inside(
        authorities.stream().map(UUID::toString).collect(Collectors.joining(",")), NOTHING, step);
  }

  @Transactional(Transactional.TxType.MANDATORY)
  <T> T ofReport(UUID reportId, Supplier<T> step) {
    return inside(NOTHING, reportId.toString(), step);
  }

  private <T> T inside(String authorities, String reportId, Supplier<T> step) {
    String path =
        sql.first("SELECT current_setting('search_path')", row -> row.getString(1)).orElseThrow();
    set(authorities, reportId, SCHEMA, role);
    T result;
    try {
      result = step.get();
    } catch (RuntimeException failure) {
      try {
        set(NOTHING, NOTHING, path, OWN_ROLE);
      } catch (IllegalStateException aborted) {
        // The transaction is over, and with it all that was set for it.
        failure.addSuppressed(aborted);
      }
      throw failure;
    }
    set(NOTHING, NOTHING, path, OWN_ROLE);
    return result;
  }

  /** For this transaction; a connection goes back to the pool as it came. */
  private void set(String authorities, String reportId, String path, String asRole) {
    sql.first(
        """
        SELECT set_config('patala.authorities', ?, true), set_config('patala.report', ?, true),
               set_config('search_path', ?, true), set_config('role', ?, true)
        """,
        row -> true,
        authorities,
        reportId,
        path,
        asRole);
  }
}
