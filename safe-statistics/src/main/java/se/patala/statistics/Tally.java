package se.patala.statistics;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts a year's reports, each once, in the month in which it was counted for the first time and
 * under the categories that it had then.
 */
public final class Tally {

  private final Collection<String> codes;
  private final int leastReporters;
  private final Map<Base, Integer> counts = new HashMap<>();
  private final Map<Base, Set<Object>> reporters = new HashMap<>();

  /** What all cells are sums of. */
  record Base(String area, String category, int month) {}

  /**
   * By category.
   *
   * @param leastReporters how many different reporters a cell must have, or more
   */
  public Tally(int leastReporters) {
    this(CategoryLadder.CATEGORIES, leastReporters);
  }

  /**
   * @param codes what a report may count under
   * @param leastReporters how many different reporters a cell must have, or more
   */
  public Tally(Collection<String> codes, int leastReporters) {
    this.codes = List.copyOf(codes);
    this.leastReporters = leastReporters;
  }

  /**
   * @param month 1 to 12
   * @param categories codes, one or more
   * @param reporter equal for the same person; null when not known, which counts as a person
   */
  public void add(String area, int month, Set<String> categories, @Nullable Object reporter) {
    add(area, month, categories, 1, List.of(reporter == null ? new Object() : reporter));
  }

  /**
   * Many reports with the same categories at once.
   *
   * @param reports how many they are
   * @param some different reporters behind them; all, or as many as a cell must have
   */
  public void add(String area, int month, Set<String> categories, int reports, Collection<?> some) {
    if (categories.isEmpty() || !codes.containsAll(categories)) {
      throw new IllegalArgumentException("Not among what is counted: " + categories);
    }
    count(new Base(area, CategoryLadder.TOTAL, month), reports, some);
    categories.forEach(category -> count(new Base(area, category, month), reports, some));
  }

  private void count(Base base, int more, Collection<?> some) {
    counts.merge(base, more, Integer::sum);
    Set<Object> persons = reporters.computeIfAbsent(base, key -> new HashSet<>());
    // A few are enough to know that there are enough.
    for (Object person : some) {
      if (persons.size() < leastReporters) {
        persons.add(person);
      }
    }
  }

  int count(Base base) {
    return counts.getOrDefault(base, 0);
  }

  /** How many different persons are behind base counts; not counted further than needed. */
  int reporters(Stream<Base> bases) {
    Set<Object> persons = new HashSet<>();
    bases.forEach(base -> persons.addAll(reporters.getOrDefault(base, Set.of())));
    return persons.size();
  }
}
