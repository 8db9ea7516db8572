package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.ValueRelease;
import se.patala.statistics.YearTree;

/**
 * When a quarter is closed: what is known of its reports besides the category, and how it went with
 * those of the quarter before.
 */
@ApplicationScoped
class ValueReleases {

  private final CountedReports reports;
  private final FigureYears years;
  private final Freezer freezer;
  private final Clock clock;

  ValueReleases(CountedReports reports, FigureYears years, Freezer freezer, Clock clock) {
    this.reports = reports;
    this.years = years;
    this.freezer = freezer;
    this.clock = clock;
  }

  /**
   * @param month with which a quarter ends
   * @param decided what is decided by category, to be added to
   * @param outOfTime asked now and then whether to give up, for all tables together
   */
  void decide(ReleaseMonth month, FigureYear year, Decided decided, BooleanSupplier outOfTime) {
    Quarter now = new Quarter(year, month);
    release(now, false, decided, outOfTime);
    before(now)
        .ifPresent(
            quarter -> {
              reports.settle(quarter.year(), quarter.month(), clock.instant());
              release(quarter, true, decided, outOfTime);
              if (quarter.month().endsYear()) {
                reports.forgetReporters(quarter.year());
              }
            });
  }

  /** A quarter by its last month, in its year. */
  private record Quarter(FigureYear year, ReleaseMonth month) {

    int lastMonth() {
      return month.month().getMonthValue();
    }
  }

  /** Empty when figures begin later. */
  private Optional<Quarter> before(Quarter quarter) {
    ReleaseMonth month = quarter.month().aQuarterBefore();
    return years
        .find(month.month().getYear())
        .map(year -> new Quarter(year, month))
        .filter(before -> before.lastMonth() >= before.year().plan().tree().firstMonth());
  }

  private void release(Quarter quarter, boolean later, Decided decided, BooleanSupplier outOfTime) {
    FigureYear year = quarter.year();
    Map<CellKey, Optional<Integer>> categories = categories(quarter, decided);
    Map<CellKey, Optional<Integer>> withoutHistory = new TreeMap<>(categories);
    reports.quartersWithHistory(year).forEach(number -> withoutHistory.remove(total(year, number)));
    for (Variable variable : Variable.ofOneValue()) {
      if (variable.isKnownLater() == later) {
        decided.add(
            variable,
            ValueRelease.release(
                year.plan().tree(),
                reports.tally(year, variable),
                variable.codes(),
                quarter.lastMonth(),
                freezer.frozen(year, variable),
                variable.isUnknownInHistory() ? withoutHistory : categories,
                year.rules(),
                outOfTime));
      }
    }
  }

  private static CellKey total(FigureYear year, int quarter) {
    return new CellKey(
        YearTree.MUNICIPALITY,
        CategoryLadder.TOTAL,
        new Period(year.year(), Period.Length.QUARTER, quarter));
  }

  /** All of the year's by category, with those that are decided just now. */
  private Map<CellKey, Optional<Integer>> categories(Quarter quarter, Decided decided) {
    Map<CellKey, Optional<Integer>> categories =
        new TreeMap<>(freezer.frozen(quarter.year(), Variable.CATEGORY));
    decided
        .of(Variable.CATEGORY)
        .forEach(
            (key, value) -> {
              if (key.period().year() == quarter.year().year()) {
                categories.put(key, value);
              }
            });
    return categories;
  }
}
