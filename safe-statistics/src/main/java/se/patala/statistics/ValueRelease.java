package se.patala.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.patala.statistics.Period.Length;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.disclosure.CellSystem;
import se.patala.statistics.disclosure.CellSystem.Standing;

/**
 * Decides which cells are shown of a table in which every report has exactly one value, such as who
 * the influencer was: of the whole municipality, by quarter and year.
 *
 * <p>Such a table tells nothing of anything but itself: whatever areas report, as long as it is as
 * much together, can have the values that are shown. So it is decided by itself, and may be decided
 * later than the reports by category. It would not be so with figures of authorities. Of a quarter
 * whose total is hidden it tells nothing at all, not even as part of the year.
 */
public final class ValueRelease {

  private static final double LOSS_OF_YEAR = 2;

  private final YearTree tree;
  private final Tally tally;
  private final List<String> values;
  private final int month;
  private final Map<CellKey, Optional<Integer>> earlier;
  private final Map<CellKey, Optional<Integer>> categories;
  private final Rules rules;
  private final CellSystem system = new CellSystem();
  private final Map<Count, Integer> counts = new LinkedHashMap<>();
  private final Map<Integer, CellKey> due = new HashMap<>();

  /** What is hidden without a doubt. */
  private final List<CellKey> untold = new ArrayList<>();

  /** What an area counts of a value in a quarter, 1 to 4. */
  private record Count(Area area, String value, int quarter) {

    Stream<Tally.Base> bases() {
      return IntStream.rangeClosed(quarter * 3 - 2, quarter * 3)
          .filter(area::counts)
          .mapToObj(month -> new Tally.Base(area.code(), value, month));
    }
  }

  private ValueRelease(
      YearTree tree,
      Tally tally,
      List<String> values,
      int month,
      Map<CellKey, Optional<Integer>> earlier,
      Map<CellKey, Optional<Integer>> categories,
      Rules rules) {
    if (new Period(tree.year(), Length.MONTH, month).endingWith(Length.QUARTER).isEmpty()) {
      throw new IllegalArgumentException("No quarter ends with month " + month);
    }
    this.tree = tree;
    this.tally = tally;
    this.values = List.copyOf(values);
    this.month = month;
    this.earlier = earlier;
    this.categories = categories;
    this.rules = rules;
  }

  /**
   * @param tally in which every report has one of the values
   * @param month the last month, 3 to 12, of the quarter whose values are known now
   * @param earlier every cell of the table's year that earlier releases decided on
   * @param categories every cell by category of the year so far
   * @param outOfTime asked now and then whether to give up, which withholds the figures
   * @throws IllegalArgumentException when no quarter ends with the month
   */
  public static Outcome release(
      YearTree tree,
      Tally tally,
      List<String> values,
      int month,
      Map<CellKey, Optional<Integer>> earlier,
      Map<CellKey, Optional<Integer>> categories,
      Rules rules,
      BooleanSupplier outOfTime) {
    ValueRelease release = new ValueRelease(tree, tally, values, month, earlier, categories, rules);
    release.addAll();
    return Outcome.of(release.system, release.due, rules, outOfTime).withHidden(release.untold);
  }

  private void addAll() {
    tree.areas().forEach(area -> told().forEach(quarter -> addCounts(area, quarter)));
    tree.insiders().forEach(this::addInsider);
    told().forEach(this::addTotal);
    if (!tree.isDivided()) {
      tree.areas().forEach(this::addSecrets);
    }
    for (String value : values) {
      quarters().forEach(quarter -> addCell(value, quarter(quarter), isTold(quarter)));
      addCell(value, year(), quarters().allMatch(this::isTold));
    }
  }

  private IntStream quarters() {
    return IntStream.rangeClosed((tree.firstMonth() + 2) / 3, month / 3);
  }

  private Period quarter(int number) {
    return new Period(tree.year(), Length.QUARTER, number);
  }

  private Period year() {
    return new Period(tree.year(), Length.YEAR, 1);
  }

  private IntStream told() {
    return quarters().filter(this::isTold);
  }

  private boolean isTold(int quarter) {
    return isTotalShown(quarter(quarter));
  }

  private boolean isTotalShown(Period period) {
    return isShown(categories, new CellKey(YearTree.MUNICIPALITY, CategoryLadder.TOTAL, period));
  }

  private static boolean isShown(Map<CellKey, Optional<Integer>> cells, CellKey key) {
    return cells.getOrDefault(key, Optional.empty()).isPresent();
  }

  private void addCounts(Area area, int quarter) {
    for (String value : values) {
      Count count = new Count(area, value, quarter);
      if (count.bases().findAny().isPresent()) {
        counts.put(count, system.addCount(count.bases().mapToInt(tally::count).sum()));
      }
    }
  }

  private void addInsider(Set<Area> known) {
    system.addInsider(
        counts.entrySet().stream()
            .filter(count -> known.contains(count.getKey().area()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private void addTotal(int quarter) {
    List<Integer> parts =
        counts.entrySet().stream()
            .filter(count -> count.getKey().quarter() == quarter)
            .map(Map.Entry::getValue)
            .toList();
    system.addCell("total of " + quarter(quarter).code(), parts, Standing.PUBLISHED, 1);
  }

  /**
   * With few areas, who works in one of them could subtract what it knows and see another one: what
   * is too little there has no figure, and must not be found out all the same.
   */
  private void addSecrets(Area area) {
    for (String value : values) {
      List<Count> ofArea =
          counts.keySet().stream()
              .filter(count -> count.area().equals(area) && count.value().equals(value))
              .toList();
      ofArea.forEach(count -> addSecret(List.of(count)));
      addSecret(ofArea);
    }
  }

  private void addSecret(List<Count> counted) {
    List<Integer> parts = counted.stream().flatMap(c -> Stream.ofNullable(counts.get(c))).toList();
    if (!parts.isEmpty()
        && !rules.areEnough(
            system.valueOf(parts), tally.reporters(counted.stream().flatMap(Count::bases)))) {
      system.addCell(counted.toString(), parts, Standing.SENSITIVE, 1);
    }
  }

  /**
   * @param told whether the totals of all its quarters so far are shown
   */
  private void addCell(String value, Period period, boolean told) {
    CellKey key = new CellKey(YearTree.MUNICIPALITY, value, period);
    boolean isDue = period.lastMonth() == month;
    if (!told) {
      if (isDue) {
        untold.add(key);
      }
      return;
    }
    List<Count> counted =
        counts.keySet().stream()
            .filter(count -> count.value().equals(value))
            .filter(count -> period.equals(year()) || period.equals(quarter(count.quarter())))
            .toList();
    List<Integer> parts = counted.stream().flatMap(c -> Stream.ofNullable(counts.get(c))).toList();
    boolean enough =
        rules.areEnough(
            system.valueOf(parts), tally.reporters(counted.stream().flatMap(Count::bases)));
    standing(key, enough)
        .ifPresent(
            standing -> {
              int index = system.addCell(key.toString(), parts, standing, loss(period, parts));
              if (isDue) {
                due.put(index, key);
              }
            });
  }

  /** Where most reports have one value, it is what a committee wants to see. */
  private double loss(Period period, List<Integer> parts) {
    return Math.max(1, system.valueOf(parts)) * (period.equals(year()) ? LOSS_OF_YEAR : 1);
  }

  /** Empty of what is neither decided nor needs to be kept secret yet. */
  private Optional<Standing> standing(CellKey key, boolean enough) {
    if (!enough) {
      return Optional.of(Standing.SENSITIVE);
    }
    if (key.period().lastMonth() == month) {
      return Optional.of(isTotalShown(key.period()) ? Standing.CANDIDATE : Standing.HIDDEN);
    }
    if (key.period().lastMonth() > month) {
      return Optional.empty();
    }
    return Optional.of(isShown(earlier, key) ? Standing.PUBLISHED : Standing.HIDDEN);
  }
}
