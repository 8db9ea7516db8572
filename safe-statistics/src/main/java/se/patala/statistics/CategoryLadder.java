package se.patala.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.patala.statistics.Period.Length;
import se.patala.statistics.YearTree.Level;
import se.patala.statistics.YearTree.Region;

/**
 * Which cells of reports by category there are: all that may ever be shown, and nothing below an
 * area.
 *
 * <table>
 * <caption>Cells</caption>
 * <tr><th></th><th>by category</th><th>in total</th></tr>
 * <tr><td>municipality</td><td>month, quarter, year</td><td>month, quarter, year</td></tr>
 * <tr><td>authority</td><td>quarter, year</td><td>month, quarter, year</td></tr>
 * <tr><td>area</td><td>year</td><td>quarter, year</td></tr>
 * </table>
 */
public final class CategoryLadder {

  /** Code of all reports, whatever their categories. */
  public static final String TOTAL = "T";

  /** Corruption is not here: it is a figure of its own, for the municipality and a whole year. */
  public static final List<String> CATEGORIES = List.of("TRAK", "HOT", "VALD", "SKAD", "OVR");

  /** The categories, then the total: every value of the category dimension. */
  public static final List<String> VALUES =
      Stream.concat(CATEGORIES.stream(), Stream.of(TOTAL)).toList();

  private CategoryLadder() {}

  /** A rung's cell with the region it is about. */
  record Rung(CellKey key, Region region) {

    boolean isTotal() {
      return key.category().equals(TOTAL);
    }

    /**
     * Whether it is decided on when a month is closed. What is reorganised before its period is
     * over has no cell.
     */
    boolean isDue(int month) {
      int last = key.period().lastMonth();
      return region.published() && last == month && last <= region.lastMonth();
    }
  }

  /** The cells that are decided on when a month, 1 to 12, of the tree's year is closed. */
  public static List<CellKey> due(YearTree tree, int month) {
    return of(tree).stream().filter(rung -> rung.isDue(month)).map(Rung::key).toList();
  }

  /** Every cell of the tree's year, in the order in which they are worked through. */
  static List<Rung> of(YearTree tree) {
    List<Rung> rungs = new ArrayList<>();
    for (String category : VALUES) {
      for (Region region : tree.regions()) {
        for (Length length : lengths(region.level(), category.equals(TOTAL))) {
          IntStream.rangeClosed(1, length.inAYear())
              .mapToObj(number -> new Period(tree.year(), length, number))
              .forEach(
                  period ->
                      rungs.add(new Rung(new CellKey(region.code(), category, period), region)));
        }
      }
    }
    return rungs;
  }

  private static List<Length> lengths(Level level, boolean total) {
    return switch (level) {
      case MUNICIPALITY -> List.of(Length.MONTH, Length.QUARTER, Length.YEAR);
      case AUTHORITY ->
          total
              ? List.of(Length.MONTH, Length.QUARTER, Length.YEAR)
              : List.of(Length.QUARTER, Length.YEAR);
      case AREA -> total ? List.of(Length.QUARTER, Length.YEAR) : List.of(Length.YEAR);
    };
  }
}
