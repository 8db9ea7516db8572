package se.patala.statistics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.patala.statistics.YearTree.Area;

/**
 * Counts a year's reports, each once, in the month in which it was counted for the first time and
 * under the categories that it had then.
 */
public final class Tally {

  private final int leastReporters;
  private final Map<Base, Integer> counts = new HashMap<>();
  private final Map<Base, Set<Object>> reporters = new HashMap<>();

  /** What all cells are sums of. */
  private record Base(String area, String category, int month) {}

  /**
   * @param leastReporters of how many different reporters a cell may ask for
   */
  public Tally(int leastReporters) {
    this.leastReporters = leastReporters;
  }

  /**
   * @param month 1 to 12
   * @param categories codes of {@link CategoryLadder#CATEGORIES}, one or more
   * @param reporter equal for the same person; null when not known, which counts as a person
   */
  public void add(String area, int month, Set<String> categories, @Nullable Object reporter) {
    if (categories.isEmpty() || !CategoryLadder.CATEGORIES.containsAll(categories)) {
      throw new IllegalArgumentException("Not categories of the ladder: " + categories);
    }
    Object person = reporter == null ? new Object() : reporter;
    count(new Base(area, CategoryLadder.TOTAL, month), person);
    categories.forEach(category -> count(new Base(area, category, month), person));
  }

  private void count(Base base, Object person) {
    counts.merge(base, 1, Integer::sum);
    Set<Object> persons = reporters.computeIfAbsent(base, key -> new HashSet<>());
    // A few are enough to know that there are enough.
    if (persons.size() < leastReporters) {
      persons.add(person);
    }
  }

  int count(Area area, String category, int month) {
    return counts.getOrDefault(new Base(area.code(), category, month), 0);
  }

  boolean hasEnoughReporters(List<Area> areas, String category, IntStream months) {
    Set<Object> persons = new HashSet<>();
    months.forEach(
        month ->
            areas.forEach(
                area ->
                    persons.addAll(
                        reporters.getOrDefault(new Base(area.code(), category, month), Set.of()))));
    return persons.size() >= leastReporters;
  }
}
