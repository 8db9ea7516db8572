package se.patala.incident.accesscode;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import se.patala.incident.accesscode.OutcomeClient.Outcome;
import se.patala.incident.report.Admission;
import se.patala.incident.report.Reports;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/**
 * Gives codes out, and opens with them what they open: how far a report has come, and its answer.
 */
@ApplicationScoped
class AccessCodes {

  private final Reports reports;
  private final OutcomeClient outcomes;
  private final Audit audit;
  private final Sql sql;
  private final Clock clock;

  AccessCodes(
      Reports reports, @RestClient OutcomeClient outcomes, Audit audit, Sql sql, Clock clock) {
    this.reports = reports;
    this.outcomes = outcomes;
    this.audit = audit;
    this.sql = sql;
    this.clock = clock;
  }

  /** What a code opens. */
  record Reading(String status, Instant receivedAt, @Nullable Outcome outcome) {}

  private record Found(
      UUID incidentId, UUID authorityId, UUID personId, String status, Instant receivedAt) {}

  /** A new code for whom the report concerns; an earlier one of theirs opens nothing any more. */
  AccessCode issue(Caller caller, UUID incidentId) {
    Admission admission = reports.admit(caller, incidentId, "incident.issue-code");
    AccessCode code = AccessCode.fresh();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              reports.hold(admission);
              sql.update(
                  """
                  INSERT INTO access_code (incident_id, person_id, digest, issued_at) VALUES (?, ?, ?, ?)
                  ON CONFLICT (incident_id, person_id) DO UPDATE SET digest = excluded.digest,
                    issued_at = excluded.issued_at
                  """,
                  admission.incidentId(),
                  caller.person(),
                  code.digest(),
                  clock.instant());
            });
    return code;
  }

  /**
   * @throws Problem 404 for a code that opens nothing, 503 while the answer cannot be fetched
   */
  Reading read(String typed) {
    Found found = AccessCode.typed(typed).flatMap(this::find).orElseThrow(Problem::notFound);
    audit.record(
        AuditEntry.allowed(
            found.authorityId(),
            found.personId().toString(),
            "incident.read-by-code",
            "incident",
            found.incidentId(),
            "CODE"));
    return new Reading(found.status(), found.receivedAt(), outcome(found.incidentId()));
  }

  private Optional<Found> find(AccessCode code) {
    return sql.first(
        """
        SELECT i.id, i.authority_id, c.person_id, i.status, i.received_at
        FROM access_code c JOIN incident i ON i.id = c.incident_id WHERE c.digest = ?
        """,
        row ->
            new Found(
                row.getObject("id", UUID.class),
                row.getObject("authority_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("status"),
                Objects.requireNonNull(Sql.instant(row, "received_at"))),
        code.digest());
  }

  private @Nullable Outcome outcome(UUID incidentId) {
    try {
      return outcomes.claim(incidentId);
    } catch (WebApplicationException | ProcessingException failure) {
      if (failure instanceof WebApplicationException answer
          && answer.getResponse().getStatus() == Status.NOT_FOUND.getStatusCode()) {
        return null;
      }
      throw Problem.retryLater(Status.SERVICE_UNAVAILABLE, "unavailable", 30);
    }
  }
}
