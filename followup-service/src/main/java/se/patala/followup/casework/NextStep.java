package se.patala.followup.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.calendar.Term;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.duty.DutyEntry;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.DutyState;

/**
 * What is to be done next in a case: of all that is still to be done, what is due first. An open
 * case always has one.
 *
 * @param duty which one, when the step is a duty
 * @param since when it began to be owed; null where only the step is of interest
 * @param dueAt null when nothing more is to be done
 */
record NextStep(
    Codes.NextStep step,
    @Nullable DutyKind duty,
    @Nullable Instant since,
    @Nullable Instant dueAt) {

  static final NextStep NOTHING = new NextStep(Codes.NextStep.NONE, null, null, null);

  private static final Term AFTER_LAST = Term.workingDays(1);

  private static final Comparator<NextStep> FIRST_DUE =
      Comparator.comparing(NextStep::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));

  /**
   * All that is still to be done in an open case, by when it is due; never empty.
   *
   * @throws IllegalArgumentException for a closed case
   */
  static List<NextStep> all(
      FollowUp followUp, List<Action> actions, List<DutyEntry> duties, Clocks clocks) {
    if (followUp.status() == Status.CLOSED) {
      throw new IllegalArgumentException("Nothing is to be done in a closed case");
    }
    List<NextStep> steps = new ArrayList<>();
    if (followUp.contactedAt() == null) {
      add(
          steps,
          Codes.NextStep.FIRST_CONTACT,
          clocks.of(
              followUp.facts().dangerToLife() ? CaseClock.CONTACT_IN_DANGER : CaseClock.CONTACT),
          followUp.receivedAt());
    }
    if (!followUp.factsConfirmed()) {
      add(steps, Codes.NextStep.ASSESS, clocks.of(CaseClock.ASSESSMENT), followUp.begunAt());
    }
    duties.stream()
        .filter(DutyEntry::isOpen)
        .map(duty -> new NextStep(Codes.NextStep.DUTY, duty.kind(), duty.since(), duty.dueAt()))
        .forEach(steps::add);
    actions.forEach(action -> addAction(steps, action));
    if (!followUp.isAnswered()) {
      add(steps, Codes.NextStep.ANSWER, clocks.of(CaseClock.ANSWER), followUp.begunAt());
    }
    if (steps.isEmpty()) {
      steps.add(closing(followUp, actions, duties, clocks));
    }
    return steps.stream().sorted(FIRST_DUE).toList();
  }

  /** Whoever did the last thing late has a working day left to close. */
  private static NextStep closing(
      FollowUp followUp, List<Action> actions, List<DutyEntry> duties, Clocks clocks) {
    Instant since = followUp.begunAt();
    Instant dueAt = clocks.of(CaseClock.CLOSING).after(since);
    Instant afterLast =
        Stream.of(
                Stream.ofNullable(followUp.outcomeGivenAt()),
                duties.stream().flatMap(duty -> settledAt(duty.state()).stream()),
                actions.stream().flatMap(action -> Stream.ofNullable(action.effectCheckedAt())),
                actions.stream()
                    .flatMap(action -> Stream.ofNullable(action.doneOn()))
                    .map(SwedishCalendar::endOf))
            .flatMap(Function.identity())
            .max(Comparator.naturalOrder())
            .map(AFTER_LAST::after)
            .orElse(dueAt);
    return new NextStep(
        Codes.NextStep.CLOSE, null, since, dueAt.isBefore(afterLast) ? afterLast : dueAt);
  }

  private static Optional<Instant> settledAt(DutyState state) {
    return switch (state) {
      case DutyState.Done(Instant at, UUID _) -> Optional.of(at);
      case DutyState.NotApplicable(Instant at, UUID _, var _) -> Optional.of(at);
      case DutyState.Open(), DutyState.Withdrawn(Instant _) -> Optional.empty();
    };
  }

  private static void addAction(List<NextStep> steps, Action action) {
    LocalDate day = action.dueOn();
    if (action.isOpen() && day != null) {
      steps.add(
          new NextStep(Codes.NextStep.ACT, null, action.createdAt(), SwedishCalendar.endOf(day)));
    }
    LocalDate doneOn = action.doneOn();
    if (action.awaitsEffect() && doneOn != null) {
      steps.add(
          new NextStep(
              Codes.NextStep.CHECK_EFFECT,
              null,
              SwedishCalendar.endOf(doneOn),
              action.effectDueAt()));
    }
  }

  private static void add(List<NextStep> steps, Codes.NextStep step, Term term, Instant since) {
    steps.add(new NextStep(step, null, since, term.after(since)));
  }
}
