package se.patala.attack;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.patala.attack.Published.Base;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.YearTree.Area;

/**
 * Calculates between which values a hidden cell must lie, from everything that was published and,
 * for an insider, every report of the own area.
 */
final class Attack implements AutoCloseable {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A linear solver works with rounded numbers. */
  private static final double ROUNDING = 1e-4;

  private final Published published;
  private final MPSolver solver;
  private final Map<Base, MPVariable> counts = new HashMap<>();

  /** Solutions for the one who attacks now; none of them can be told from the truth. */
  private final List<Map<Base, Double>> solutions = new ArrayList<>();

  private Set<String> own = Set.of();

  /** Between which whole numbers a cell lies for sure. */
  record Bounds(long least, long most) {

    static Bounds of(double least, double most) {
      return new Bounds((long) Math.ceil(least - ROUNDING), (long) Math.floor(most + ROUNDING));
    }

    boolean isExact() {
      return least == most;
    }

    long width() {
      return most - least;
    }
  }

  Attack(Published published) {
    Loader.loadNativeLibraries();
    this.published = published;
    this.solver = MPSolver.createSolver("CLP");
    for (Area area : published.tree().areas().toList()) {
      for (int month = published.tree().firstMonth(); month <= 12; month++) {
        if (area.counts(month)) {
          addMonth(area.code(), month);
        }
      }
    }
    published
        .cells()
        .forEach(
            (key, value) -> {
              if (value.isPresent()) {
                row(key, value.get(), value.get());
              }
            });
    published.hints().forEach((key, most) -> row(key, 0, most));
  }

  private void addMonth(String area, int month) {
    for (String category : CategoryLadder.VALUES) {
      counts.put(new Base(area, category, month), solver.makeNumVar(0, INFINITY, ""));
    }
    MPVariable total = variable(new Base(area, CategoryLadder.TOTAL, month));
    MPConstraint all = solver.makeConstraint(0, INFINITY);
    all.setCoefficient(total, -1);
    for (String category : CategoryLadder.CATEGORIES) {
      MPVariable one = variable(new Base(area, category, month));
      all.setCoefficient(one, 1);
      MPConstraint within = solver.makeConstraint(0, INFINITY);
      within.setCoefficient(total, 1);
      within.setCoefficient(one, -1);
    }
    for (List<String> values : published.valueTables()) {
      MPConstraint each = solver.makeConstraint(0, 0);
      each.setCoefficient(total, -1);
      for (String value : values) {
        MPVariable one = solver.makeNumVar(0, INFINITY, "");
        counts.put(new Base(area, value, month), one);
        each.setCoefficient(one, 1);
      }
    }
  }

  private MPVariable variable(Base base) {
    return Optional.ofNullable(counts.get(base)).orElseThrow();
  }

  private void row(CellKey key, int least, int most) {
    MPConstraint row = solver.makeConstraint(least, most);
    published.parts(key).forEach(base -> row.setCoefficient(variable(base), 1));
  }

  /** From now on by somebody who knows all reports of some areas; none for an outsider. */
  void by(Set<String> areas) {
    own = areas;
    solutions.clear();
    counts.forEach(
        (base, variable) -> {
          if (isKnown(base)) {
            int truth = published.truth().getOrDefault(base, 0);
            variable.setBounds(truth, truth);
          } else {
            variable.setBounds(0, INFINITY);
          }
        });
  }

  private boolean isKnown(Base base) {
    return own.contains(base.area());
  }

  /** Whether the one who attacks knows the cell without calculating. */
  boolean knows(CellKey key) {
    return published.parts(key).stream().allMatch(this::isKnown);
  }

  /**
   * The bounds of a cell; not looked for further when the solutions so far leave it wide open.
   *
   * @return empty when what is published contradicts itself
   */
  Optional<Bounds> bounds(CellKey key, int wide) {
    List<Base> parts = published.parts(key);
    if (!solutions.isEmpty()) {
      DoubleSummaryStatistics values = values(parts);
      Bounds so = Bounds.of(values.getMin(), values.getMax());
      if (so.width() >= wide && (!own.isEmpty() || so.least() == 0)) {
        return Optional.of(so);
      }
    }
    Optional<Double> up = solve(parts, true);
    Optional<Double> down = solve(parts, false);
    if (up.isEmpty() || down.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Bounds.of(down.get(), up.get()));
  }

  /** What the cell is in the solutions so far. */
  private DoubleSummaryStatistics values(List<Base> parts) {
    return solutions.stream()
        .mapToDouble(
            solution -> parts.stream().mapToDouble(base -> solution.getOrDefault(base, 0.0)).sum())
        .summaryStatistics();
  }

  private Optional<Double> solve(List<Base> parts, boolean most) {
    solver.objective().clear();
    parts.forEach(base -> solver.objective().setCoefficient(variable(base), 1));
    solver.objective().setOptimizationDirection(most);
    ResultStatus status = solver.solve();
    if (status == ResultStatus.UNBOUNDED) {
      return Optional.of((double) Integer.MAX_VALUE);
    }
    if (status == ResultStatus.INFEASIBLE) {
      return Optional.empty();
    }
    if (status != ResultStatus.OPTIMAL) {
      throw new IllegalStateException("The linear solver gave up: " + status);
    }
    Map<Base, Double> solution = new HashMap<>();
    counts.forEach(
        (base, variable) -> {
          if (variable.solutionValue() > ROUNDING) {
            solution.put(base, variable.solutionValue());
          }
        });
    solutions.add(solution);
    return Optional.of(solver.objective().value());
  }

  @Override
  public void close() {
    solver.delete();
  }
}
