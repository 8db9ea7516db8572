package se.patala.followup.casework;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Measure;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.event.FollowUpTopic;
import se.patala.kit.event.OutgoingEvent;

/** The events of a follow-up, as {@code docs/events} has them. */
final class FollowUpEvents {

  private FollowUpEvents() {}

  /** What somebody is told of. */
  enum NoticeKind {
    CASE_ASSIGNED,
    CASE_OPENED,
    OUTCOME_GIVEN,
    CASE_CLOSED,
    FILED_ON_BEHALF,
    REPORT_AMENDED,
    REPORT_WITHDRAWN,
    MESSAGE_RECEIVED,
    CORRECTION_REQUESTED,
    MEASURES_DEMANDED,
    /** Something in a case that you handle is due soon. */
    STEP_DUE,
    STEP_OVERDUE,
    /** Something is overdue in a case that somebody below you handles. */
    CASE_ESCALATED,
    /** The reporter says that it was not solved; you are the next one above. */
    CASE_REOPENED,
    /** Your advice is asked for in a case. */
    CASE_INVITED
  }

  /** Kinds that ask whoever is told to do something. */
  private static final Set<NoticeKind> ACTED_ON =
      Set.of(
          NoticeKind.CASE_ASSIGNED,
          NoticeKind.CASE_OPENED,
          NoticeKind.REPORT_AMENDED,
          NoticeKind.MEASURES_DEMANDED,
          NoticeKind.STEP_DUE,
          NoticeKind.STEP_OVERDUE,
          NoticeKind.CASE_ESCALATED,
          NoticeKind.CASE_REOPENED);

  /**
   * One person to tell; {@code occurrence} makes a second event of the same kind another notice.
   */
  record Tell(UUID recipientRef, NoticeKind kind, String occurrence) {}

  static OutgoingEvent opened(FollowUp followUp, Instant at) {
    return event("opened.v1", new Opened(Head.of(followUp, at, List.of())), followUp);
  }

  static OutgoingEvent assigned(FollowUp followUp, Instant at, List<Tell> tell) {
    UUID handler = Objects.requireNonNull(followUp.handlerId());
    return event("assigned.v1", new Assigned(Head.of(followUp, at, tell), handler), followUp);
  }

  static OutgoingEvent actionAgreed(FollowUp followUp, Instant at, Action action) {
    return event(
        "action-agreed.v1",
        new ActionAgreed(Head.of(followUp, at, List.of()), action.id(), action.measure()),
        followUp);
  }

  static OutgoingEvent outcomeGiven(FollowUp followUp, Instant at) {
    return event(
        "outcome-given.v1",
        new OutcomeGiven(
            Head.tellingConcerned(followUp, at, NoticeKind.OUTCOME_GIVEN),
            Objects.requireNonNull(followUp.outcomeResult())),
        followUp);
  }

  static OutgoingEvent closed(FollowUp followUp, Instant at) {
    return event(
        "closed.v1",
        new Closed(
            Head.tellingConcerned(followUp, at, NoticeKind.CASE_CLOSED),
            Objects.requireNonNull(followUp.resolution())),
        followUp);
  }

  /** The reporter was not helped; who it goes to is told with the assignment. */
  static OutgoingEvent reopened(FollowUp followUp, Instant at) {
    return event("reopened.v1", new Reopened(Head.of(followUp, at, List.of())), followUp);
  }

  /** Closed because the reporter took the report back: who handled it is told, nobody else. */
  static OutgoingEvent closedByWithdrawal(FollowUp followUp, Instant at, List<Tell> tell) {
    return event(
        "closed.v1",
        new Closed(Head.of(followUp, at, tell), Objects.requireNonNull(followUp.resolution())),
        followUp);
  }

  /** Something came in that does not move the case, but that somebody is to know of. */
  static OutgoingEvent informed(FollowUp followUp, Instant at, List<Tell> tell) {
    return event("informed.v1", new Informed(Head.of(followUp, at, tell)), followUp);
  }

  /**
   * Somebody may have turned out to be party. Who, is not said: whoever keeps something for people
   * of this case asks for each of them what they are to it now.
   */
  static OutgoingEvent partiesChanged(FollowUp followUp, Instant at) {
    return event(
        "parties-changed.v1", new PartiesChanged(Head.of(followUp, at, List.of())), followUp);
  }

  /** A safety representative demands measures: the handler is told. */
  static OutgoingEvent measuresDemanded(FollowUp followUp, Instant at) {
    return informed(
        followUp,
        at,
        Stream.ofNullable(followUp.handlerId())
            .map(handler -> new Tell(handler, NoticeKind.MEASURES_DEMANDED, "demanded"))
            .toList());
  }

  /** Something is due soon. */
  static OutgoingEvent due(FollowUp followUp, Instant at, NextStep step, List<Tell> tell) {
    return event("duty-due.v1", Step.of(followUp, at, step, tell), followUp);
  }

  static OutgoingEvent overdue(FollowUp followUp, Instant at, NextStep step, List<Tell> tell) {
    return event("overdue.v1", Step.of(followUp, at, step, tell), followUp);
  }

  static OutgoingEvent escalated(FollowUp followUp, Instant at, NextStep step, List<Tell> tell) {
    return event("escalated.v1", Step.of(followUp, at, step, tell), followUp);
  }

  private static OutgoingEvent event(String name, Object payload, FollowUp followUp) {
    return new OutgoingEvent(FollowUpTopic.NAME, "patala.followup." + name, followUp.id(), payload);
  }

  /** What all of them say. */
  private record Head(
      UUID followUpId,
      UUID incidentId,
      long version,
      UUID authorityId,
      UUID unitId,
      Status status,
      Instant at,
      List<Told> tell) {

    static Head of(FollowUp followUp, Instant at, List<Tell> tell) {
      return new Head(
          followUp.id(),
          followUp.id(),
          followUp.nextEventVersion(),
          followUp.authorityId(),
          followUp.unitId(),
          followUp.status(),
          at,
          tell.stream().map(one -> Told.of(one, followUp)).toList());
    }

    static Head tellingConcerned(FollowUp followUp, Instant at, NoticeKind kind) {
      Head head = of(followUp, at, List.of());
      return new Head(
          head.followUpId,
          head.incidentId,
          head.version,
          head.authorityId,
          head.unitId,
          head.status,
          head.at,
          followUp.concerned().stream()
              .sorted()
              .map(person -> new Told(person, kind, Long.toString(head.version), false))
              .toList());
    }
  }

  /** A {@link Tell} as it is written. */
  private record Told(UUID recipientRef, NoticeKind kind, String occurrence, boolean urgent) {

    /** Danger to life, and nobody has been in touch with the reporter yet. */
    static Told of(Tell tell, FollowUp followUp) {
      return new Told(
          tell.recipientRef(),
          tell.kind(),
          tell.occurrence(),
          ACTED_ON.contains(tell.kind())
              && followUp.facts().dangerToLife()
              && followUp.contactedAt() == null
              && followUp.closedAt() == null);
    }
  }

  private record Opened(@JsonUnwrapped Head head) {}

  private record PartiesChanged(@JsonUnwrapped Head head) {}

  private record Reopened(@JsonUnwrapped Head head) {}

  private record Informed(@JsonUnwrapped Head head) {}

  private record Assigned(@JsonUnwrapped Head head, UUID handlerRef) {}

  private record ActionAgreed(@JsonUnwrapped Head head, UUID actionId, Measure measure) {}

  private record OutcomeGiven(@JsonUnwrapped Head head, OutcomeResult result) {}

  private record Step(
      @JsonUnwrapped Head head,
      Codes.NextStep step,
      @Nullable DutyKind duty,
      @Nullable Instant dueAt) {

    static Step of(FollowUp followUp, Instant at, NextStep step, List<Tell> tell) {
      return new Step(Head.of(followUp, at, tell), step.step(), step.duty(), step.dueAt());
    }
  }

  private record Closed(@JsonUnwrapped Head head, Resolution resolution) {}
}
