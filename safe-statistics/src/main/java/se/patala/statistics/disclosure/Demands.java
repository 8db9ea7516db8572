package se.patala.statistics.disclosure;

/**
 * What must hold before anything is published. Lower ones than {@link #STANDARD} are for tests that
 * show what happens without.
 *
 * @param width how far apart, in counts, the values lie that a cell with too few may have
 * @param complementary whether cells are hidden for the sake of others
 * @param fromZero whether an outsider must think it possible that such a cell counts nobody
 * @param insiders whether those who know all of their own area are reckoned with
 */
public record Demands(int width, boolean complementary, boolean fromZero, boolean insiders) {

  /** What figures are published under. */
  public static final Demands STANDARD = new Demands(4, true, true, true);
}
