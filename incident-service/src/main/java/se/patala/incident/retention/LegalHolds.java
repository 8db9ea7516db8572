package se.patala.incident.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import se.patala.incident.report.Admission;
import se.patala.incident.report.Reports;
import se.patala.kit.identity.Caller;
import se.patala.kit.sql.Sql;

/** Reports that are kept whatever the rules say. */
@ApplicationScoped
class LegalHolds {

  private final Reports reports;
  private final Sql sql;
  private final Clock clock;

  LegalHolds(Reports reports, Sql sql, Clock clock) {
    this.reports = reports;
    this.sql = sql;
    this.clock = clock;
  }

  /** What a report is kept for. */
  enum Reason {
    /** Police or prosecutor. */
    POLICE,
    /** A trial, or a claim that may become one. */
    COURT,
    /** Arbetsmiljöverket or another supervisory authority. */
    SUPERVISION,
    /** Somebody has asked for it under offentlighetsprincipen. */
    DISCLOSURE,
    /** An injury at work that is not settled. */
    WORK_INJURY,
    OTHER
  }

  /** A report that is kept. */
  record Hold(Reason reason, Instant since) {}

  Optional<Hold> of(Caller caller, UUID id) {
    reports.admit(caller, id, "incident.read-hold");
    return find(id);
  }

  private Optional<Hold> find(UUID id) {
    return sql.first(
        "SELECT reason, placed_at FROM legal_hold WHERE incident_id = ?",
        row ->
            new Hold(
                Reason.valueOf(row.getString("reason")),
                Objects.requireNonNull(Sql.instant(row, "placed_at"))),
        id);
  }

  Hold place(Caller caller, UUID id, Reason reason) {
    // Apart: that somebody was refused is kept also when nothing is changed.
    Admission admission = reports.admit(caller, id, "incident.hold");
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              // Not while it is being destroyed: either it is held, or it is gone.
              reports.hold(admission);
              sql.update(
                  """
                  INSERT INTO legal_hold (incident_id, reason, placed_by, placed_at)
                  VALUES (?, ?, ?, ?)
                  ON CONFLICT (incident_id) DO UPDATE SET reason = excluded.reason
                  """,
                  id,
                  reason.name(),
                  admission.personId(),
                  clock.instant());
              return find(id).orElseThrow();
            });
  }

  void lift(Caller caller, UUID id) {
    reports.admit(caller, id, "incident.lift-hold");
    QuarkusTransaction.requiringNew()
        .run(() -> sql.update("DELETE FROM legal_hold WHERE incident_id = ?", id));
  }
}
