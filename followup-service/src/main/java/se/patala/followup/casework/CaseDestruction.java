package se.patala.followup.casework;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.DoomedKeys;
import se.patala.kit.sql.Sql;

/** Destroys cases whose reports are destroyed: the rows, then the key. */
@ApplicationScoped
class CaseDestruction {

  private static final String ACTOR = "followup-service";

  private final Sql sql;
  private final Audit audit;
  private final DoomedKeys keys;

  CaseDestruction(Sql sql, Audit audit, DoomedKeys keys) {
    this.sql = sql;
    this.audit = audit;
    this.keys = keys;
  }

  /** A case that was opened again meanwhile is somebody's work, and stays until it is closed. */
  @Transactional(Transactional.TxType.MANDATORY)
  void reportIsGone(UUID id) {
    sql.update(
        """
        INSERT INTO report_gone (follow_up_id) SELECT id FROM follow_up WHERE id = ?
        ON CONFLICT DO NOTHING
        """,
        id);
    destroy(id);
  }

  private void destroy(UUID id) {
    sql.first(
            "SELECT destroy_follow_up(?)",
            row -> Optional.ofNullable(row.getObject(1, UUID.class)),
            id)
        .flatMap(authority -> authority)
        .ifPresent(authority -> tell(id, authority));
  }

  private void tell(UUID id, UUID authorityId) {
    keys.doom(id);
    audit.record(
        AuditEntry.allowed(
            authorityId, ACTOR, "follow-up.destroy", "follow-up", id, "RETENTION_RULE"));
  }

  /** Those that had to wait, and keys that a stop left behind. */
  @Scheduled(
      every = "${patala.retention.look-every:1m}",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void goOn() {
    keys.destroyLeft();
    List<UUID> waiting =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    sql.list(
                        """
                        SELECT id FROM report_gone JOIN follow_up ON id = follow_up_id
                        WHERE status = 'CLOSED'
                        """,
                        row -> row.getObject(1, UUID.class)));
    for (UUID id : waiting) {
      QuarkusTransaction.requiringNew().run(() -> destroy(id));
    }
  }
}
