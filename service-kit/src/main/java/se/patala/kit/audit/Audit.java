package se.patala.kit.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import se.patala.kit.sql.Sql;

/**
 * Inserts the audit row in the transaction of what it tells about, so neither exists without the
 * other. Only inserts: the application's database role can neither change nor delete a row.
 */
@ApplicationScoped
public class Audit {

  private static final String INSERT =
      """
      INSERT INTO audit_entry
        (id, at, authority_id, actor, operation, object_type, object_id, allowed, relation, purpose)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Sql sql;
  private final Clock clock;

  Audit(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Transactional(Transactional.TxType.REQUIRED)
  public void record(AuditEntry entry) {
    sql.update(
        INSERT,
        UUID.randomUUID(),
        clock.instant(),
        entry.authorityId(),
        entry.actor(),
        entry.operation(),
        entry.objectType(),
        entry.objectId(),
        entry.allowed(),
        entry.relation(),
        entry.purpose());
  }
}
