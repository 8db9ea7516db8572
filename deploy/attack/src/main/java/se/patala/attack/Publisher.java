package se.patala.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import se.patala.attack.Published.Base;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CategoryRelease;
import se.patala.statistics.CellKey;
import se.patala.statistics.CountingPlan;
import se.patala.statistics.Outcome;
import se.patala.statistics.Rules;
import se.patala.statistics.Tally;
import se.patala.statistics.ValueRelease;

/** Publishes a city's figures at the end of every month. */
final class Publisher {

  private static final int MONTHS = 12;
  private static final int QUARTER = 3;

  private final City city;
  private final Rules rules;
  private final List<ValueTable> tables;
  private final Set<Report> counted = new HashSet<>();

  /**
   * @param tables what it publishes beside the figures by category
   */
  Publisher(City city, Rules rules, List<ValueTable> tables) {
    this.city = city;
    this.rules = rules;
    this.tables = tables;
  }

  /**
   * A year, or the end of one.
   *
   * @param year from 1
   * @param firstMonth of the year, when the first report could be received
   */
  Published publish(int year, int firstMonth) {
    CountingPlan plan =
        CountingPlan.begin(2000 + year, firstMonth, city.departments(year, firstMonth));
    Tally tally = new Tally(rules.leastReporters());
    Map<ValueTable, Tally> byValue = new LinkedHashMap<>();
    for (ValueTable table : tables) {
      byValue.put(table, new Tally(table.values(), rules.leastReporters()));
    }
    TreeMap<CellKey, Optional<Integer>> cells = new TreeMap<>();
    List<CellKey> changes = new ArrayList<>();
    HashMap<Base, Integer> truth = new HashMap<>();
    Map<Base, Set<Integer>> persons = new HashMap<>();
    List<Report> waiting = new ArrayList<>(city.reports());
    waiting.removeAll(counted);
    long longest = 0;
    int withheld = 0;
    for (int month = firstMonth; month <= MONTHS; month++) {
      plan = plan.from(month, city.departments(year, month));
      int now = (year - 1) * MONTHS + month - firstMonth + 1;
      for (Report report : waiting) {
        if (isCounted(report, now)) {
          counted.add(report);
          String area = plan.areaOf(report.unit()).orElseThrow();
          tally.add(area, month, report.categoriesIn(now), report.reporter());
          count(truth, persons, new Base(area, CategoryLadder.TOTAL, month), report);
          for (String category : report.categoriesIn(now)) {
            count(truth, persons, new Base(area, category, month), report);
          }
          for (Map.Entry<ValueTable, Tally> one : byValue.entrySet()) {
            String value = report.values().get(ValueTable.ALL.indexOf(one.getKey()));
            one.getValue().add(area, month, Set.of(value), report.reporter());
            count(truth, persons, new Base(area, value, month), report);
          }
        }
      }
      waiting.removeAll(counted);
      long started = System.nanoTime();
      List<Outcome> outcomes = new ArrayList<>();
      Outcome categories =
          CategoryRelease.release(plan.tree(), tally, month, cells, rules, () -> false);
      outcomes.add(categories);
      if (month % QUARTER == 0) {
        Map<CellKey, Optional<Integer>> known = new TreeMap<>(cells);
        known.putAll(categories.cells());
        for (Map.Entry<ValueTable, Tally> one : byValue.entrySet()) {
          int told = one.getKey().later() ? month - QUARTER : month;
          if (told >= firstMonth) {
            outcomes.add(release(plan, one, told, known));
          }
        }
      }
      longest = Math.max(longest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
      for (Outcome outcome : outcomes) {
        withheld += keep(outcome, cells, changes);
      }
    }
    for (Map.Entry<ValueTable, Tally> one : byValue.entrySet()) {
      if (one.getKey().later()) {
        // In the next year, when its first quarter is closed.
        withheld += keep(release(plan, one, MONTHS, cells), cells, changes);
      }
    }
    return new Published(plan.tree(), cells, changes, Map.of(), truth, persons, longest, withheld);
  }

  private Outcome release(
      CountingPlan plan,
      Map.Entry<ValueTable, Tally> byValue,
      int month,
      Map<CellKey, Optional<Integer>> known) {
    return ValueRelease.release(
        plan.tree(),
        byValue.getValue(),
        byValue.getKey().values(),
        month,
        known,
        known,
        rules,
        () -> false);
  }

  /** Returns how many releases were kept back. */
  private static int keep(
      Outcome outcome, Map<CellKey, Optional<Integer>> cells, List<CellKey> changes) {
    outcome
        .cells()
        .forEach(
            (key, value) -> {
              if (cells.containsKey(key)) {
                changes.add(key);
              }
              cells.put(key, value);
            });
    return outcome.isWithheld() ? 1 : 0;
  }

  private static boolean isCounted(Report report, int now) {
    return report.known() <= now
        && !report.isDuplicateIn(now)
        && !report.isErasedIn(now)
        && !report.party();
  }

  private static void count(
      Map<Base, Integer> truth, Map<Base, Set<Integer>> persons, Base base, Report report) {
    truth.merge(base, 1, Integer::sum);
    persons.computeIfAbsent(base, key -> new HashSet<>()).add(report.reporter());
  }
}
