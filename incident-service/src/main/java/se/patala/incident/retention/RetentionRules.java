package se.patala.incident.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;
import se.patala.kit.time.Sweden;

/** How long each authority keeps its closed reports, by which decision. */
@ApplicationScoped
class RetentionRules {

  /** What is destroyed does not come back: time to see that a rule is not what was meant. */
  private static final int DAYS_TO_THINK = 14;

  /** Lag (2021:890) om skydd för personer som rapporterar om missförhållanden, 7 kap. */
  private static final int MOST_MONTHS_OF_WHISTLEBLOWING = 24;

  private final Sql sql;
  private final Audit audit;
  private final Clock clock;

  RetentionRules(Sql sql, Audit audit, Clock clock) {
    this.sql = sql;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A rule as it is kept.
   *
   * @param months after a report was closed, at least 13
   * @param decision where the decision stands, such as a paragraph of minutes
   * @param beginsOn the first day on which it destroys
   * @param endedAt when it was taken back or another one came; null while it holds
   * @param destroyed how many reports went by it; null where they are fewer than five, or how many
   *     there are is secret
   */
  record Rule(
      UUID id,
      Compartment compartment,
      int months,
      String decision,
      LocalDate decidedOn,
      LocalDate beginsOn,
      @Nullable Instant endedAt,
      @Nullable Long destroyed) {}

  /** What somebody wants to hold. */
  record Wanted(
      Compartment compartment,
      int months,
      String decision,
      LocalDate decidedOn,
      LocalDate beginsOn) {}

  /**
   * Those that hold first, then those that have ended, newest first.
   *
   * @throws Problem 404 when there is no such authority
   */
  List<Rule> of(UUID authorityId) {
    requireAuthority(authorityId);
    return sql.list(
        """
        SELECT r.id, compartment, months, decision, decided_on, begins_on, ended_at,
               CASE WHEN compartment = 'ORDINARY' AND d.count >= 5 THEN d.count END AS destroyed
        FROM retention_rule r
        CROSS JOIN LATERAL (SELECT count(*) FROM destroyed_incident WHERE rule_id = r.id) d
        WHERE authority_id = ?
        ORDER BY ended_at IS NOT NULL, CASE WHEN ended_at IS NULL THEN compartment END, made_at DESC
        """,
        RetentionRules::rule,
        authorityId);
  }

  private static Rule rule(ResultSet row) throws SQLException {
    return new Rule(
        row.getObject("id", UUID.class),
        Compartment.valueOf(row.getString("compartment")),
        row.getInt("months"),
        row.getString("decision"),
        row.getObject("decided_on", LocalDate.class),
        row.getObject("begins_on", LocalDate.class),
        Sql.instant(row, "ended_at"),
        row.getObject("destroyed", Long.class));
  }

  /** Begins a rule; the one that held before ends. */
  @Transactional
  Rule begin(Caller caller, UUID authorityId, Wanted wanted) {
    requireAuthority(authorityId);
    LocalDate today = clock.instant().atZone(Sweden.ZONE).toLocalDate();
    List<Violation> wrong = new ArrayList<>();
    if (wanted.beginsOn().isBefore(today.plusDays(DAYS_TO_THINK))) {
      wrong.add(Violation.of("beginsOn", "time-to-think", today.plusDays(DAYS_TO_THINK)));
    }
    if (wanted.decidedOn().isAfter(today)) {
      wrong.add(Violation.of("decidedOn", "PastOrPresent"));
    }
    if (wanted.compartment() == Compartment.WHISTLEBLOWING
        && wanted.months() > MOST_MONTHS_OF_WHISTLEBLOWING) {
      wrong.add(Violation.of("months", "whistleblowing-kept-too-long"));
    }
    if (!wrong.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", wrong);
    }
    sql.list(
        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
        row -> true,
        "retention rule of " + authorityId);
    current(authorityId, wanted.compartment()).ifPresent(rule -> end(caller, authorityId, rule));
    UUID id = UUID.randomUUID();
    sql.update(
        """
        INSERT INTO retention_rule (id, authority_id, compartment, months, decision, decided_on,
          begins_on, made_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        authorityId,
        wanted.compartment().name(),
        wanted.months(),
        wanted.decision(),
        wanted.decidedOn(),
        wanted.beginsOn(),
        caller.actor());
    record(caller, authorityId, "retention-rule.begin", id);
    return of(authorityId).stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  private Optional<UUID> current(UUID authorityId, Compartment compartment) {
    return sql.first(
        """
        SELECT id FROM retention_rule
        WHERE authority_id = ? AND compartment = ? AND ended_at IS NULL FOR UPDATE
        """,
        row -> row.getObject(1, UUID.class),
        authorityId,
        compartment.name());
  }

  /**
   * Ends a rule: nothing more is destroyed by it.
   *
   * @throws Problem 404 when the authority has no such rule, or it has ended
   */
  @Transactional
  void end(Caller caller, UUID authorityId, UUID id) {
    int ended =
        sql.update(
            """
            UPDATE retention_rule SET ended_at = ?, ended_by = ?
            WHERE authority_id = ? AND id = ? AND ended_at IS NULL
            """,
            clock.instant(),
            caller.actor(),
            authorityId,
            id);
    if (ended == 0) {
      throw Problem.notFound();
    }
    record(caller, authorityId, "retention-rule.end", id);
  }

  private void record(Caller caller, UUID authorityId, String operation, UUID id) {
    audit.record(
        AuditEntry.allowed(
            authorityId, caller.actor(), operation, "retention-rule", id, "ORG_ADMIN"));
  }

  private void requireAuthority(UUID id) {
    if (sql.first("SELECT 1 FROM unit WHERE authority_id = ? LIMIT 1", row -> row.getInt(1), id)
        .isEmpty()) {
      throw Problem.notFound();
    }
  }
}
