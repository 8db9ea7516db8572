package se.patala.statistics.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Everything that an attacker may calculate with: base counts that nobody is told, cells that are
 * sums of them, and what always holds between them. A base count is a whole number and never
 * negative.
 */
public final class CellSystem {

  /** How a cell stands when a release begins. */
  public enum Standing {
    /** Was published in an earlier release and stays so. */
    PUBLISHED,
    /** May be published now. */
    CANDIDATE,
    /** Counts too few, or too few reporters: must not be found out. */
    SENSITIVE,
    /** Counts enough, but of too few people: must not be found out either. */
    PRIVATE,
    /** Counts enough, but an earlier release hid it for the sake of others. */
    HIDDEN
  }

  /**
   * A sum of base counts.
   *
   * @param name for tests and messages
   * @param parts indices of the base counts, each once
   * @param loss how much is lost for every count by which a candidate must seem to differ when it
   *     is hidden; what loses least is hidden
   */
  public record Cell(String name, List<Integer> parts, int value, Standing standing, double loss) {

    public Cell {
      parts = List.copyOf(parts);
    }

    /** Whether it is hidden, whatever this release decides. */
    boolean isSecret() {
      return isOwnSecret() || standing == Standing.HIDDEN;
    }

    private Cell withLoss(double other) {
      return new Cell(name, parts, value, standing, other);
    }

    /** Whether it is hidden for its own sake. */
    boolean isOwnSecret() {
      return standing == Standing.SENSITIVE || standing == Standing.PRIVATE;
    }
  }

  /**
   * What holds whatever the counts are: the sum of the greater is at least the sum of the less.
   *
   * @param greater indices of base counts
   * @param less indices of base counts
   */
  record Inequality(List<Integer> greater, List<Integer> less) {}

  /** Rather hundreds of others than one that is spared. */
  private static final double SPARED = 1000;

  private final List<Integer> counts = new ArrayList<>();
  private final List<Inequality> inequalities = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<BitSet> insiders = new ArrayList<>();
  private final List<List<Integer>> groups = new ArrayList<>();

  /**
   * @param count 0 or more
   * @return its index
   */
  public int addCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("A count cannot be negative: " + count);
    }
    counts.add(count);
    return counts.size() - 1;
  }

  /** That the sum of the greater is at least the sum of the less, and that everybody knows it. */
  public void addInequality(List<Integer> greater, List<Integer> less) {
    if (valueOf(greater) < valueOf(less)) {
      throw new IllegalArgumentException("What is said to hold does not hold for the counts");
    }
    inequalities.add(new Inequality(List.copyOf(greater), List.copyOf(less)));
  }

  /**
   * @return its index
   */
  public int addCell(String name, List<Integer> parts, Standing standing, double loss) {
    cells.add(new Cell(name, parts, valueOf(parts), standing, loss));
    return cells.size() - 1;
  }

  /** Somebody who knows some of the base counts, such as who works in an area. */
  public void addInsider(List<Integer> known) {
    BitSet bits = new BitSet();
    known.forEach(bits::set);
    insiders.add(bits);
  }

  /**
   * Cells of which never just one is hidden: the others and their total would tell about how much
   * it is, even where they cannot tell exactly.
   *
   * @param group indices of cells
   */
  public void addGroup(List<Integer> group) {
    groups.add(List.copyOf(group));
  }

  /**
   * The same, with more to lose by hiding some cells.
   *
   * @param spared indices of cells
   */
  CellSystem sparing(Set<Integer> spared) {
    CellSystem sparing = new CellSystem();
    sparing.counts.addAll(counts);
    sparing.inequalities.addAll(inequalities);
    sparing.insiders.addAll(insiders);
    sparing.groups.addAll(groups);
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      sparing.cells.add(spared.contains(i) ? cell.withLoss(SPARED * cell.loss()) : cell);
    }
    return sparing;
  }

  List<List<Integer>> groups() {
    return Collections.unmodifiableList(groups);
  }

  int size() {
    return counts.size();
  }

  int count(int index) {
    return counts.get(index);
  }

  /** The sum of base counts, in truth. */
  public int valueOf(List<Integer> parts) {
    return parts.stream().mapToInt(counts::get).sum();
  }

  List<Inequality> inequalities() {
    return Collections.unmodifiableList(inequalities);
  }

  /** All cells, by index. */
  public List<Cell> cells() {
    return Collections.unmodifiableList(cells);
  }

  List<BitSet> insiders() {
    return Collections.unmodifiableList(insiders);
  }
}
