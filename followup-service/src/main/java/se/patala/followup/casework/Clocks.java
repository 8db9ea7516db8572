package se.patala.followup.casework;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import se.patala.followup.calendar.Term;
import se.patala.followup.duty.Timetable;

/**
 * How long an authority gives itself.
 *
 * @param steps of every {@link CaseClock}
 */
record Clocks(Map<CaseClock, Term> steps, Timetable duties) {

  static final Clocks USUAL = new Clocks(usual(), Timetable.USUAL);

  private static Map<CaseClock, Term> usual() {
    Map<CaseClock, Term> steps = new EnumMap<>(CaseClock.class);
    for (CaseClock clock : CaseClock.values()) {
      steps.put(
          clock,
          switch (clock) {
            case CONTACT_IN_DANGER -> Term.hours(1);
            case CONTACT -> Term.workingDays(1);
            case ASSESSMENT -> Term.workingDays(7);
            case ANSWER -> Term.workingDays(14);
            case ACTION, CLOSING -> Term.workingDays(30);
            case EFFECT_CHECK -> Term.workingDays(90);
          });
    }
    return steps;
  }

  Term of(CaseClock clock) {
    return Objects.requireNonNull(steps.get(clock));
  }
}
