package se.patala.followup.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import se.patala.kit.time.Sweden;

/**
 * Days on which a Swedish municipality works: not on Saturdays, Sundays and public holidays (lag
 * 1989:253 om allmänna helgdagar), nor on the eves that semesterlagen (1977:480) 3 a § puts on a
 * level with Sundays.
 */
public final class SwedishCalendar {

  public static final ZoneId ZONE = Sweden.ZONE;

  /**
   * A day in words, such as {@code 20 november 2026}; of an instant, the day that it is in Sweden.
   */
  public static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.of("sv", "SE")).withZone(ZONE);

  /** What is due on a day is due when its office hours end. */
  private static final LocalTime END_OF_DAY = LocalTime.of(17, 0);

  private SwedishCalendar() {}

  public static boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !isFixedHoliday(day)
        && !isMovableHoliday(day);
  }

  private static boolean isFixedHoliday(LocalDate day) {
    int date = day.getDayOfMonth();
    return switch (day.getMonth()) {
      case JANUARY -> date == 1 || date == 6;
      case MAY -> date == 1;
      case JUNE -> date == 6;
      case DECEMBER -> (date >= 24 && date <= 26) || date == 31;
      default -> false;
    };
  }

  private static boolean isMovableHoliday(LocalDate day) {
    LocalDate easter = easter(day.getYear());
    return day.equals(easter.minusDays(2))
        || day.equals(easter.plusDays(1))
        || day.equals(easter.plusDays(39))
        || isMidsummerEve(day);
  }

  private static boolean isMidsummerEve(LocalDate day) {
    return day.getMonth() == Month.JUNE
        && day.getDayOfWeek() == DayOfWeek.FRIDAY
        && day.getDayOfMonth() >= 19
        && day.getDayOfMonth() <= 25;
  }

  /** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int epact = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int weekday = (32 + 2 * (b % 4) + 2 * (c / 4) - epact - c % 4) % 7;
    int late = (a + 11 * epact + 22 * weekday) / 451;
    int day = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }

  public static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, ZONE);
  }

  /**
   * The end of that many working days later: one after a Friday evening is Monday's end.
   *
   * @param days at least 1
   */
  static Instant afterWorkingDays(Instant at, int days) {
    LocalDate day = dayOf(at);
    for (int left = days; left > 0; left--) {
      do {
        day = day.plusDays(1);
      } while (!isWorkingDay(day));
    }
    return endOf(day);
  }

  public static Instant endOf(LocalDate day) {
    return day.atTime(END_OF_DAY).atZone(ZONE).toInstant();
  }
}
