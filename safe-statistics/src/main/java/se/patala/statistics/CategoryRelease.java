package se.patala.statistics;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides, when a month is closed, which cells of the periods that end with it are shown. The same
 * counts and the same earlier releases always give the same cells.
 */
public final class CategoryRelease {

  private CategoryRelease() {}

  /**
   * @param month the month of the tree's year that is closed, 1 to 12
   * @param earlier every cell of the year that earlier releases decided on
   * @param outOfTime asked now and then whether to give up, which withholds the figures
   * @throws IllegalStateException when the counts under a published cell are not what they were
   */
  public static Outcome release(
      YearTree tree,
      Tally tally,
      int month,
      Map<CellKey, Optional<Integer>> earlier,
      Rules rules,
      BooleanSupplier outOfTime) {
    CategorySystem system = new CategorySystem(tree, tally, month, earlier, rules);
    system.addAll();
    tree.insiders().forEach(known -> system.cells().addInsider(system.knownTo(known)));
    return Outcome.of(system.cells(), system.due(), rules, outOfTime);
  }
}
