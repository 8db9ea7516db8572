package se.patala.statistics.disclosure;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import se.patala.statistics.disclosure.CellSystem.Cell;
import se.patala.statistics.disclosure.CellSystem.Inequality;
import se.patala.statistics.disclosure.CellSystem.Standing;

/**
 * Asks a linear solver for worlds in which a cell has another value, at the least loss of what else
 * could be published. One model is kept and changed between the questions, so that each of them
 * starts where the last ended; inequalities come into it when an answer breaks them. Order and
 * arithmetic are the same every time, so the same system gets the same answers.
 */
final class Solver implements AutoCloseable {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A question takes some ten; one that takes this long will not be answered. */
  private static final int MOST_MILLISECONDS = 60_000;

  private final CellSystem system;
  private final Set<Inequality> inequalities = new HashSet<>();
  private final Set<Integer> hidden = new TreeSet<>();
  private BitSet known = new BitSet();
  private Model model;

  /**
   * @param broken the cells that tell the world from the true one and would have to be hidden
   */
  record Answer(World world, List<Integer> broken) {}

  Solver(CellSystem system) {
    Loader.loadNativeLibraries();
    this.system = system;
    this.model = new Model();
  }

  /** From now on for somebody who knows these counts. */
  void knowing(BitSet nowKnown) {
    known = nowKnown;
    model.bindKnown();
  }

  /** From now on the candidate tells nothing. */
  void hide(int cell) {
    hidden.add(cell);
    model.hide(cell);
  }

  /**
   * A world in which a hidden cell has a value, at the least loss; empty when there is none,
   * whatever is hidden now.
   *
   * @throws IllegalStateException when the solver gives up
   */
  Optional<Answer> ask(int cell, int value) {
    Solution solution = model.solve(cell, value);
    if (!solution.isDecided()) {
      // Rounding may spoil what is kept between questions. From the beginning it is exact enough.
      model.close();
      model = new Model();
      solution = model.solve(cell, value);
    }
    if (!solution.isDecided()) {
      throw new IllegalStateException("The linear solver gave up: " + solution.status());
    }
    Optional<Answer> answer = solution.world().map(world -> new Answer(world, model.deviating()));
    model.forget(cell);
    return answer;
  }

  /**
   * @param world empty when there is none
   */
  private record Solution(ResultStatus status, Optional<World> world) {

    boolean isDecided() {
      return world.isPresent() || status == ResultStatus.INFEASIBLE;
    }
  }

  @Override
  public void close() {
    model.close();
  }

  /** By how much a cell that could be published differs from the truth. */
  private record Deviation(MPVariable over, MPVariable under) {

    boolean isSome() {
      return over.solutionValue() + under.solutionValue() > World.TOLERANCE;
    }

    void forbid() {
      over.setBounds(0, 0);
      under.setBounds(0, 0);
    }
  }

  /** What the native solver holds. */
  private final class Model {

    private final MPSolver solver = MPSolver.createSolver("GLOP");
    private final MPVariable[] counts = solver.makeNumVarArray(system.size(), 0, INFINITY);
    private final List<MPConstraint> rows = new ArrayList<>();
    private final Map<Integer, Deviation> deviations = new TreeMap<>();
    private final List<Inequality> absent = new ArrayList<>();

    Model() {
      solver.setSolverSpecificParametersAsString("use_dual_simplex: true");
      solver.setTimeLimit(MOST_MILLISECONDS);
      solver.objective().setMinimization();
      for (Cell cell : system.cells()) {
        MPConstraint row = solver.makeConstraint(cell.value(), cell.value());
        cell.parts().forEach(part -> row.setCoefficient(counts[part], 1));
        if (cell.standing() == Standing.CANDIDATE) {
          deviations.put(rows.size(), deviation(row, cell));
        } else if (cell.standing() != Standing.PUBLISHED) {
          row.setBounds(-INFINITY, INFINITY);
        }
        rows.add(row);
      }
      hidden.forEach(this::hide);
      for (Inequality inequality : system.inequalities()) {
        if (inequalities.contains(inequality)) {
          add(inequality);
        } else {
          absent.add(inequality);
        }
      }
      bindKnown();
    }

    private Deviation deviation(MPConstraint row, Cell cell) {
      Deviation deviation =
          new Deviation(solver.makeNumVar(0, INFINITY, ""), solver.makeNumVar(0, cell.value(), ""));
      row.setCoefficient(deviation.over(), -1);
      row.setCoefficient(deviation.under(), 1);
      MPObjective objective = solver.objective();
      objective.setCoefficient(deviation.over(), cell.loss());
      objective.setCoefficient(deviation.under(), cell.loss());
      return deviation;
    }

    private void add(Inequality inequality) {
      MPConstraint row = solver.makeConstraint(0, INFINITY);
      inequality.greater().forEach(part -> row.setCoefficient(counts[part], 1));
      inequality.less().forEach(part -> row.setCoefficient(counts[part], -1));
    }

    void bindKnown() {
      for (int i = 0; i < counts.length; i++) {
        if (known.get(i)) {
          counts[i].setBounds(system.count(i), system.count(i));
        } else {
          counts[i].setBounds(0, INFINITY);
        }
      }
    }

    void hide(int cell) {
      Deviation deviation = deviations.remove(cell);
      if (deviation == null) {
        throw new IllegalArgumentException("Not a cell that could be published: " + cell);
      }
      deviation.forbid();
      forget(cell);
    }

    void forget(int cell) {
      rows.get(cell).setBounds(-INFINITY, INFINITY);
    }

    Solution solve(int cell, int value) {
      rows.get(cell).setBounds(value, value);
      while (true) {
        ResultStatus status = solver.solve();
        if (status != ResultStatus.OPTIMAL) {
          return new Solution(status, Optional.empty());
        }
        World world = world();
        if (!addBrokenBy(world)) {
          return new Solution(status, Optional.of(world));
        }
      }
    }

    private boolean addBrokenBy(World world) {
      return absent.removeIf(
          inequality -> {
            boolean broken = !world.keeps(inequality);
            if (broken) {
              add(inequality);
              inequalities.add(inequality);
            }
            return broken;
          });
    }

    private World world() {
      double[] values = new double[counts.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = counts[i].solutionValue();
      }
      return new World(system, values);
    }

    /** The cells that the last solution would have hidden. */
    List<Integer> deviating() {
      return deviations.entrySet().stream()
          .filter(entry -> entry.getValue().isSome())
          .map(Map.Entry::getKey)
          .toList();
    }

    void close() {
      solver.delete();
    }
  }
}
