package se.patala.followup.committee;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of two counts, and how sure it is. Counts of events that come by themselves vary
 * as a Poisson distribution does: of two such counts the difference is larger than 1.96 times the
 * root of their sum in one case of twenty when nothing has changed.
 */
final class Trend {

  private static final double ONE_IN_TWENTY = 1.96;

  private Trend() {}

  /**
   * A sentence in Swedish.
   *
   * @param now null where hidden
   * @param before null where hidden, or where there was none
   * @param when what it is compared with, such as "förra kvartalet"
   */
  static String words(@Nullable Integer now, @Nullable Integer before, String when) {
    if (now == null || before == null) {
      return "Går inte att jämföra med " + when + ": en av siffrorna visas inte, eller finns inte.";
    }
    if (Math.abs(now - before) <= ONE_IN_TWENTY * Math.sqrt(now + before)) {
      return "%d mot %d %s: ungefär lika många. Skillnaden kan vara en slump."
          .formatted(now, before, when);
    }
    return "%d mot %d %s: tydligt %s. Skillnaden är större än vad slumpen brukar ge (1 gång på 20)."
        .formatted(now, before, when, now > before ? "fler" : "färre");
  }
}
