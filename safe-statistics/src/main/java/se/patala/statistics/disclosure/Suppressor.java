package se.patala.statistics.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import se.patala.statistics.disclosure.CellSystem.Cell;
import se.patala.statistics.disclosure.CellSystem.Standing;

/**
 * Chooses which of the cells that count enough are hidden all the same, so that nobody can
 * calculate those that do not.
 *
 * <p>For every hidden cell and every attacker it looks for worlds that agree with all that is
 * published and in which the cell differs enough. Where there is none, the solver names the
 * cheapest cells whose hiding makes one possible; they are hidden and become cells to protect
 * themselves.
 *
 * <p>After Kelly, Golden and Assad (1992) and Fischetti and Salazar (2001), who hide for outsiders;
 * here an insider is one more attacker, in whose worlds the own area is as it is.
 */
public final class Suppressor {

  /** One towards less and one towards more. */
  private static final int STEPS = 2;

  /** How often another choice is looked for when somebody already knows a cell of the last one. */
  private static final int CHOICES = 6;

  private final CellSystem system;
  private final Demands demands;
  private final Solver solver;
  private final BooleanSupplier outOfTime;
  private final List<Opponent> opponents;
  private final List<World> worlds = new ArrayList<>();
  private final Set<Integer> hidden = new TreeSet<>();

  /** Cells that must not be found out; grows with what is hidden. */
  private final List<Integer> secrets = new ArrayList<>();

  /** Hidden by this release, though somebody calculates them from what the earlier ones told. */
  private final Set<Integer> told = new TreeSet<>();

  private Suppressor(CellSystem system, Demands demands, Solver solver, BooleanSupplier outOfTime) {
    this.system = system;
    this.demands = demands;
    this.solver = solver;
    this.outOfTime = outOfTime;
    this.opponents =
        Attacker.of(system).stream()
            .filter(attacker -> attacker.outsider() || demands.insiders())
            .map(Opponent::new)
            .toList();
  }

  /**
   * What somebody already knows hides nothing from that one. So where it was chosen, the choice is
   * made again with such cells spared; of the choices the one that hides fewest of them is taken.
   *
   * @param outOfTime asked now and then whether to give up
   * @return which candidates to hide, and the worlds that show that it is enough
   * @throws IllegalStateException when the solver gives up, or time is up
   */
  public static Protection protect(CellSystem system, Demands demands, BooleanSupplier outOfTime) {
    if (!demands.complementary()) {
      return new Protection(Set.of(), List.of());
    }
    Suppressor best = choose(system, demands, outOfTime);
    Suppressor last = best;
    Set<Integer> spared = new TreeSet<>();
    for (int i = 1; i < CHOICES && spared.addAll(last.told); i++) {
      last = choose(system.sparing(spared), demands, outOfTime);
      if (last.told.size() < best.told.size()) {
        best = last;
      }
    }
    return new Protection(best.hidden, best.worlds);
  }

  private static Suppressor choose(CellSystem system, Demands demands, BooleanSupplier outOfTime) {
    try (Solver solver = new Solver(system)) {
      Suppressor suppressor = new Suppressor(system, demands, solver, outOfTime);
      suppressor.hide();
      return suppressor;
    }
  }

  private void hide() {
    IntStream.range(0, system.cells().size()).filter(i -> cell(i).isSecret()).forEach(secrets::add);
    do {
      while (opponents.stream().anyMatch(Opponent::isUnfinished)) {
        opponents.stream().filter(Opponent::isUnfinished).forEach(Opponent::defeat);
      }
    } while (hideBesideTheLonely());
  }

  /**
   * @return whether anything more was hidden
   */
  private boolean hideBesideTheLonely() {
    int before = hidden.size();
    for (List<Integer> group : system.groups()) {
      if (group.stream().filter(this::isHidden).count() == 1) {
        group.stream()
            .filter(i -> !isHidden(i) && cell(i).standing() == Standing.CANDIDATE)
            .min(
                Comparator.<Integer>comparingDouble(i -> cell(i).loss())
                    .thenComparingInt(i -> cell(i).value())
                    .thenComparingInt(i -> i))
            .ifPresent(this::hide);
      }
    }
    return hidden.size() > before;
  }

  private boolean isHidden(int index) {
    return cell(index).isSecret() || hidden.contains(index);
  }

  private void hide(int candidate) {
    solver.hide(candidate);
    hidden.add(candidate);
    secrets.add(candidate);
  }

  private Cell cell(int index) {
    return system.cells().get(index);
  }

  /** An attacker, and how far the suppressor has got against this one. */
  private final class Opponent {

    private final Attacker attacker;

    /** How many of the secrets are safe. */
    private int safe;

    Opponent(Attacker attacker) {
      this.attacker = attacker;
    }

    boolean isUnfinished() {
      return safe < secrets.size();
    }

    void defeat() {
      solver.knowing(attacker.known());
      List<World> possible = possible(worlds);
      for (; safe < secrets.size(); safe++) {
        if (!attacker.knows(cell(secrets.get(safe)))) {
          keep(secrets.get(safe), possible);
        }
      }
    }

    private List<World> possible(List<World> all) {
      List<World> possible = new ArrayList<>();
      all.stream().filter(world -> world.agreesOn(attacker.known(), system)).forEach(possible::add);
      return possible;
    }

    private List<Integer> wanted(int secret, List<World> possible) {
      return attacker.wanted(cell(secret), Attacker.span(secret, cell(secret), possible), demands);
    }

    private void keep(int secret, List<World> possible) {
      if (outOfTime.getAsBoolean()) {
        throw new IllegalStateException("Out of time");
      }
      List<Integer> wanted = wanted(secret, possible);
      for (int step = 0; step < STEPS && !wanted.isEmpty(); step++) {
        Optional<Solver.Answer> answer =
            wanted.stream()
                .flatMap(value -> solver.ask(secret, value).stream())
                .min(Comparator.comparingDouble(this::loss));
        if (answer.isEmpty()) {
          switch (cell(secret).standing()) {
            case SENSITIVE -> keepWhatIsLeft(secret, possible);
            case CANDIDATE -> told.add(secret);
            default -> {}
          }
          return;
        }
        take(answer.get(), possible);
        wanted = wanted(secret, possible);
      }
    }

    /** What an earlier release told cannot be taken back: as far up and down as it leaves open. */
    private void keepWhatIsLeft(int secret, List<World> possible) {
      int truth = cell(secret).value();
      takeFirst(
          secret,
          IntStream.rangeClosed(1, demands.width()).map(i -> truth + demands.width() + 1 - i),
          possible);
      takeFirst(secret, IntStream.range(Math.max(0, truth - demands.width()), truth), possible);
    }

    private void takeFirst(int secret, IntStream values, List<World> possible) {
      values
          .mapToObj(value -> solver.ask(secret, value))
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(answer -> take(answer, possible));
    }

    private double loss(Solver.Answer answer) {
      return answer.broken().stream().mapToDouble(i -> cell(i).loss()).sum();
    }

    private void take(Solver.Answer answer, List<World> possible) {
      worlds.add(answer.world());
      possible.add(answer.world());
      answer.broken().forEach(Suppressor.this::hide);
    }
  }
}
