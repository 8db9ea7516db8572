package se.patala.followup.survey;

/**
 * What share of all would have answered so, if those who answered were drawn by lot: in percent,
 * with the bounds that hold nineteen times of twenty.
 */
record Estimate(double percent, double low, double high) {

  /** Then the interval is as wide as for a part of very many. */
  static final int UNKNOWN = Integer.MAX_VALUE;

  private static final double DEVIATIONS = 1.96;
  private static final double HUNDRED = 100;

  /**
   * The interval of Wilson (Journal of the American Statistical Association 22, 1927), narrower the
   * larger a part of everybody has answered (finite population correction).
   *
   * @param part at most {@code whole}, which is at least 1
   * @param answers how many answered in all
   * @param population how many could have; {@link #UNKNOWN} where nobody knows for sure
   */
  static Estimate of(int part, int whole, int answers, int population) {
    double share = (double) part / whole;
    // Somebody may have begun since the survey opened: as many as answered there are at least.
    int all = Math.max(population, answers + 1);
    double worth = whole * (all - 1d) / (all - answers);
    double square = DEVIATIONS * DEVIATIONS;
    double middle = (share + square / (2 * worth)) / (1 + square / worth);
    double reach =
        DEVIATIONS
            / (1 + square / worth)
            * Math.sqrt(share * (1 - share) / worth + square / (4 * worth * worth));
    return new Estimate(HUNDRED * share, HUNDRED * (middle - reach), HUNDRED * (middle + reach));
  }
}
