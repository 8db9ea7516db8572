package se.patala.followup.statistics;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of two counts, and how sure it is. Counts of events that come by themselves vary
 * as a Poisson distribution does: the difference of two such counts has the root of their sum as
 * its standard deviation when nothing has changed.
 */
public final class Trend {

  /** Exceeded by chance once in twenty times: for one comparison. */
  private static final double ONE_IN_TWENTY = 1.96;

  /** Exceeded by chance once in 370 times: for one of many comparisons that are looked through. */
  private static final double ONE_IN_370 = 3;

  private Trend() {}

  /**
   * A sentence in Swedish.
   *
   * @param now null where hidden
   * @param before null where hidden, or where there was none
   * @param when what it is compared with, such as "förra kvartalet"
   */
  public static String words(@Nullable Integer now, @Nullable Integer before, String when) {
    if (now == null || before == null) {
      return "Går inte att jämföra med %s: en av siffrorna visas inte, eller finns inte."
          .formatted(when);
    }
    if (!differs(now, before, ONE_IN_TWENTY)) {
      return "%d mot %d %s: ungefär lika många. Skillnaden kan vara en slump."
          .formatted(now, before, when);
    }
    return "%d mot %d %s: tydligt %s. Skillnaden är större än vad slumpen brukar ge (1 gång på 20)."
        .formatted(now, before, when, now > before ? "fler" : "färre");
  }

  /** Whether a difference stands out among many that are looked through. */
  public static boolean standsOut(@Nullable Integer now, @Nullable Integer before) {
    return now != null && before != null && differs(now, before, ONE_IN_370);
  }

  private static boolean differs(int now, int before, double deviations) {
    return Math.abs(now - before) > deviations * Math.sqrt((double) now + before);
  }
}
