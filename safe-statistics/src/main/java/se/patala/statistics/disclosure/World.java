package se.patala.statistics.disclosure;

import java.util.BitSet;
import java.util.List;
import se.patala.statistics.disclosure.CellSystem.Cell;
import se.patala.statistics.disclosure.CellSystem.Inequality;

/**
 * Base counts that are not the true ones, yet tell the same of every published cell. Whoever knows
 * only what is published cannot know that it is not this world they live in; a world is thus the
 * proof that a hidden cell may have another value.
 */
public final class World {

  /** What is taken for zero, in counts; a linear solver works with rounded numbers. */
  static final double TOLERANCE = 1e-5;

  private final double[] counts;
  private final double[] cells;

  World(CellSystem system, double[] counts) {
    this.counts = counts;
    this.cells = system.cells().stream().mapToDouble(cell -> sum(cell.parts())).toArray();
  }

  private double sum(List<Integer> parts) {
    double sum = 0;
    for (int part : parts) {
      sum += counts[part];
    }
    return sum;
  }

  /** What a cell counts here. */
  double cell(int index) {
    return cells[index];
  }

  /** Whether a cell counts here what it counts in truth. */
  boolean tells(int index, Cell cell) {
    return Math.abs(cells[index] - cell.value()) <= TOLERANCE;
  }

  boolean keeps(Inequality inequality) {
    return sum(inequality.greater()) - sum(inequality.less()) >= -TOLERANCE;
  }

  /** Whether the counts that somebody knows are the true ones here too. */
  boolean agreesOn(BitSet known, CellSystem system) {
    return known.stream().allMatch(i -> Math.abs(counts[i] - system.count(i)) <= TOLERANCE);
  }

  boolean hasNoneBelowZero() {
    for (double count : counts) {
      if (count < -TOLERANCE) {
        return false;
      }
    }
    return true;
  }
}
