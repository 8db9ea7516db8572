package se.patala.followup.duty;

import static se.patala.followup.calendar.Term.days;
import static se.patala.followup.calendar.Term.hours;
import static se.patala.followup.calendar.Term.months;

import java.util.EnumMap;
import java.util.Map;
import se.patala.followup.calendar.Term;

/**
 * How long each duty may take. Where a statute says "at once" or "without delay", the figure is
 * practice. Legal terms run in real time, weekends included.
 */
public record Timetable(Map<DutyKind, Term> terms) {

  public static final Timetable USUAL = new Timetable(usual());

  private static Map<DutyKind, Term> usual() {
    Map<DutyKind, Term> terms = new EnumMap<>(DutyKind.class);
    for (DutyKind kind : DutyKind.values()) {
      terms.put(
          kind,
          switch (kind) {
            case WORK_ENVIRONMENT_AUTHORITY, LEX_SARAH, MEASURES_REQUEST_CONFIRMATION -> hours(24);
            case SAFETY_REP_CONSULTATION, SOCIAL_INSURANCE_AGENCY, POLICE -> hours(72);
            case WRONGDOING_CONFIRMATION -> days(7);
            case MEASURES_REQUEST_ANSWER -> days(14);
            case INVESTIGATION -> days(30);
            case WRONGDOING_FEEDBACK -> months(3);
          });
    }
    return terms;
  }

  Term of(DutyKind kind) {
    Term term = terms.get(kind);
    if (term == null) {
      throw new IllegalArgumentException("No term for " + kind);
    }
    return term;
  }
}
