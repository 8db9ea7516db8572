package se.patala.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import se.patala.statistics.Rules;
import se.patala.statistics.Tally;

/** Publishes a city's figures at the end of every month. */
final class Publisher {

  private static final int MONTHS = 12;

  private final City city;
  private final Rules rules;
  private final Set<Report> counted = new HashSet<>();

  Publisher(City city, Rules rules) {
    this.city = city;
    this.rules = rules;
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
        }
      }
      waiting.removeAll(counted);
      long started = System.nanoTime();
      CategoryRelease.Outcome outcome =
          CategoryRelease.release(plan.tree(), tally, month, cells, rules, () -> false);
      longest = Math.max(longest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
      withheld += outcome.isWithheld() ? 1 : 0;
      outcome
          .cells()
          .forEach(
              (key, value) -> {
                if (cells.containsKey(key)) {
                  changes.add(key);
                }
                cells.put(key, value);
              });
    }
    return new Published(plan.tree(), cells, changes, Map.of(), truth, persons, longest, withheld);
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
