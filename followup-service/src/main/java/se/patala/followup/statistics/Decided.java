package se.patala.followup.statistics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import se.patala.statistics.CellKey;
import se.patala.statistics.Outcome;

/** What one release decides, until it is frozen. */
final class Decided {

  private final Map<Variable, SortedMap<CellKey, Optional<Integer>>> cells =
      new EnumMap<>(Variable.class);
  private final Set<Variable> withheld = EnumSet.noneOf(Variable.class);

  void add(Variable variable, Outcome outcome) {
    cells.computeIfAbsent(variable, none -> new TreeMap<>()).putAll(outcome.cells());
    if (outcome.isWithheld()) {
      withheld.add(variable);
    }
  }

  /** Cells that stand for themselves; hidden where the categories were not proven safe. */
  void add(Variable variable, Map<CellKey, Optional<Integer>> apart) {
    apart.forEach(
        (key, count) ->
            cells
                .computeIfAbsent(variable, none -> new TreeMap<>())
                .put(key, isWithheld(Variable.CATEGORY) ? Optional.empty() : count));
  }

  boolean isWithheld(Variable variable) {
    return withheld.contains(variable);
  }

  /** The variables that were not proven safe. */
  Set<Variable> withheld() {
    return Collections.unmodifiableSet(withheld);
  }

  /** Everything, variable by variable. */
  Map<Variable, SortedMap<CellKey, Optional<Integer>>> cells() {
    return Collections.unmodifiableMap(cells);
  }

  /** A variable's cells; empty when none was decided on. */
  SortedMap<CellKey, Optional<Integer>> of(Variable variable) {
    return Collections.unmodifiableSortedMap(cells.getOrDefault(variable, new TreeMap<>()));
  }
}
