package se.patala.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.patala.statistics.Period.Length;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Authority;
import se.patala.statistics.disclosure.CellSystem;
import se.patala.statistics.disclosure.CellSystem.Standing;

/**
 * Decides, when a quarter is closed, which cells are shown of a table in which every report has
 * exactly one value, such as who the influencer was: by quarter and year.
 *
 * <p>Of the municipality alone, such a table tells nothing of anything but itself: whatever its
 * areas report, as long as it is as much together, can have the values that are shown. So it is
 * decided by itself, as if everybody knew the municipality's totals.
 *
 * <p>With authorities it is held beside the reports by category, in one system with them: an area's
 * values add up to its reports. So that it tells no hidden total, and one such table nothing that
 * another hides, a cell is shown only where the total of its region and period is.
 */
public final class ValueRelease {

  private static final double LOSS_OF_WHOLE_YEAR = 4;
  private static final double LOSS_OF_WHOLE = 2;

  private final YearTree tree;
  private final Tally tally;
  private final List<String> values;
  private final int month;
  private final Map<CellKey, Optional<Integer>> earlier;
  private final Map<CellKey, Optional<Integer>> categories;
  private final Rules rules;
  private final Optional<CategorySystem> reports;
  private final CellSystem system;
  private final Map<Count, Integer> counts = new LinkedHashMap<>();
  private final Map<Integer, CellKey> due = new HashMap<>();

  /** What an area counts of a value in a quarter, 1 to 4. */
  private record Count(Area area, String value, int quarter) {

    Stream<Tally.Base> bases() {
      return IntStream.rangeClosed(quarter * 3 - 2, quarter * 3)
          .filter(area::counts)
          .mapToObj(month -> new Tally.Base(area.code(), value, month));
    }
  }

  /**
   * What cells are about.
   *
   * @param lastMonth the last month in which it consists of the same units
   */
  private record Node(
      String code, List<Area> areas, int lastMonth, boolean published, boolean small) {

    boolean isMunicipality() {
      return code.equals(YearTree.MUNICIPALITY);
    }
  }

  private ValueRelease(
      YearTree tree,
      Tally tally,
      List<String> values,
      int month,
      Map<CellKey, Optional<Integer>> earlier,
      Optional<CategorySystem> reports,
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
    this.reports = reports;
    this.system = reports.map(CategorySystem::cells).orElseGet(CellSystem::new);
    this.categories = categories;
    this.rules = rules;
  }

  /**
   * Of the whole municipality only. May be decided later than the reports by category.
   *
   * @param tally in which every report has one of the values
   * @param month the last month, 3 to 12, of the quarter whose values are known now
   * @param earlier every cell of the table's year that earlier releases decided on
   * @param categories every cell by category of the year so far
   * @param outOfTime asked now and then whether to give up, which withholds the figures
   * @throws IllegalArgumentException when no quarter ends with the month
   */
  public static Outcome ofMunicipality(
      YearTree tree,
      Tally tally,
      List<String> values,
      int month,
      Map<CellKey, Optional<Integer>> earlier,
      Map<CellKey, Optional<Integer>> categories,
      Rules rules,
      BooleanSupplier outOfTime) {
    ValueRelease release =
        new ValueRelease(tree, tally, values, month, earlier, Optional.empty(), categories, rules);
    release.addAll();
    release.addTotals();
    return Outcome.of(release.system, release.due, rules, outOfTime);
  }

  /**
   * Of the municipality and each authority.
   *
   * @param tally in which every report has one of the values
   * @param month the last month, 3 to 12, of the quarter that is closed
   * @param earlier every cell of the table's year that earlier releases decided on
   * @param byCategory the same reports by category
   * @param categories every cell by category of the year, also of this month
   * @param outOfTime asked now and then whether to give up, which withholds the figures
   * @throws IllegalArgumentException when no quarter ends with the month
   */
  public static Outcome ofAuthorities(
      YearTree tree,
      Tally tally,
      List<String> values,
      int month,
      Map<CellKey, Optional<Integer>> earlier,
      Tally byCategory,
      Map<CellKey, Optional<Integer>> categories,
      Rules rules,
      BooleanSupplier outOfTime) {
    CategorySystem reports = new CategorySystem(tree, byCategory, month, categories, rules, true);
    reports.addAll();
    ValueRelease release =
        new ValueRelease(
            tree, tally, values, month, earlier, Optional.of(reports), categories, rules);
    release.addAll();
    return Outcome.of(release.system, release.due, rules, outOfTime);
  }

  private void addAll() {
    tree.areas().forEach(this::addCounts);
    tree.areas().forEach(this::addInsider);
    for (String value : values) {
      for (Node node : nodes()) {
        quarters().forEach(q -> addCell(node, value, new Period(tree.year(), Length.QUARTER, q)));
        addCell(node, value, new Period(tree.year(), Length.YEAR, 1));
      }
    }
  }

  /** Shown or not: what is known of them is at most this. */
  private void addTotals() {
    quarters()
        .forEach(
            quarter -> {
              List<Integer> parts =
                  counts.entrySet().stream()
                      .filter(count -> count.getKey().quarter() == quarter)
                      .map(Map.Entry::getValue)
                      .toList();
              if (!parts.isEmpty()) {
                system.addCell("total of quarter " + quarter, parts, Standing.PUBLISHED, 1);
              }
            });
  }

  private IntStream quarters() {
    return IntStream.rangeClosed((tree.firstMonth() + 2) / 3, month / 3);
  }

  private void addCounts(Area area) {
    quarters()
        .filter(
            quarter ->
                IntStream.rangeClosed(quarter * 3 - 2, quarter * 3)
                    .anyMatch(m -> m >= tree.firstMonth() && area.counts(m)))
        .forEach(
            quarter -> {
              List<Integer> each = new ArrayList<>();
              for (String value : values) {
                Count count = new Count(area, value, quarter);
                int index = system.addCount(count.bases().mapToInt(tally::count).sum());
                counts.put(count, index);
                each.add(index);
              }
              reports.ifPresent(
                  all -> {
                    List<Integer> total =
                        all.totals(area, IntStream.rangeClosed(quarter * 3 - 2, quarter * 3));
                    system.addInequality(total, each);
                    system.addInequality(each, total);
                  });
            });
  }

  /** Who works in an area knows all of it, and what becomes of it when it is reorganised. */
  private void addInsider(Area own) {
    system.addInsider(
        Stream.concat(
                reports.stream().flatMap(all -> all.knownTo(own).stream()),
                counts.entrySet().stream()
                    .filter(count -> own.isKnownIn(count.getKey().area()))
                    .map(Map.Entry::getValue))
            .toList());
  }

  private List<Node> nodes() {
    boolean several =
        reports.isPresent()
            && tree.authorities().stream().filter(Authority::isOriginal).count() > 1;
    return Stream.concat(
            Stream.of(
                new Node(
                    YearTree.MUNICIPALITY,
                    tree.areas().toList(),
                    YearTree.WHOLE_YEAR,
                    true,
                    false)),
            tree.authorities().stream()
                .filter(authority -> several)
                .map(
                    authority ->
                        new Node(
                            authority.code(),
                            authority.areas(),
                            authority.lastMonth(),
                            authority.isPublished() && tree.isDivided(),
                            authority.small())))
        .toList();
  }

  private void addCell(Node node, String value, Period period) {
    List<Count> counted =
        node.areas().stream()
            .flatMap(
                area ->
                    period
                        .monthsBetween(tree.firstMonth(), month)
                        .map(m -> (m + 2) / 3)
                        .distinct()
                        .mapToObj(quarter -> new Count(area, value, quarter)))
            .toList();
    List<Integer> parts =
        counted.stream().flatMap(count -> Stream.ofNullable(counts.get(count))).toList();
    if (parts.isEmpty()) {
      return;
    }
    CellKey key = new CellKey(node.code(), value, period);
    boolean enough =
        rules.areEnough(
            system.valueOf(parts), tally.reporters(counted.stream().flatMap(Count::bases)));
    standing(node, key, enough)
        .ifPresent(
            standing -> {
              int index = system.addCell(key.toString(), parts, standing, loss(node, period));
              if (isDue(node, period)) {
                due.put(index, key);
              }
            });
  }

  private boolean isDue(Node node, Period period) {
    int last = period.lastMonth();
    return node.published() && last == month && last <= node.lastMonth();
  }

  private Optional<Standing> standing(Node node, CellKey key, boolean enough) {
    if (!enough) {
      return Optional.of(Standing.SENSITIVE);
    }
    if (node.small()) {
      return Optional.of(Standing.PRIVATE);
    }
    if (isDue(node, key.period())) {
      CellKey total = new CellKey(key.region(), CategoryLadder.TOTAL, key.period());
      return Optional.of(
          categories.getOrDefault(total, Optional.empty()).isPresent()
              ? Standing.CANDIDATE
              : Standing.HIDDEN);
    }
    if (!node.published() || key.period().lastMonth() > Math.min(month, node.lastMonth())) {
      return Optional.empty();
    }
    return Optional.of(
        earlier.getOrDefault(key, Optional.empty()).isPresent()
            ? Standing.PUBLISHED
            : Standing.HIDDEN);
  }

  /** What the municipality as a whole reports is what a committee asks for first. */
  private static double loss(Node node, Period period) {
    if (!node.isMunicipality()) {
      return 1;
    }
    return period.length() == Length.YEAR ? LOSS_OF_WHOLE_YEAR : LOSS_OF_WHOLE;
  }
}
