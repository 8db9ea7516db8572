package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.casework.FollowUpEvents.NoticeKind;
import se.patala.followup.casework.FollowUpEvents.Tell;
import se.patala.followup.duty.DutyState;
import se.patala.followup.routing.Router;
import se.patala.kit.event.Outbox;

/** What comes after a report: additions, messages, a withdrawal. Says who is to know of it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ReportNews {

  private final FollowUpRepository followUps;
  private final Opening opening;
  private final CaseDuties duties;
  private final CaseHistory history;
  private final Router router;
  private final Outbox outbox;
  private final Clock clock;

  ReportNews(
      FollowUpRepository followUps,
      Opening opening,
      CaseDuties duties,
      CaseHistory history,
      Router router,
      Outbox outbox,
      Clock clock) {
    this.followUps = followUps;
    this.opening = opening;
    this.duties = duties;
    this.history = history;
    this.router = router;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What this service needs of {@code patala.incident.amended.v1}. */
  record Amended(
      UUID incidentId,
      UUID addendumId,
      @Nullable LocalDate occurredOn,
      @Nullable String influencerRelation,
      @Nullable String channel,
      @Nullable String workTask,
      @Nullable Boolean dangerToLifeOrHealth) {}

  /** What this service needs of {@code patala.incident.message-posted.v1}. */
  record MessagePosted(UUID incidentId, UUID messageId, Sender sender, Kind kind) {

    enum Sender {
      REPORTER,
      EXPOSED,
      HANDLER
    }

    enum Kind {
      MESSAGE,
      CORRECTION_REQUEST
    }
  }

  /** What this service needs of {@code patala.incident.withdrawn.v1}. */
  record Withdrawn(UUID incidentId) {}

  void amended(Amended amended, Opening.Claim claim) {
    followUps
        .lock(amended.incidentId())
        .ifPresent(
            followUp -> {
              followUp.learn(amended);
              opening.amend(followUp, claim, Boolean.TRUE.equals(amended.dangerToLifeOrHealth()));
              inform(
                  followUp,
                  handler(followUp, NoticeKind.REPORT_AMENDED, amended.addendumId().toString()));
            });
  }

  void messagePosted(MessagePosted posted) {
    followUps
        .lock(posted.incidentId())
        .ifPresent(
            followUp -> {
              NoticeKind kind =
                  posted.kind() == MessagePosted.Kind.CORRECTION_REQUEST
                      ? NoticeKind.CORRECTION_REQUESTED
                      : NoticeKind.MESSAGE_RECEIVED;
              String occurrence = posted.messageId().toString();
              if (posted.sender() == MessagePosted.Sender.HANDLER) {
                followUp.contact(clock.instant());
                duties.bringUpToDate(followUp);
              }
              inform(
                  followUp,
                  posted.sender() == MessagePosted.Sender.HANDLER
                      ? followUp.concerned().stream()
                          .sorted()
                          .map(person -> new Tell(person, kind, occurrence))
                          .toList()
                      : handler(followUp, kind, occurrence));
            });
  }

  /**
   * Ends a case that nobody had begun to handle and in which nothing is owed. Any other stays open:
   * what is known of a danger is not unknown again because a reporter was afraid.
   */
  void withdrawn(Withdrawn withdrawn) {
    followUps
        .lock(withdrawn.incidentId())
        .filter(followUp -> followUp.status() != Status.CLOSED)
        .ifPresent(
            followUp -> {
              List<Tell> tell = handler(followUp, NoticeKind.REPORT_WITHDRAWN, "withdrawn");
              if (isUntouched(followUp)) {
                followUp.close(Resolution.WITHDRAWN, null, clock.instant());
                history.moved(followUp, null, clock.instant());
                outbox.append(FollowUpEvents.closedByWithdrawal(followUp, clock.instant(), tell));
              } else {
                inform(followUp, tell);
              }
            });
  }

  /** Nobody has begun, and nothing is owed as far as all is known. */
  private boolean isUntouched(FollowUp followUp) {
    return followUp.status() == Status.OPEN
        && followUp.partiesKnown()
        && followUp.contactedAt() == null
        && followUp.analysedAt() == null
        && followUp.measuresRequestedAt() == null
        && duties.of(followUp.id()).stream()
            .allMatch(duty -> duty.entry().state() instanceof DutyState.Withdrawn);
  }

  /** Duties follow from categories too. A category may be known before its case is. */
  void classified(UUID incidentId, Runnable store) {
    followUps.alone(incidentId);
    store.run();
    followUps.lock(incidentId).ifPresent(duties::bringUpToDate);
  }

  private void inform(FollowUp followUp, List<Tell> tell) {
    if (!tell.isEmpty()) {
      outbox.append(FollowUpEvents.informed(followUp, clock.instant(), tell));
    }
  }

  private List<Tell> handler(FollowUp followUp, NoticeKind kind, String occurrence) {
    return Stream.ofNullable(followUp.handlerId())
        .filter(person -> !router.around(followUp.involved()).isParty(person))
        .map(person -> new Tell(person, kind, occurrence))
        .toList();
  }
}
