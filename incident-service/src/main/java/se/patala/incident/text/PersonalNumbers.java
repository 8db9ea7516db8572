package se.patala.incident.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Swedish personal identity numbers (personnummer, folkbokföringslagen 18 §) and co-ordination
 * numbers (samordningsnummer, whose day is raised by 60) in free text, in all common spellings. A
 * number counts when its date exists and its check digit is right, so that most telephone and case
 * numbers are left alone.
 */
public final class PersonalNumbers {

  /** What stands in a number's place once it is masked. */
  public static final String MASK = "[personnummer]";

  private static final int COORDINATION = 60;

  private static final String SPACE = "[ \\u00A0\\u2007\\u202F]?";
  private static final String HYPHEN = "[-\\u2010-\\u2014\\u2212]";

  /**
   * Century, year, month, day, last four. A date may be parted as 1981-12-18; no letter or digit
   * may stick to either end.
   */
  private static final Pattern SPELLING =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(18|19|20)(\\d\\d)"
              + HYPHEN
              + "?(\\d\\d)"
              + HYPHEN
              + "?(\\d\\d)|(\\d\\d)(\\d\\d)(\\d\\d))"
              + SPACE
              + "(?:"
              + HYPHEN
              + "|\\+)?"
              + SPACE
              + "(\\d{4})(?![\\p{L}\\p{N}])");

  private PersonalNumbers() {}

  public static boolean occurIn(String text) {
    return !find(text).isEmpty();
  }

  /** The text with every number replaced by {@link #MASK}, and nothing else changed. */
  public static String mask(String text) {
    StringBuilder masked = new StringBuilder();
    int from = 0;
    for (MatchResult number : find(text)) {
      masked.append(text, from, number.start()).append(MASK);
      from = number.end();
    }
    return masked.append(text, from, text.length()).toString();
  }

  private static List<MatchResult> find(String text) {
    Matcher candidates = SPELLING.matcher(text);
    return candidates.results().filter(PersonalNumbers::isNumber).toList();
  }

  private static boolean isNumber(MatchResult candidate) {
    String century = candidate.group(1);
    int first = century == null ? 5 : 2;
    String year = candidate.group(first);
    String month = candidate.group(first + 1);
    String day = candidate.group(first + 2);
    return dateExists(century, year, Integer.parseInt(month), Integer.parseInt(day))
        && checkDigitFits(year + month + day + candidate.group(8));
  }

  private static boolean dateExists(@Nullable String century, String year, int month, int day) {
    int dayOfMonth = day > COORDINATION ? day - COORDINATION : day;
    // Without a century every year ending in these digits counts; only one of them need be a leap
    // year.
    return century == null
        ? isDate(Integer.parseInt("19" + year), month, dayOfMonth)
            || isDate(Integer.parseInt("20" + year), month, dayOfMonth)
        : isDate(Integer.parseInt(century + year), month, dayOfMonth);
  }

  private static boolean isDate(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).getDayOfMonth() == day;
    } catch (DateTimeException noDate) {
      return false;
    }
  }

  /** Luhn's algorithm over the ten digits. */
  private static boolean checkDigitFits(String tenDigits) {
    int sum = 0;
    for (int i = 0; i < tenDigits.length(); i++) {
      int product = Character.digit(tenDigits.charAt(i), 10) * (i % 2 == 0 ? 2 : 1);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
  }
}
