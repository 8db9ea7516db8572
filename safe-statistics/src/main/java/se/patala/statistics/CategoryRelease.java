package se.patala.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import se.patala.statistics.CategoryLadder.Rung;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Level;
import se.patala.statistics.disclosure.CellSystem;
import se.patala.statistics.disclosure.CellSystem.Standing;
import se.patala.statistics.disclosure.Protection;
import se.patala.statistics.disclosure.Suppressor;

/**
 * Decides, when a month is closed, which cells of the periods that end with it are shown. The same
 * counts and the same earlier releases always give the same cells.
 *
 * <p>An event may have several categories and has at least one, which is what everybody may reckon
 * with: a category counts no more than the total, and all of them no less.
 *
 * <p>A quarter or year that is not over is protected as far as it has come, because what its months
 * tell cannot be taken back when it is.
 */
public final class CategoryRelease {

  private final YearTree tree;
  private final Tally tally;
  private final int month;
  private final Map<CellKey, Optional<Integer>> earlier;
  private final Rules rules;
  private final CellSystem system = new CellSystem();
  private final Map<Count, Integer> counts = new HashMap<>();
  private final Map<Integer, CellKey> due = new HashMap<>();

  /** What an area counts of a category in a month. */
  private record Count(Area area, String category, int month) {}

  /**
   * @param cells what is published by this release; empty where it is hidden
   * @param findings what an attacker may still do; when they do not allow it, every cell is hidden
   */
  public record Outcome(SortedMap<CellKey, Optional<Integer>> cells, Protection.Findings findings) {

    /** Whether the figures had to be kept back, which somebody must look into. */
    public boolean isWithheld() {
      return !findings.allowPublication();
    }
  }

  private CategoryRelease(
      YearTree tree, Tally tally, int month, Map<CellKey, Optional<Integer>> earlier, Rules rules) {
    this.tree = tree;
    this.tally = tally;
    this.month = month;
    this.earlier = earlier;
    this.rules = rules;
  }

  /**
   * @param month the month of the tree's year that is closed, 1 to 12
   * @param earlier every cell of the year that earlier releases decided on
   */
  public static Outcome release(
      YearTree tree, Tally tally, int month, Map<CellKey, Optional<Integer>> earlier, Rules rules) {
    return new CategoryRelease(tree, tally, month, earlier, rules).release();
  }

  private Outcome release() {
    tree.areas().forEach(this::addCounts);
    CategoryLadder.of(tree).forEach(this::addCell);
    Protection protection = Suppressor.protect(system, rules.demands());
    Protection.Findings findings = protection.audit(system, rules.demands());
    boolean shown = !rules.audited() || findings.allowPublication();
    SortedMap<CellKey, Optional<Integer>> cells = new TreeMap<>();
    due.forEach(
        (index, key) -> {
          CellSystem.Cell cell = system.cells().get(index);
          boolean show =
              shown
                  && cell.standing() == Standing.CANDIDATE
                  && !protection.hidden().contains(index);
          cells.put(key, show ? Optional.of(cell.value()) : Optional.empty());
        });
    return new Outcome(cells, findings);
  }

  private void addCounts(Area area) {
    List<Integer> known = new ArrayList<>();
    for (int m = tree.firstMonth(); m <= month; m++) {
      if (!area.counts(m)) {
        continue;
      }
      int total = addCount(area, CategoryLadder.TOTAL, m);
      List<Integer> categories = new ArrayList<>();
      for (String category : CategoryLadder.CATEGORIES) {
        int count = addCount(area, category, m);
        categories.add(count);
        system.addInequality(List.of(total), List.of(count));
      }
      system.addInequality(categories, List.of(total));
      known.add(total);
      known.addAll(categories);
    }
    system.addInsider(known);
  }

  private int addCount(Area area, String category, int m) {
    int index = system.addCount(tally.count(area, category, m));
    counts.put(new Count(area, category, m), index);
    return index;
  }

  private void addCell(Rung rung) {
    Period period = rung.key().period();
    int until = lastMonth(rung);
    List<Integer> parts =
        rung.region().areas().stream()
            .flatMap(
                area ->
                    period
                        .monthsBetween(tree.firstMonth(), until)
                        .mapToObj(m -> new Count(area, rung.key().category(), m)))
            .flatMap(count -> Stream.ofNullable(counts.get(count)))
            .toList();
    if (parts.isEmpty()) {
      return;
    }
    int value = system.valueOf(parts);
    boolean enough =
        value >= rules.leastReports()
            && tally.hasEnoughReporters(
                rung.region().areas(),
                rung.key().category(),
                period.monthsBetween(tree.firstMonth(), until));
    standing(rung, enough)
        .ifPresent(
            standing -> {
              int index = system.addCell(rung.key().toString(), parts, standing, loss(rung));
              if (isDue(rung)) {
                due.put(index, rung.key());
              }
            });
  }

  /** What is reorganised before its period is over has no cell. It is protected all the same. */
  private boolean isDue(Rung rung) {
    int last = rung.key().period().lastMonth();
    return last == month && last <= rung.region().publishedThrough();
  }

  /** The last month that is counted in a cell. */
  private int lastMonth(Rung rung) {
    return rung.region().isNeverPublished()
        ? month
        : Math.min(month, rung.region().publishedThrough());
  }

  private Optional<Standing> standing(Rung rung, boolean enough) {
    if (rung.region().isTooSmall()) {
      return Optional.of(enough ? Standing.HIDDEN : Standing.SENSITIVE);
    }
    if (isDue(rung)) {
      return Optional.of(enough ? Standing.CANDIDATE : Standing.SENSITIVE);
    }
    if (rung.region().isNeverPublished() || rung.key().period().lastMonth() > lastMonth(rung)) {
      return enough ? Optional.empty() : Optional.of(Standing.SENSITIVE);
    }
    if (!rules.history()) {
      return Optional.empty();
    }
    if (earlier.getOrDefault(rung.key(), Optional.empty()).isPresent()) {
      return Optional.of(Standing.PUBLISHED);
    }
    return Optional.of(enough ? Standing.HIDDEN : Standing.SENSITIVE);
  }

  /** What the municipality as a whole reports is what a committee asks for first. */
  private static double loss(Rung rung) {
    boolean year = rung.key().period().length() == Period.Length.YEAR;
    if (rung.region().level() == Level.MUNICIPALITY) {
      return rung.isTotal() ? WHOLE : 2;
    }
    return rung.isTotal() && year && rung.region().level() == Level.AUTHORITY
        ? YEAR_OF_AUTHORITY
        : 1;
  }

  private static final double WHOLE = 100;
  private static final double YEAR_OF_AUTHORITY = 10;
}
