package se.patala.followup.casework;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.kit.sql.Sql;

/**
 * Nothing is without an owner because somebody left: a case whose handler leads nothing above it
 * any more goes to whoever does.
 */
@ApplicationScoped
class HandOver {

  private static final int AT_A_TIME = 100;

  /**
   * Open cases whose handler holds no role at or above their unit, within its authority, today. To
   * be there for elected officials is one only while the case is an elected official's.
   */
  private static final String LEFT =
      """
      SELECT f.id FROM follow_up f
      WHERE f.alarm_at IS NOT NULL AND f.handler_id IS NOT NULL AND NOT EXISTS (
        WITH RECURSIVE up AS (
          SELECT id, parent_id, kind FROM unit WHERE id = f.unit_id
          UNION ALL
          SELECT u.id, u.parent_id, u.kind FROM unit u JOIN up ON u.id = up.parent_id
          WHERE up.kind <> 'AUTHORITY'
        )
        SELECT FROM up
        JOIN role_assignment r ON r.unit_id = up.id AND r.person_id = f.handler_id
        JOIN person p ON p.id = r.person_id AND p.active
        WHERE (r.role = ANY (?) OR (r.role = 'ELECTED_CONTACT' AND EXISTS (
            SELECT FROM up AS at JOIN role_assignment e ON e.unit_id = at.id
            WHERE e.role = 'POLITICIAN' AND e.person_id IN (f.reporter_id, f.exposed_id)
              AND e.valid_from <= ? AND (e.valid_until IS NULL OR e.valid_until >= ?))))
          AND r.valid_from <= ? AND (r.valid_until IS NULL OR r.valid_until >= ?)
      )
      ORDER BY f.received_at LIMIT ?
      """;

  private static final String[] HANDLING =
      OrganisationRole.HANDLING.stream().map(Enum::name).toArray(String[]::new);

  private final Opening opening;
  private final CaseByCase caseByCase;
  private final Sql sql;
  private final Clock clock;

  HandOver(Opening opening, CaseByCase caseByCase, Sql sql, Clock clock) {
    this.opening = opening;
    this.caseByCase = caseByCase;
    this.sql = sql;
    this.clock = clock;
  }

  @Scheduled(
      every = "${patala.routing.hand-over-every:30s}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    LocalDate today = SwedishCalendar.dayOf(clock.instant());
    List<UUID> left =
        sql.list(
            LEFT,
            row -> row.getObject(1, UUID.class),
            HANDLING,
            today,
            today,
            today,
            today,
            AT_A_TIME);
    for (UUID id : left) {
      caseByCase.work(
          id,
          followUp -> followUp.closedAt() == null && followUp.handlerId() != null,
          opening::handOver,
          "A case could not be handed over");
    }
  }
}
