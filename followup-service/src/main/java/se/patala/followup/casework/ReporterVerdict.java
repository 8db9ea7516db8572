package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.UUID;
import se.patala.followup.casework.CaseState.Move;
import se.patala.followup.casework.Codes.Verdict;
import se.patala.kit.content.ContentKey;
import se.patala.kit.event.Outbox;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * What the one whom the event concerns says of the answer. Once they may say that it was not
 * solved: the case then goes to whoever is next above.
 */
@ApplicationScoped
class ReporterVerdict {

  private final Cases cases;
  private final Opening opening;
  private final Outbox outbox;
  private final Clock clock;

  ReporterVerdict(Cases cases, Opening opening, Outbox outbox, Clock clock) {
    this.cases = cases;
    this.opening = opening;
    this.outbox = outbox;
    this.clock = clock;
  }

  void solved(Caller caller, UUID id) {
    cases.admit(caller, id, "follow-up.say-solved");
    cases.changeAsReporter(
        caller,
        id,
        followUp -> {
          requireAnswer(followUp);
          followUp.judge(Verdict.SOLVED, clock.instant());
        });
  }

  void notSolved(Caller caller, UUID id, String reason) {
    FollowUp read = cases.admit(caller, id, "follow-up.reopen").followUp();
    ContentKey key = cases.key(read);
    cases.changeAsReporter(
        caller,
        id,
        followUp -> {
          requireAnswer(followUp);
          if (followUp.reopenedAt() != null) {
            throw Problem.of(
                Status.CONFLICT, "reopened-once", Violation.of("reason", "reopened-once"));
          }
          followUp.reopen(key.encrypt(FollowUp.REOPENING_REASON, reason), clock.instant());
          outbox.append(FollowUpEvents.reopened(followUp, clock.instant()));
          opening.raise(followUp);
        });
  }

  private static void requireAnswer(FollowUp followUp) {
    Cases.require(followUp, Move.REOPEN);
  }
}
