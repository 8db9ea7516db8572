package se.patala.followup.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwedishCalendarTest {

  /** As printed in almanacs. */
  @ParameterizedTest
  @CsvSource({
    "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31",
    "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21",
    "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28"
  })
  void knowsEaster(LocalDate sunday) {
    assertThat(SwedishCalendar.easter(sunday.getYear())).isEqualTo(sunday);
  }

  @Test
  void restsOnTheWeekdaysThatAreHolidaysIn2026() {
    List<LocalDate> restDays =
        Stream.iterate(
                LocalDate.of(2026, 1, 1), day -> day.getYear() == 2026, day -> day.plusDays(1))
            .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
            .filter(day -> !SwedishCalendar.isWorkingDay(day))
            .toList();

    assertThat(restDays)
        .containsExactly(
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 1, 6),
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 6),
            LocalDate.of(2026, 5, 1),
            LocalDate.of(2026, 5, 14),
            LocalDate.of(2026, 6, 19),
            LocalDate.of(2026, 12, 24),
            LocalDate.of(2026, 12, 25),
            LocalDate.of(2026, 12, 31));
  }

  @Test
  void hasBetween247And255WorkingDaysInEveryYear() {
    for (int year = 2020; year < 2100; year++) {
      LocalDate first = LocalDate.of(year, 1, 1);
      long days =
          Stream.iterate(first, day -> day.plusDays(1))
              .limit(Year.of(year).length())
              .filter(SwedishCalendar::isWorkingDay)
              .count();
      assertThat(days).as("%d", year).isBetween(247L, 255L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Monday evening, Friday evening, Maundy Thursday, 23 December, across both changes of clocks
    "2026-11-16T20:00:00Z, 1, 2026-11-17T16:00:00Z",
    "2026-11-20T22:30:00Z, 1, 2026-11-23T16:00:00Z",
    "2026-11-21T09:00:00Z, 1, 2026-11-23T16:00:00Z",
    "2026-04-02T14:00:00Z, 1, 2026-04-07T15:00:00Z",
    "2026-12-23T10:00:00Z, 1, 2026-12-28T16:00:00Z",
    "2026-12-23T10:00:00Z, 7, 2027-01-08T16:00:00Z",
    "2026-03-27T10:00:00Z, 1, 2026-03-30T15:00:00Z",
    "2026-10-23T10:00:00Z, 1, 2026-10-26T16:00:00Z"
  })
  void countsWorkingDays(Instant from, int days, Instant end) {
    assertThat(Term.workingDays(days).after(from)).isEqualTo(end);
  }

  @Test
  void countsHoursAsTheyPassAndDaysByTheClockOnTheWall() {
    Instant before = Instant.parse("2026-03-28T21:00:00Z");
    assertThat(Term.hours(24).after(before)).isEqualTo(Instant.parse("2026-03-29T21:00:00Z"));
    assertThat(Term.days(1).after(before)).isEqualTo(Instant.parse("2026-03-29T20:00:00Z"));
    assertThat(Term.months(3).after(Instant.parse("2026-11-30T12:00:00Z")))
        .isEqualTo(Instant.parse("2027-02-28T12:00:00Z"));
  }
}
