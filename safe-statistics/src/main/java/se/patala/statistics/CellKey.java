package se.patala.statistics;

import java.util.Comparator;

/**
 * Which figure a cell holds.
 *
 * @param region {@link YearTree#MUNICIPALITY}, or the code of an authority or area
 * @param category a code, or {@link CategoryLadder#TOTAL}
 */
public record CellKey(String region, String category, Period period)
    implements Comparable<CellKey> {

  private static final Comparator<CellKey> ORDER =
      Comparator.comparing(CellKey::period)
          .thenComparing(CellKey::region)
          .thenComparing(CellKey::category);

  @Override
  public int compareTo(CellKey other) {
    return ORDER.compare(this, other);
  }
}
