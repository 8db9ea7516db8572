package se.patala.followup.directory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.sql.Sql;

/**
 * Forgets who those were that have left, when the municipality's decision says so (arkivlagen
 * 1990:782, 10 §; GDPR art. 5.1 e). That there was somebody in a post, and when, stays, under an id
 * that is nobody's.
 *
 * <p>Whoever has part in an open case is remembered until it is closed.
 */
@ApplicationScoped
public class Leavers {

  /** Together far less than a transaction's time. */
  private static final int AT_ONCE = 1_000;

  private final Optional<Period> keptFor;
  private final Optional<String> decision;
  private final Sql sql;
  private final Audit audit;
  private final Clock clock;

  /**
   * @param keptFor how long after the last day; nobody is forgotten without it
   * @param decision where the decision stands, such as {@code KS 2026-11-02 § 114}
   */
  public Leavers(
      @ConfigProperty(name = "patala.register.keep-leavers-for") Optional<Period> keptFor,
      @ConfigProperty(name = "patala.register.decision") Optional<String> decision,
      Sql sql,
      Audit audit,
      Clock clock) {
    this.keptFor = keptFor;
    this.decision = decision;
    this.sql = sql;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws IllegalStateException when a time is set without a decision, or the other way round
   */
  public void check(@Observes StartupEvent event) {
    if (keptFor.isPresent() != decision.isPresent()) {
      throw new IllegalStateException(
          "patala.register.keep-leavers-for and patala.register.decision belong together: nobody is forgotten without a decision");
    }
    if (keptFor.isPresent() && keptFor.get().isNegative()) {
      throw new IllegalStateException("patala.register.keep-leavers-for is negative");
    }
  }

  @Scheduled(
      every = "${patala.register.look-every:1h}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  public void forget() {
    if (keptFor.isEmpty()) {
      return;
    }
    LocalDate leftBefore = SwedishCalendar.dayOf(clock.instant()).minus(keptFor.get());
    int forgotten;
    do {
      forgotten =
          QuarkusTransaction.requiringNew().call(() -> forget(leftBefore, decision.orElseThrow()));
    } while (forgotten == AT_ONCE);
  }

  /**
   * @param leftBefore the first of the days that are remembered
   * @return how many, {@value #AT_ONCE} at most
   */
  private int forget(LocalDate leftBefore, String decision) {
    List<UUID> forgotten =
        sql.list(
            """
            UPDATE person p SET identity = NULL, erased_at = ?
            WHERE p.id IN (
              SELECT l.id FROM person l
              WHERE NOT l.active AND l.erased_at IS NULL AND l.left_on < ?
                AND NOT EXISTS (
                  SELECT FROM follow_up f WHERE f.status <> 'CLOSED'
                    AND l.id IN (f.reporter_id, f.exposed_id, f.handler_id))
              ORDER BY l.left_on, l.id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING p.id
            """,
            row -> row.getObject(1, UUID.class),
            clock.instant(),
            leftBefore,
            AT_ONCE);
    forgotten.forEach(
        id ->
            audit.record(
                new AuditEntry(
                    null,
                    "followup-service",
                    "person.forget",
                    "person",
                    id.toString(),
                    true,
                    "RULE",
                    decision)));
    return forgotten.size();
  }
}
