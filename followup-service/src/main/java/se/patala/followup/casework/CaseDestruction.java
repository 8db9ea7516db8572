package se.patala.followup.casework;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.DoomedKeys;
import se.patala.kit.sql.Sql;

/** Destroys cases whose reports are destroyed: the rows, then the key. */
@ApplicationScoped
class CaseDestruction {

  private static final Logger LOG = Logger.getLogger(CaseDestruction.class);
  private static final String ACTOR = "followup-service";

  private final Sql sql;
  private final Audit audit;
  private final DoomedKeys keys;

  CaseDestruction(Sql sql, Audit audit, DoomedKeys keys) {
    this.sql = sql;
    this.audit = audit;
    this.keys = keys;
  }

  /** A case that was opened again meanwhile is somebody's work, and stays. */
  @Transactional(Transactional.TxType.MANDATORY)
  void destroy(UUID id) {
    Optional<UUID> authority =
        sql.first(
                "SELECT destroy_follow_up(?)",
                row -> Optional.ofNullable(row.getObject(1, UUID.class)),
                id)
            .flatMap(destroyed -> destroyed);
    if (authority.isEmpty()) {
      LOG.errorf("The report of case %s is destroyed, and the case is not closed", id);
      return;
    }
    keys.doom(id);
    audit.record(
        AuditEntry.allowed(
            authority.get(), ACTOR, "follow-up.destroy", "follow-up", id, "RETENTION_RULE"));
  }

  @Scheduled(
      every = "${patala.retention.look-every:1m}",
      delayed = "30s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void goOn() {
    keys.destroyLeft();
  }
}
