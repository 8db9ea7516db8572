package se.patala.attack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import se.patala.attack.Published.Base;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.Rules;
import se.patala.statistics.YearTree;
import se.patala.statistics.disclosure.Demands;

/**
 * A way to publish that somebody might find good enough.
 *
 * @param rules what the release obeys
 * @param weakening what is published instead
 */
record Weakness(String name, Rules rules, BiFunction<City, Published, Published> weakening) {

  static final List<Weakness> ALL =
      List.of(
          ruled("threshold only", new Rules(5, 3, new Demands(4, false, true, true), true, false)),
          ruled("no insiders", new Rules(5, 3, new Demands(4, true, true, false), true, false)),
          ruled("no history", new Rules(5, 3, Demands.STANDARD, false, false)),
          ruled("width of one", new Rules(5, 3, new Demands(1, true, true, true), true, true)),
          ruled(
              "known not to be zero",
              new Rules(5, 3, new Demands(4, true, false, true), true, true)),
          ruled("from three reports", new Rules(3, 3, Demands.STANDARD, true, true)),
          ruled("from one reporter", new Rules(5, 1, Demands.STANDARD, true, true)),
          changed("label 'fewer than five'", (city, published) -> labelled(published)),
          changed("zeros shown", (city, published) -> withZeros(published)),
          changed("counted anew", Weakness::countedAnew),
          changed("year counted anew", Weakness::yearCountedAnew),
          changed("months of areas", (city, published) -> withMonthsOfAreas(published)),
          changed("parties in areas", Weakness::withParties));

  private static Weakness ruled(String name, Rules rules) {
    return new Weakness(name, rules, (city, published) -> published);
  }

  private static Weakness changed(String name, BiFunction<City, Published, Published> weakening) {
    return new Weakness(name, Rules.STANDARD, weakening);
  }

  @Override
  public String toString() {
    return name;
  }

  private static Published labelled(Published published) {
    Map<CellKey, Integer> hints = new HashMap<>();
    published
        .cells()
        .forEach(
            (key, value) -> {
              if (value.isEmpty() && published.count(key) < 5) {
                hints.put(key, 4);
              }
            });
    return published.withHints(hints);
  }

  private static Published withZeros(Published published) {
    return replacing(
        published,
        (key, value) -> value.isEmpty() && published.count(key) == 0 ? Optional.of(0) : value);
  }

  private static Published replacing(
      Published published, BiFunction<CellKey, Optional<Integer>, Optional<Integer>> replacement) {
    TreeMap<CellKey, Optional<Integer>> cells = new TreeMap<>(published.cells());
    cells.replaceAll(replacement);
    return published.withCells(cells);
  }

  private static Published countedAnew(City city, Published published) {
    return published.withChanges(
        published.cells().entrySet().stream()
            .filter(cell -> cell.getValue().isPresent())
            .filter(cell -> cell.getValue().get() != recount(city, published, cell.getKey()))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static Published yearCountedAnew(City city, Published published) {
    return replacing(
        published,
        (key, value) ->
            key.period().length() == Period.Length.YEAR
                ? value.map(shown -> recount(city, published, key))
                : value);
  }

  private static Published withMonthsOfAreas(Published published) {
    TreeMap<CellKey, Optional<Integer>> cells = new TreeMap<>(published.cells());
    for (Base base : published.truth().keySet()) {
      CellKey key =
          new CellKey(
              base.area(),
              base.category(),
              new Period(published.tree().year(), Period.Length.MONTH, base.month()));
      if (published.count(key) >= 5 && published.reporters(key) >= 3) {
        cells.put(key, Optional.of(published.count(key)));
      }
    }
    return published.withCells(cells);
  }

  private static Published withParties(City city, Published published) {
    return replacing(
        published,
        (key, value) ->
            key.region().equals(YearTree.MUNICIPALITY)
                    || !key.category().equals(CategoryLadder.TOTAL)
                    || key.period().length() != Period.Length.YEAR
                ? value
                : value.map(shown -> shown + parties(city, key.region())));
  }

  /** By the categories of today, in the month of receipt. */
  private static int recount(City city, Published published, CellKey key) {
    Set<Base> parts = Set.copyOf(published.parts(key));
    return (int)
        city.reports().stream()
            .filter(report -> !report.party() && !report.isDuplicateIn(Integer.MAX_VALUE - 1))
            .filter(report -> !report.isErasedIn(Integer.MAX_VALUE))
            .filter(
                report ->
                    parts.contains(
                        new Base(
                            areaOf(report),
                            key.category(),
                            report.received() + published.tree().firstMonth() - 1)))
            .filter(
                report ->
                    key.category().equals(CategoryLadder.TOTAL)
                        || report.categoriesIn(Integer.MAX_VALUE).contains(key.category()))
            .count();
  }

  private static int parties(City city, String region) {
    return (int)
        city.reports().stream()
            .filter(report -> report.party() && areaOf(report).startsWith(region))
            .count();
  }

  /** Nothing is reorganised in the half year of the tests. */
  private static String areaOf(Report report) {
    return report.unit().substring(0, report.unit().indexOf('/'));
  }
}
