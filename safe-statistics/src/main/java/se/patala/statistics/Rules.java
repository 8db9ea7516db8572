package se.patala.statistics;

import se.patala.statistics.disclosure.Demands;

/**
 * What a release obeys. Weaker ones than {@link #of} makes are for tests that show what they let
 * out.
 *
 * @param leastReports how many reports a cell must count to be shown
 * @param leastReporters from how many different persons; one who is not known counts as one
 * @param history whether what was published earlier is reckoned with
 * @param audited whether nothing is published that the audit does not find safe
 */
public record Rules(
    int leastReports, int leastReporters, Demands demands, boolean history, boolean audited) {

  private static final int REPORTS = 5;
  private static final int REPORTERS = 3;

  /** Fewer employees than this are no group to publish figures of. */
  public static final int LEAST_EMPLOYEES = 20;

  /** What figures are published under where nobody has asked for more. */
  public static final Rules STANDARD = of(REPORTS, REPORTERS);

  /**
   * Thresholds can be raised, not lowered; and only for a new year, because what a year's earlier
   * releases told was told under the old ones.
   *
   * @throws IllegalArgumentException when one is below the standard
   */
  public static Rules of(int leastReports, int leastReporters) {
    if (leastReports < REPORTS || leastReporters < REPORTERS) {
      throw new IllegalArgumentException(
          "At least %d reports from %d reporters".formatted(REPORTS, REPORTERS));
    }
    return new Rules(leastReports, leastReporters, Demands.STANDARD, true, true);
  }

  /** Whether a cell counts enough reports, from enough different persons, to be shown. */
  public boolean areEnough(int reports, int reporters) {
    return reports >= leastReports && reporters >= leastReporters;
  }
}
