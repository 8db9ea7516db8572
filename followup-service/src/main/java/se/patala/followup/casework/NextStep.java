package se.patala.followup.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.calendar.Term;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.duty.DutyEntry;
import se.patala.followup.duty.DutyKind;

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

  /** At danger to life or health somebody is spoken with within the hour, whatever the day. */
  private static final Term CONTACT_IN_DANGER = Term.hours(1);

  private static final Term CONTACT = Term.workingDays(1);
  private static final Term ASSESSMENT = Term.workingDays(7);
  private static final Term ANSWER = Term.workingDays(14);
  private static final Term CLOSING = Term.workingDays(30);

  private static final Comparator<NextStep> FIRST_DUE =
      Comparator.comparing(NextStep::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));

  /**
   * All that is still to be done in an open case, by when it is due; never empty.
   *
   * @throws IllegalArgumentException for a closed case
   */
  static List<NextStep> all(FollowUp followUp, List<Action> actions, List<DutyEntry> duties) {
    if (followUp.status() == Status.CLOSED) {
      throw new IllegalArgumentException("Nothing is to be done in a closed case");
    }
    List<NextStep> steps = new ArrayList<>();
    if (followUp.contactedAt() == null) {
      add(
          steps,
          Codes.NextStep.FIRST_CONTACT,
          followUp.facts().dangerToLife() ? CONTACT_IN_DANGER : CONTACT,
          followUp);
    }
    if (!followUp.factsConfirmed()) {
      add(steps, Codes.NextStep.ASSESS, ASSESSMENT, followUp);
    }
    duties.stream()
        .filter(DutyEntry::isOpen)
        .map(duty -> new NextStep(Codes.NextStep.DUTY, duty.kind(), duty.since(), duty.dueAt()))
        .forEach(steps::add);
    actions.stream().filter(Action::isOpen).forEach(action -> addPlanned(steps, action));
    if (followUp.outcomeResult() == null) {
      add(steps, Codes.NextStep.ANSWER, ANSWER, followUp);
    }
    if (steps.isEmpty()) {
      add(steps, Codes.NextStep.CLOSE, CLOSING, followUp);
    }
    return steps.stream().sorted(FIRST_DUE).toList();
  }

  private static void addPlanned(List<NextStep> steps, Action action) {
    LocalDate day = action.dueOn();
    if (day != null) {
      steps.add(
          new NextStep(Codes.NextStep.ACT, null, action.createdAt(), SwedishCalendar.endOf(day)));
    }
  }

  private static void add(List<NextStep> steps, Codes.NextStep step, Term term, FollowUp followUp) {
    Instant since = followUp.receivedAt();
    steps.add(new NextStep(step, null, since, term.after(since)));
  }
}
