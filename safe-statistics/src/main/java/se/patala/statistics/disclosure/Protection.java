package se.patala.statistics.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.patala.statistics.disclosure.CellSystem.Cell;
import se.patala.statistics.disclosure.CellSystem.Standing;

/**
 * What a suppressor proposes, with its proof.
 *
 * @param hidden indices of candidates
 * @param worlds in which hidden cells have other values
 */
public record Protection(Set<Integer> hidden, List<World> worlds) {

  public Protection {
    hidden = Set.copyOf(hidden);
    worlds = List.copyOf(worlds);
  }

  /**
   * What the proof does not show to be safe.
   *
   * @param few hidden cells of one or more that count too few, times the insiders
   * @param open cells that an outsider may find out, or narrow down too much
   * @param exact cells that an insider may find out
   * @param narrow cells that an insider may narrow down
   * @param told cells that count enough and are hidden for the sake of others, which an insider
   *     calculates from what earlier releases told; no decision of now can change it, and it is
   *     nobody's secret
   */
  public record Findings(
      int few, List<String> open, List<String> exact, List<String> narrow, List<String> told) {

    public Findings {
      open = List.copyOf(open);
      exact = List.copyOf(exact);
      narrow = List.copyOf(narrow);
      told = List.copyOf(told);
    }

    /** Earlier releases may let an insider narrow down one cell in a hundred, and no more. */
    public boolean allowPublication() {
      return open.isEmpty() && exact.isEmpty() && narrow.size() * 100 <= few;
    }
  }

  /**
   * Goes through the proof without the solver: every world must agree with everything that would be
   * published, and every secret have worlds far enough apart.
   */
  public Findings audit(CellSystem system, Demands demands) {
    List<World> sound = worlds.stream().filter(world -> explains(world, system)).toList();
    List<String> open = new ArrayList<>();
    List<String> exact = new ArrayList<>();
    List<String> narrow = new ArrayList<>();
    List<String> told = new ArrayList<>();
    int few = 0;
    for (Attacker attacker : Attacker.of(system)) {
      List<World> possible =
          sound.stream().filter(world -> world.agreesOn(attacker.known(), system)).toList();
      for (int i = 0; i < system.cells().size(); i++) {
        Cell cell = system.cells().get(i);
        if (!isHidden(i, cell) || attacker.knows(cell)) {
          continue;
        }
        if (!attacker.outsider() && cell.standing() == Standing.SENSITIVE && cell.value() > 0) {
          few++;
        }
        Attacker.Span span = Attacker.span(i, cell, possible);
        if (!attacker.wanted(cell, span, demands).isEmpty()) {
          List<String> findings =
              attacker.outsider()
                  ? open
                  : !cell.isOwnSecret() ? told : span.isNarrowerThan(1) ? exact : narrow;
          findings.add(cell.name());
        }
      }
    }
    return new Findings(few, open, exact, narrow, told);
  }

  private boolean isHidden(int index, Cell cell) {
    return cell.isSecret() || hidden.contains(index);
  }

  private boolean explains(World world, CellSystem system) {
    for (int i = 0; i < system.cells().size(); i++) {
      Cell cell = system.cells().get(i);
      if (!isHidden(i, cell) && !world.tells(i, cell)) {
        return false;
      }
    }
    return world.hasNoneBelowZero() && system.inequalities().stream().allMatch(world::keeps);
  }
}
