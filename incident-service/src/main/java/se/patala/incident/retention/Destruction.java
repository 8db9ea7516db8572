package se.patala.incident.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import se.patala.incident.report.IncidentTopic;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.DoomedKeys;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;
import se.patala.kit.sql.Sql;

/**
 * Destroys what is due: the rows, then the key, so that no copy in any backup can be read. The
 * database looks at the rules once more and lets nothing else go.
 */
@ApplicationScoped
public class Destruction {

  private static final Logger LOG = Logger.getLogger(Destruction.class);
  private static final int AT_A_TIME = 500;
  private static final String ACTOR = "incident-service";

  private final Sql sql;
  private final Outbox outbox;
  private final Audit audit;
  private final DoomedKeys keys;
  private final Clock clock;

  Destruction(Sql sql, Outbox outbox, Audit audit, DoomedKeys keys, Clock clock) {
    this.sql = sql;
    this.outbox = outbox;
    this.audit = audit;
    this.keys = keys;
    this.clock = clock;
  }

  /** {@code docs/events/patala.incident.destroyed.v1.schema.json}. */
  record IncidentDestroyed(UUID incidentId, long version, UUID authorityId, Instant at) {}

  private record Due(UUID id, UUID authorityId, Compartment compartment) {}

  @Scheduled(
      every = "${patala.retention.look-every:1m}",
      delayed = "30s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  public void run() {
    keys.destroyLeft();
    List<Due> due =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    sql.list(
                        """
                        SELECT incident_id, authority_id, compartment FROM due_for_destruction
                        ORDER BY closed_at LIMIT ?
                        """,
                        row ->
                            new Due(
                                row.getObject("incident_id", UUID.class),
                                row.getObject("authority_id", UUID.class),
                                Compartment.valueOf(row.getString("compartment"))),
                        AT_A_TIME));
    for (Due one : due) {
      try {
        QuarkusTransaction.requiringNew().run(() -> destroy(one));
      } catch (RuntimeException failure) {
        // One that fails must not keep the others; it is left to the next run.
        LOG.errorf(failure, "A report that is due was not destroyed");
      }
    }
  }

  /** Somebody may have placed a hold meanwhile: then nothing happens. */
  private void destroy(Due due) {
    Optional<Long> version =
        sql.first(
                "SELECT destroy_incident(?)",
                row -> Optional.ofNullable(row.getObject(1, Long.class)),
                due.id())
            .flatMap(destroyed -> destroyed);
    version.ifPresent(last -> tell(due, last));
  }

  private void tell(Due due, long lastVersion) {
    keys.doom(due.id());
    audit.record(
        AuditEntry.allowed(
            due.authorityId(), ACTOR, "incident.destroy", "incident", due.id(), "RETENTION_RULE"));
    // Of what is sealed nobody else has ever heard.
    if (due.compartment() == Compartment.ORDINARY) {
      outbox.append(
          new OutgoingEvent(
              IncidentTopic.NAME,
              "patala.incident.destroyed.v1",
              due.id(),
              new IncidentDestroyed(
                  due.id(), lastVersion + 1, due.authorityId(), clock.instant())));
    }
  }
}
