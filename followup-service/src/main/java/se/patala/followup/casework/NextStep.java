package se.patala.followup.casework;

import java.time.Instant;
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
 * @param dueAt null when nothing more is to be done
 */
record NextStep(Codes.NextStep step, @Nullable DutyKind duty, @Nullable Instant dueAt) {

  private static final NextStep NOTHING = new NextStep(Codes.NextStep.NONE, null, null);

  /** At danger to life or health somebody is spoken with within the hour, whatever the day. */
  private static final Term CONTACT_IN_DANGER = Term.hours(1);

  private static final Term CONTACT = Term.workingDays(1);
  private static final Term ASSESSMENT = Term.workingDays(7);
  private static final Term ANSWER = Term.workingDays(14);
  private static final Term CLOSING = Term.workingDays(30);

  private static final Comparator<NextStep> FIRST_DUE =
      Comparator.comparing(NextStep::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));

  static NextStep of(FollowUp followUp, List<Action> actions, List<DutyEntry> duties) {
    if (followUp.status() == Status.CLOSED) {
      return NOTHING;
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
        .map(duty -> new NextStep(Codes.NextStep.DUTY, duty.kind(), duty.dueAt()))
        .forEach(steps::add);
    actions.stream()
        .filter(Action::isOpen)
        .map(Action::dueOn)
        .map(day -> new NextStep(Codes.NextStep.ACT, null, SwedishCalendar.endOf(day)))
        .forEach(steps::add);
    if (followUp.outcomeResult() == null) {
      add(steps, Codes.NextStep.ANSWER, ANSWER, followUp);
    }
    add(steps, Codes.NextStep.CLOSE, CLOSING, followUp);
    return steps.stream()
        // Closing is a step of its own only when nothing else is left.
        .filter(step -> step.step() != Codes.NextStep.CLOSE || steps.size() == 1)
        .min(FIRST_DUE)
        .orElseThrow();
  }

  private static void add(List<NextStep> steps, Codes.NextStep step, Term term, FollowUp followUp) {
    steps.add(new NextStep(step, null, term.after(followUp.receivedAt())));
  }
}
