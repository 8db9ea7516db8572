package se.patala.followup.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.committee.QuestionViews.DecisionRequest;
import se.patala.followup.committee.QuestionViews.DecisionView;
import se.patala.kit.content.ContentKey;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/** The log of what a committee has decided. It is added to, never changed. */
@ApplicationScoped
class Decisions {

  private final Sql sql;
  private final CommitteeKeys keys;
  private final Clock clock;

  Decisions(Sql sql, CommitteeKeys keys, Clock clock) {
    this.sql = sql;
    this.keys = keys;
    this.clock = clock;
  }

  /** Newest first. */
  List<DecisionView> of(Committee committee) {
    ContentKey key = keys.of(committee);
    return sql.list(
        """
        SELECT id, decided_on, decision, minutes, recorded_at FROM committee_decision
        WHERE committee_id = ? ORDER BY decided_on DESC, recorded_at DESC, id
        """,
        row -> {
          UUID id = row.getObject("id", UUID.class);
          return new DecisionView(
              id,
              row.getObject("decided_on", LocalDate.class),
              key.decrypt(field(id), row.getBytes("decision")),
              row.getString("minutes"),
              Objects.requireNonNull(Sql.instant(row, "recorded_at")));
        },
        committee.id());
  }

  DecisionView record(Committee committee, UUID person, DecisionRequest request) {
    if (request.decidedOn().isAfter(SwedishCalendar.dayOf(clock.instant()))) {
      throw Problem.of(
          Status.BAD_REQUEST, "invalid-input", Violation.of("decidedOn", "not-in-past"));
    }
    DecisionView decision =
        new DecisionView(
            UUID.randomUUID(),
            request.decidedOn(),
            request.decision(),
            request.minutes(),
            clock.instant());
    sql.update(
        """
        INSERT INTO committee_decision (id, committee_id, decided_on, decision, minutes, recorded_by,
          recorded_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        decision.id(),
        committee.id(),
        decision.decidedOn(),
        keys.of(committee).encrypt(field(decision.id()), decision.decision()),
        decision.minutes(),
        person,
        decision.recordedAt());
    return decision;
  }

  private static String field(UUID decision) {
    return decision + ".decision";
  }
}
