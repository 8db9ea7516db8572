package se.patala.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import se.patala.statistics.disclosure.CellSystem;
import se.patala.statistics.disclosure.CellSystem.Standing;
import se.patala.statistics.disclosure.Protection;
import se.patala.statistics.disclosure.Suppressor;

/**
 * What a release decided.
 *
 * @param cells what is published by it; empty where it is hidden
 * @param findings what an attacker may still do; when they do not allow it, every cell is hidden
 */
public record Outcome(SortedMap<CellKey, Optional<Integer>> cells, Protection.Findings findings) {

  /** Whether the figures had to be kept back, which somebody must look into. */
  public boolean isWithheld() {
    return !findings.allowPublication();
  }

  /** With other cells that are hidden without a doubt. */
  Outcome withHidden(List<CellKey> others) {
    SortedMap<CellKey, Optional<Integer>> all = new TreeMap<>(cells);
    others.forEach(key -> all.put(key, Optional.empty()));
    return new Outcome(all, findings);
  }

  /**
   * @param due what is decided on, by index of the cell
   */
  static Outcome of(
      CellSystem system, Map<Integer, CellKey> due, Rules rules, BooleanSupplier outOfTime) {
    Protection protection;
    Protection.Findings findings;
    try {
      protection = Suppressor.protect(system, rules.demands(), outOfTime);
      findings = protection.audit(system, rules.demands());
    } catch (IllegalStateException gaveUp) {
      protection = new Protection(Set.of(), List.of());
      findings =
          new Protection.Findings(
              0, List.of("Not decided: " + gaveUp), List.of(), List.of(), List.of());
    }
    boolean allowed = !rules.audited() || findings.allowPublication();
    Set<Integer> hidden = protection.hidden();
    SortedMap<CellKey, Optional<Integer>> cells = new TreeMap<>();
    due.forEach(
        (index, key) -> {
          CellSystem.Cell cell = system.cells().get(index);
          boolean shown =
              allowed && cell.standing() == Standing.CANDIDATE && !hidden.contains(index);
          cells.put(key, shown ? Optional.of(cell.value()) : Optional.empty());
        });
    return new Outcome(cells, findings);
  }
}
