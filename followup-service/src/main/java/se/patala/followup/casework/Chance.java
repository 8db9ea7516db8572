package se.patala.followup.casework;

/** How seldom chance alone gives so many. */
final class Chance {

  /** More seldom than this is said no more exactly. */
  static final int MOST = 10_000;

  private Chance() {}

  /**
   * Of events that fall on any day alike: once in how many times so many of them, or more, fall
   * within a part of the time (the upper tail of the binomial distribution).
   *
   * @param within how many fell within it
   * @param all how many there were
   * @param part of the time, between 0 and 1
   * @return 1 to {@link #MOST}
   */
  static int oneIn(int within, int all, double part) {
    double term = Math.pow(1 - part, all);
    double below = 0;
    for (int count = 0; count < within; count++) {
      below += term;
      term *= (double) (all - count) / (count + 1) * part / (1 - part);
    }
    double tail = 1 - below;
    return tail <= 1d / MOST ? MOST : (int) Math.max(1, Math.round(1 / tail));
  }
}
