package se.patala.followup.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import se.patala.followup.calendar.SwedishCalendar;

/**
 * A calendar month in Sweden, written as SCB does: {@code 2026M10}.
 *
 * @param month the month
 */
record Period(YearMonth month) {

  /** Days after the end of a period before its figures are counted and frozen. */
  private static final int DAYS_TO_RELEASE = 10;

  String code() {
    return "%dM%02d".formatted(month.getYear(), month.getMonthValue());
  }

  Instant start() {
    return month.atDay(1).atStartOfDay(SwedishCalendar.ZONE).toInstant();
  }

  Instant end() {
    return month.plusMonths(1).atDay(1).atStartOfDay(SwedishCalendar.ZONE).toInstant();
  }

  Period next() {
    return new Period(month.plusMonths(1));
  }

  /** Whether the period is closed and its waiting time is over. */
  boolean isDue(Clock clock) {
    LocalDate today = SwedishCalendar.dayOf(clock.instant());
    return !today.isBefore(month.atEndOfMonth().plusDays(DAYS_TO_RELEASE));
  }

  static Period containing(Instant instant) {
    return new Period(YearMonth.from(instant.atZone(SwedishCalendar.ZONE)));
  }
}
