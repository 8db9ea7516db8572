package se.patala.followup.statistics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import se.patala.followup.statistics.Departments.Organised;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CategoryRelease;
import se.patala.statistics.CountingPlan;
import se.patala.statistics.Outcome;

/**
 * Counts, protects, signs and freezes each month once, ten days after its end, and with it the
 * quarter and the year that it ends.
 */
@ApplicationScoped
class ReleaseJob {

  private static final Logger LOG = Logger.getLogger(ReleaseJob.class);

  /** Any number; keeps two replicas from releasing at once. */
  private static final long LOCK = 0x70617461_7374L;

  private final Sql sql;
  private final Departments departments;
  private final FigureYears years;
  private final CountedReports reports;
  private final ReleasedMonths releasedMonths;
  private final ValueReleases valueReleases;
  private final WorkFigures work;
  private final DraftFigures drafts;
  private final SurveyFigures survey;
  private final Freezer freezer;
  private final Clock clock;
  private final MeterRegistry metrics;
  private final Duration limit;

  ReleaseJob(
      Sql sql,
      Departments departments,
      FigureYears years,
      CountedReports reports,
      ReleasedMonths releasedMonths,
      ValueReleases valueReleases,
      WorkFigures work,
      DraftFigures drafts,
      SurveyFigures survey,
      Freezer freezer,
      Clock clock,
      MeterRegistry metrics,
      @ConfigProperty(name = "patala.figures.release-limit") Duration limit) {
    this.sql = sql;
    this.departments = departments;
    this.years = years;
    this.reports = reports;
    this.releasedMonths = releasedMonths;
    this.valueReleases = valueReleases;
    this.work = work;
    this.drafts = drafts;
    this.survey = survey;
    this.freezer = freezer;
    this.clock = clock;
    this.metrics = metrics;
    metrics.gauge("patala.figures.due", this, job -> job.due().size());
    this.limit = limit;
  }

  /** The first release is somebody's decision: a history may still be on its way in. */
  @Scheduled(
      every = "1h",
      delayed = "1m",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void goOn() {
    if (releasedMonths.last().isPresent()) {
      releaseDue();
    }
  }

  /** Releases every month that is due, one after the other; those that are done stay done. */
  void releaseDue() {
    while (releaseNext()) {
      LOG.debug("One more month is released");
    }
  }

  /** The months that are closed and not released, oldest first. */
  List<ReleaseMonth> due() {
    List<ReleaseMonth> due = new ArrayList<>();
    Optional<ReleaseMonth> first = next();
    for (ReleaseMonth month = first.orElse(null);
        month != null && month.isDue(clock);
        month = month.next()) {
      due.add(month);
    }
    return due;
  }

  private boolean releaseNext() {
    return QuarkusTransaction.requiringNew()
        .timeout((int) limit.multipliedBy(3).toSeconds())
        .call(
            () -> {
              Optional<ReleaseMonth> month = next().filter(next -> next.isDue(clock));
              boolean ours = month.isPresent() && lock();
              // Somebody else may have released it since we looked.
              if (ours && next().equals(month)) {
                release(month.get());
              }
              return ours;
            });
  }

  private boolean lock() {
    return sql.first("SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK)
        .orElse(false);
  }

  /** The month after the last released one; at first the one with the earliest report. */
  private Optional<ReleaseMonth> next() {
    return releasedMonths.last().map(ReleaseMonth::next).or(this::earliest);
  }

  private Optional<ReleaseMonth> earliest() {
    return sql.first(
            "SELECT min(received_at) AS earliest FROM follow_up",
            row -> Optional.ofNullable(Sql.instant(row, "earliest")))
        .flatMap(earliest -> earliest)
        .map(ReleaseMonth::containing);
  }

  private void release(ReleaseMonth month) {
    Optional<FigureYear> begun = years.find(month.month().getYear());
    Organised organised =
        departments.on(
            month.month().atEndOfMonth(), reports.waitingUnits(month), begun.map(FigureYear::plan));
    FigureYear year = yearOf(month, begun, organised);
    reports.count(year, month);
    Decided decided = new Decided();
    decided.add(Variable.CATEGORY, byCategory(month, year));
    if (month.endsYear()) {
      decided.add(Variable.CATEGORY, reports.apart(year));
    }
    if (month.endsQuarter()) {
      valueReleases.decide(month, year, decided, timeLimit());
      decided.add(Variable.WORK, work.of(year, month, decided.of(Variable.CATEGORY)));
      decided.add(Variable.DRAFTS, drafts.of(month));
      decided.add(Variable.SURVEY, survey.of(year, month));
    }
    freezer.freeze(month, year, organised, decided);
    if (month.endsYear()) {
      years.close(year.year());
    }
    for (Variable variable : decided.withheld()) {
      // Which cells could have been found out would itself tell.
      LOG.errorf(
          "The figures by %s that %s closes were not proven safe; all of them are hidden",
          variable.code(), month.period().code());
      metrics.counter("patala.figures.withheld").increment();
    }
  }

  private Outcome byCategory(ReleaseMonth month, FigureYear year) {
    return CategoryRelease.release(
        year.plan().tree(),
        reports.tally(year),
        month.month().getMonthValue(),
        freezer.frozen(year, Variable.CATEGORY),
        year.rules(),
        timeLimit());
  }

  private BooleanSupplier timeLimit() {
    Instant deadline = clock.instant().plus(limit);
    return () -> clock.instant().isAfter(deadline);
  }

  private FigureYear yearOf(ReleaseMonth month, Optional<FigureYear> begun, Organised organised) {
    int number = month.month().getMonthValue();
    if (begun.isEmpty()) {
      return years.begin(
          CountingPlan.begin(month.month().getYear(), number, organised.departments()));
    }
    CountingPlan plan = begun.get().plan().from(number, organised.departments());
    return plan.equals(begun.get().plan()) ? begun.get() : years.change(begun.get(), plan);
  }
}
