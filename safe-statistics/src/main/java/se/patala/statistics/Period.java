package se.patala.statistics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A calendar month, quarter or year, written as Statistics Sweden does: {@code 2026M10}, {@code
 * 2026K4}, {@code 2026}.
 *
 * @param number the month (1 to 12) or quarter (1 to 4); 1 for a year
 */
public record Period(int year, Length length, int number) implements Comparable<Period> {

  private static final Pattern CODE =
      Pattern.compile("(?<year>\\d{4})(M(?<month>0[1-9]|1[0-2])|K(?<quarter>[1-4]))?");

  /** How long a period is. */
  public enum Length {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    Length(int months) {
      this.months = months;
    }

    /** How many of them a year has. */
    int inAYear() {
      return 12 / months;
    }
  }

  /**
   * @param code as {@link #code} writes it
   * @throws IllegalArgumentException when it is none
   */
  public static Period parse(String code) {
    Matcher parts = CODE.matcher(code);
    if (!parts.matches()) {
      throw new IllegalArgumentException("No period: " + code);
    }
    int year = Integer.parseInt(parts.group("year"));
    if (parts.group("month") != null) {
      return new Period(year, Length.MONTH, Integer.parseInt(parts.group("month")));
    }
    return parts.group("quarter") == null
        ? new Period(year, Length.YEAR, 1)
        : new Period(year, Length.QUARTER, Integer.parseInt(parts.group("quarter")));
  }

  public String code() {
    return switch (length) {
      case MONTH -> "%dM%02d".formatted(year, number);
      case QUARTER -> "%dK%d".formatted(year, number);
      case YEAR -> Integer.toString(year);
    };
  }

  /** The period of a length that ends with this one; empty when none does. */
  public Optional<Period> endingWith(Length longer) {
    return lastMonth() % longer.months == 0
        ? Optional.of(new Period(year, longer, lastMonth() / longer.months))
        : Optional.empty();
  }

  /** The period of the same length before this one. */
  public Period before() {
    return number == 1
        ? new Period(year - 1, length, length.inAYear())
        : new Period(year, length, number - 1);
  }

  /** The same period of the year before. */
  public Period aYearBefore() {
    return new Period(year - 1, length, number);
  }

  /** Whether it is over when another one begins. */
  public boolean endsBefore(Period other) {
    return year < other.year || (year == other.year && lastMonth() < other.firstMonth());
  }

  /** Whether it begins before another one does. */
  public boolean beginsBefore(Period other) {
    return year < other.year || (year == other.year && firstMonth() < other.firstMonth());
  }

  /** 1 to 12. */
  int firstMonth() {
    return (number - 1) * length.months + 1;
  }

  /** 1 to 12. */
  int lastMonth() {
    return number * length.months;
  }

  /** Its months between two of the year, those too. */
  IntStream monthsBetween(int first, int last) {
    return IntStream.rangeClosed(Math.max(firstMonth(), first), Math.min(lastMonth(), last));
  }

  /** By what ends first, the shorter before the longer. */
  @Override
  public int compareTo(Period other) {
    if (year != other.year) {
      return Integer.compare(year, other.year);
    }
    return lastMonth() == other.lastMonth()
        ? length.compareTo(other.length)
        : Integer.compare(lastMonth(), other.lastMonth());
  }
}
