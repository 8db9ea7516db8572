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
import se.patala.statistics.Rules;
import se.patala.statistics.Tally;
import se.patala.statistics.YearTree;

/** Publishes a city's figures at the end of every month, as the product does. */
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
   * @param year from 1; every second one is reorganised
   * @param firstMonth of the year, when the first report could be received
   */
  Published publish(int year, int firstMonth) {
    boolean reorganised = year % 2 == 0;
    YearTree tree = city.tree(2000 + year, firstMonth, reorganised);
    Tally tally = new Tally(rules.leastReporters());
    TreeMap<CellKey, Optional<Integer>> cells = new TreeMap<>();
    HashMap<Base, Integer> truth = new HashMap<>();
    Map<Base, Set<Integer>> persons = new HashMap<>();
    List<Report> waiting = new ArrayList<>(city.reports());
    waiting.removeAll(counted);
    long longest = 0;
    int withheld = 0;
    for (int month = firstMonth; month <= MONTHS; month++) {
      int now = (year - 1) * MONTHS + month - firstMonth + 1;
      for (Report report : waiting) {
        if (isCounted(report, now)) {
          counted.add(report);
          String area = City.countsUnder(report.area(), month, reorganised, city.plan());
          tally.add(area, month, report.categoriesIn(now), report.reporter());
          count(truth, persons, new Base(area, CategoryLadder.TOTAL, month), report);
          for (String category : report.categoriesIn(now)) {
            count(truth, persons, new Base(area, category, month), report);
          }
        }
      }
      waiting.removeAll(counted);
      long started = System.nanoTime();
      CategoryRelease.Outcome outcome = CategoryRelease.release(tree, tally, month, cells, rules);
      longest = Math.max(longest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
      withheld += outcome.isWithheld() ? 1 : 0;
      cells.putAll(outcome.cells());
    }
    return new Published(tree, cells, List.of(), Map.of(), truth, persons, longest, withheld);
  }

  private static boolean isCounted(Report report, int now) {
    return report.known() <= now && !report.isDuplicateIn(now) && !report.party();
  }

  private static void count(
      Map<Base, Integer> truth, Map<Base, Set<Integer>> persons, Base base, Report report) {
    truth.merge(base, 1, Integer::sum);
    persons.computeIfAbsent(base, key -> new HashSet<>()).add(report.reporter());
  }
}
