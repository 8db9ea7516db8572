package se.patala.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import se.patala.statistics.CategoryLadder.Rung;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Level;
import se.patala.statistics.disclosure.CellSystem;
import se.patala.statistics.disclosure.CellSystem.Standing;

/**
 * What everybody may calculate with who holds reports by category against each other: counts of
 * areas and months, and the cells that are sums of them.
 *
 * <p>An event may have several categories and has at least one, which is what everybody may reckon
 * with: a category counts no more than the total, and all of them no less. Where no event has
 * several, that may be known too.
 *
 * <p>A quarter or year that is not over is protected as far as it has come, because what its months
 * tell cannot be taken back when it is.
 */
final class CategorySystem {

  private static final double LOSS_OF_WHOLE = 100;
  private static final double LOSS_OF_YEAR_OF_AUTHORITY = 10;

  private final YearTree tree;
  private final Tally tally;
  private final int month;
  private final Map<CellKey, Optional<Integer>> earlier;
  private final Rules rules;
  private final CellSystem system = new CellSystem();
  private final Map<Count, Integer> counts = new LinkedHashMap<>();
  private final Map<Integer, CellKey> due = new HashMap<>();

  /** What an area counts of a category in a month. */
  private record Count(Area area, String category, int month) {

    Tally.Base base() {
      return new Tally.Base(area.code(), category, month);
    }
  }

  /**
   * @param month the month of the tree's year that is closed, 1 to 12
   * @param earlier every cell of the year that earlier releases decided on
   */
  CategorySystem(
      YearTree tree, Tally tally, int month, Map<CellKey, Optional<Integer>> earlier, Rules rules) {
    this.tree = tree;
    this.tally = tally;
    this.month = month;
    this.earlier = earlier;
    this.rules = rules;
  }

  /** Adds all counts and cells, but nobody who knows some of them. */
  void addAll() {
    tree.areas().forEach(this::addCounts);
    CategoryLadder.of(tree).forEach(this::addCell);
    addGroups();
  }

  CellSystem cells() {
    return system;
  }

  /** What is decided on, by index of the cell. */
  Map<Integer, CellKey> due() {
    return due;
  }

  /** The indices of what somebody knows who knows some areas. */
  List<Integer> knownTo(Set<Area> known) {
    return counts.entrySet().stream()
        .filter(count -> known.contains(count.getKey().area()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void addCounts(Area area) {
    for (int m = tree.firstMonth(); m <= month; m++) {
      if (area.counts(m)) {
        int total = addCount(area, CategoryLadder.TOTAL, m);
        List<Integer> categories = new ArrayList<>();
        for (String category : CategoryLadder.CATEGORIES) {
          int count = addCount(area, category, m);
          categories.add(count);
          system.addInequality(List.of(total), List.of(count));
        }
        system.addInequality(categories, List.of(total));
        if (system.valueOf(categories) == system.valueOf(List.of(total))) {
          // Most events have one category; somebody may take it for granted, and be right.
          system.addInequality(List.of(total), categories);
        }
      }
    }
  }

  private int addCount(Area area, String category, int m) {
    int index = system.addCount(tally.count(new Tally.Base(area.code(), category, m)));
    counts.put(new Count(area, category, m), index);
    return index;
  }

  private void addCell(Rung rung) {
    List<Count> counted =
        rung.region().areas().stream()
            .flatMap(
                area ->
                    rung.key()
                        .period()
                        .monthsBetween(tree.firstMonth(), month)
                        .filter(rung.region()::counts)
                        .mapToObj(m -> new Count(area, rung.key().category(), m)))
            .toList();
    List<Integer> parts =
        counted.stream().flatMap(count -> Stream.ofNullable(counts.get(count))).toList();
    if (parts.isEmpty()) {
      return;
    }
    int value = system.valueOf(parts);
    boolean enough = rules.areEnough(value, tally.reporters(counted.stream().map(Count::base)));
    standing(rung, enough)
        .ifPresent(
            standing -> {
              if (standing == Standing.PUBLISHED) {
                requireUnchanged(rung.key(), value);
              }
              int index = system.addCell(rung.toString(), parts, standing, loss(rung));
              if (rung.isDue(month)) {
                due.put(index, rung.key());
              }
            });
  }

  /** The municipality's categories of a period; below it this would cost a cell in eight. */
  private void addGroups() {
    Map<Period, List<Integer>> groups = new TreeMap<>();
    due.forEach(
        (index, key) -> {
          if (key.region().equals(YearTree.MUNICIPALITY)
              && !key.category().equals(CategoryLadder.TOTAL)) {
            groups.computeIfAbsent(key.period(), period -> new ArrayList<>()).add(index);
          }
        });
    groups.values().forEach(system::addGroup);
  }

  /** What was told cannot be reckoned with as if it had been something else. */
  private void requireUnchanged(CellKey key, int value) {
    if (!earlier.getOrDefault(key, Optional.empty()).equals(Optional.of(value))) {
      throw new IllegalStateException(
          "Counts have changed under the published cell " + key + "; frozen counts are needed");
    }
  }

  private Optional<Standing> standing(Rung rung, boolean enough) {
    if (rung.region().small()) {
      return Optional.of(enough ? Standing.PRIVATE : Standing.SENSITIVE);
    }
    if (rung.isDue(month)) {
      return Optional.of(enough ? Standing.CANDIDATE : Standing.SENSITIVE);
    }
    if (!rung.region().published()
        || rung.key().period().lastMonth() > Math.min(month, rung.region().lastMonth())) {
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
      return rung.isTotal() ? LOSS_OF_WHOLE : 2;
    }
    return rung.isTotal() && year && rung.region().level() == Level.AUTHORITY
        ? LOSS_OF_YEAR_OF_AUTHORITY
        : 1;
  }
}
