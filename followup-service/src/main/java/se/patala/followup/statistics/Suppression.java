package se.patala.followup.statistics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which cells of one month are hidden. A cell is shown when it counts at least {@value
 * #LEAST_REPORTS} reports from at least {@value #LEAST_REPORTERS} known reporters; further cells
 * are hidden until what is shown tells nothing of what is not.
 *
 * <p>Every event is in the total and in one category or more, so the hidden categories together are
 * at least the total less what is shown. While that bound is above zero, or a single category is
 * hidden, the smallest shown cell goes too. Ties break by code, so the same counts always hide the
 * same cells.
 */
final class Suppression {

  static final int LEAST_REPORTS = 5;
  static final int LEAST_REPORTERS = 3;

  /** Code of the total in the category dimension. */
  static final String TOTAL = "T";

  private Suppression() {}

  /**
   * One cell before protection.
   *
   * @param reports number of reports
   * @param reporters number of different persons behind them, as far as known
   */
  record Count(int reports, int reporters) {

    boolean mayBeShown() {
      return reports >= LEAST_REPORTS && reporters >= LEAST_REPORTERS;
    }
  }

  /** The same cells in the same order; empty where hidden. */
  static Map<String, Optional<Integer>> protect(Map<String, Count> cells) {
    Set<String> hidden = new LinkedHashSet<>();
    cells.forEach(
        (code, count) -> {
          if (!count.mayBeShown()) {
            hidden.add(code);
          }
        });
    while (tellsOfHidden(cells, hidden)) {
      smallestShownCategory(cells, hidden).ifPresentOrElse(hidden::add, () -> hidden.add(TOTAL));
    }
    Map<String, Optional<Integer>> protectedCells = new LinkedHashMap<>();
    cells.forEach(
        (code, count) ->
            protectedCells.put(
                code, hidden.contains(code) ? Optional.empty() : Optional.of(count.reports())));
    return protectedCells;
  }

  private static boolean tellsOfHidden(Map<String, Count> cells, Set<String> hidden) {
    long hiddenCategories = hidden.stream().filter(code -> !code.equals(TOTAL)).count();
    if (hiddenCategories == 0 || hidden.contains(TOTAL)) {
      return false;
    }
    Count total = cells.get(TOTAL);
    int shown =
        cells.entrySet().stream()
            .filter(cell -> !cell.getKey().equals(TOTAL) && !hidden.contains(cell.getKey()))
            .mapToInt(cell -> cell.getValue().reports())
            .sum();
    return hiddenCategories == 1 || (total != null && total.reports() > shown);
  }

  private static Optional<String> smallestShownCategory(
      Map<String, Count> cells, Set<String> hidden) {
    return cells.entrySet().stream()
        .filter(cell -> !cell.getKey().equals(TOTAL) && !hidden.contains(cell.getKey()))
        .min(
            java.util.Comparator.<Map.Entry<String, Count>>comparingInt(
                    cell -> cell.getValue().reports())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }
}
