package se.patala.statistics.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import se.patala.statistics.disclosure.CellSystem.Cell;
import se.patala.statistics.disclosure.CellSystem.Standing;

/**
 * Somebody who wants to find hidden cells out.
 *
 * @param known the base counts that this somebody knows besides what is published
 * @param outsider whether this is somebody who works nowhere here
 */
record Attacker(BitSet known, boolean outsider) {

  /** The least and the most that a cell counts in any world that was found. */
  record Span(double least, double most) {

    /** A count is a whole number, which everybody knows. */
    boolean isNarrowerThan(int width) {
      return Math.floor(most + World.TOLERANCE) - Math.ceil(least - World.TOLERANCE) < width;
    }
  }

  /** An outsider first, then the system's insiders. */
  static List<Attacker> of(CellSystem system) {
    return Stream.concat(
            Stream.of(new Attacker(new BitSet(), true)),
            system.insiders().stream().map(known -> new Attacker(known, false)))
        .toList();
  }

  /** What is published makes no difference to who knows a cell already. */
  boolean knows(Cell cell) {
    return cell.parts().stream().allMatch(known::get);
  }

  static Span span(int index, Cell cell, List<World> possible) {
    double least = cell.value();
    double most = least;
    for (World world : possible) {
      least = Math.min(least, world.cell(index));
      most = Math.max(most, world.cell(index));
    }
    return new Span(least, most);
  }

  /**
   * Values of which worlds are to be looked for, any of which brings the span nearer to wide
   * enough.
   *
   * @return empty when it is
   */
  List<Integer> wanted(Cell cell, Span span, Demands demands) {
    int truth = cell.value();
    List<Integer> values = new ArrayList<>();
    if (cell.standing() != Standing.SENSITIVE) {
      if (span.isNarrowerThan(1)) {
        values.add(truth + 1);
        values.add(truth - 1);
      }
    } else if (outsider) {
      if (demands.fromZero() && span.least() > World.TOLERANCE) {
        values.add(0);
      }
      if (span.most() < demands.width() - World.TOLERANCE) {
        values.add(demands.width());
      }
    } else {
      int width = leastForInsider(truth, demands);
      if (span.isNarrowerThan(width)) {
        values.add(truth + width);
        if (truth > 0) {
          values.add(span.least() > World.TOLERANCE ? 0 : width);
        }
      }
    }
    return values;
  }

  /** That a colleague's area reported nothing must not be certain, and no more. */
  private static int leastForInsider(int truth, Demands demands) {
    return truth == 0 ? 1 : demands.width();
  }
}
