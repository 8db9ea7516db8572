package se.patala.followup.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * A length of time that something may take.
 *
 * @param amount at least 1
 */
public record Term(int amount, Unit unit) {

  /** How it is counted. */
  public enum Unit {
    /** Real hours: a night with a change of clocks has nine or seven of eight. */
    HOURS,
    /** Calendar days, to the same time of day in Sweden. */
    DAYS,
    /** Swedish working days, to the end of the last one. */
    WORKING_DAYS,
    /** Calendar months, to the same time of day in Sweden. */
    MONTHS
  }

  public static Term hours(int amount) {
    return new Term(amount, Unit.HOURS);
  }

  public static Term days(int amount) {
    return new Term(amount, Unit.DAYS);
  }

  public static Term workingDays(int amount) {
    return new Term(amount, Unit.WORKING_DAYS);
  }

  public static Term months(int amount) {
    return new Term(amount, Unit.MONTHS);
  }

  /** When the term ends that began then. */
  public Instant after(Instant since) {
    return switch (unit) {
      case HOURS -> since.plus(Duration.ofHours(amount));
      case DAYS -> since.atZone(SwedishCalendar.ZONE).plusDays(amount).toInstant();
      case WORKING_DAYS -> SwedishCalendar.afterWorkingDays(since, amount);
      case MONTHS -> since.atZone(SwedishCalendar.ZONE).plusMonths(amount).toInstant();
    };
  }
}
