package se.patala.attack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import se.patala.statistics.CellKey;
import se.patala.statistics.YearTree;

/**
 * All that a city has published of a year, and what only an examiner knows.
 *
 * @param cells everything that was decided on; empty where hidden
 * @param changes cells that were published again with another value
 * @param hints the most that a hidden cell may count, where the publication tells it
 * @param truth how much a base count is
 * @param persons who is behind a base count
 * @param longest the longest that a release took, in milliseconds
 * @param withheld how many releases were kept back
 */
record Published(
    YearTree tree,
    TreeMap<CellKey, Optional<Integer>> cells,
    List<CellKey> changes,
    Map<CellKey, Integer> hints,
    HashMap<Base, Integer> truth,
    Map<Base, Set<Integer>> persons,
    long longest,
    int withheld) {

  /** An area's reports of a category in a month. */
  record Base(String area, String category, int month) {}

  /** The values of the tables beside the one by category, in which each report has one. */
  List<List<String>> valueTables() {
    return ValueTable.ALL.stream()
        .map(ValueTable::values)
        .filter(values -> cells.keySet().stream().anyMatch(key -> values.contains(key.category())))
        .toList();
  }

  /** The base counts that a cell is the sum of. */
  List<Base> parts(CellKey key) {
    return Arithmetic.parts(tree, key);
  }

  /** What a cell counts in truth. */
  int count(CellKey key) {
    return parts(key).stream().mapToInt(base -> truth.getOrDefault(base, 0)).sum();
  }

  /** How many persons are behind a cell. */
  int reporters(CellKey key) {
    return (int)
        parts(key).stream()
            .flatMap(base -> persons.getOrDefault(base, Set.of()).stream())
            .distinct()
            .count();
  }

  Published withCells(TreeMap<CellKey, Optional<Integer>> others) {
    return new Published(tree, others, changes, hints, truth, persons, longest, withheld);
  }

  Published withChanges(List<CellKey> others) {
    return new Published(tree, cells, others, hints, truth, persons, longest, withheld);
  }

  Published withHints(Map<CellKey, Integer> others) {
    return new Published(tree, cells, changes, others, truth, persons, longest, withheld);
  }
}
