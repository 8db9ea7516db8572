package se.patala.followup.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.statistics.Period;

/** A calendar month in Sweden whose figures are released at a time of their own. */
record ReleaseMonth(YearMonth month) {

  /** Days after the end of a period before its figures are counted and frozen. */
  private static final int DAYS_TO_RELEASE = 10;

  Period period() {
    return new Period(month.getYear(), Period.Length.MONTH, month.getMonthValue());
  }

  Instant start() {
    return month.atDay(1).atStartOfDay(SwedishCalendar.ZONE).toInstant();
  }

  Instant end() {
    return month.plusMonths(1).atDay(1).atStartOfDay(SwedishCalendar.ZONE).toInstant();
  }

  /** Whether a quarter ends with it. */
  boolean endsQuarter() {
    return period().endingWith(Period.Length.QUARTER).isPresent();
  }

  /** Whether the year ends with it. */
  boolean endsYear() {
    return month.getMonth() == Month.DECEMBER;
  }

  /** Three months before. */
  ReleaseMonth aQuarterBefore() {
    return new ReleaseMonth(month.minusMonths(3));
  }

  ReleaseMonth next() {
    return new ReleaseMonth(month.plusMonths(1));
  }

  /** Whether the period is closed and its waiting time is over. */
  boolean isDue(Clock clock) {
    LocalDate today = SwedishCalendar.dayOf(clock.instant());
    return !today.isBefore(month.plusMonths(1).atDay(1).plusDays(DAYS_TO_RELEASE));
  }

  static ReleaseMonth of(Period period) {
    return new ReleaseMonth(YearMonth.of(period.year(), period.number()));
  }

  static ReleaseMonth containing(Instant instant) {
    return new ReleaseMonth(YearMonth.from(instant.atZone(SwedishCalendar.ZONE)));
  }
}
