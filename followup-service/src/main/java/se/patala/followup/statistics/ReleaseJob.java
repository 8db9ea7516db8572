package se.patala.followup.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Departments.Organised;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.kit.signature.SigningKeys;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CategoryRelease;
import se.patala.statistics.CellKey;
import se.patala.statistics.CountingPlan;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/**
 * Counts, protects, signs and freezes each month once, ten days after its end, and with it the
 * quarter and the year that it ends.
 */
@ApplicationScoped
class ReleaseJob {

  /** Of a signed release: a JWS over all its cells, hidden ones as null. */
  static final String TYPE = "patala-figures+jws";

  private static final Logger LOG = Logger.getLogger(ReleaseJob.class);

  /** Any number; keeps two replicas from releasing at once. */
  private static final long LOCK = 0x70617461_7374L;

  private final Sql sql;
  private final Departments departments;
  private final FigureYears years;
  private final CountedReports reports;
  private final ReleasedMonths releasedMonths;
  private final SigningKeys keys;
  private final ObjectMapper json;
  private final Clock clock;
  private final MeterRegistry metrics;
  private final Duration limit;

  ReleaseJob(
      Sql sql,
      Departments departments,
      FigureYears years,
      CountedReports reports,
      ReleasedMonths releasedMonths,
      SigningKeys keys,
      ObjectMapper json,
      Clock clock,
      MeterRegistry metrics,
      @ConfigProperty(name = "patala.figures.release-limit") Duration limit) {
    this.sql = sql;
    this.departments = departments;
    this.years = years;
    this.reports = reports;
    this.releasedMonths = releasedMonths;
    this.keys = keys;
    this.json = json;
    this.clock = clock;
    this.metrics = metrics;
    metrics.gauge("patala.figures.due", this, job -> job.due().size());
    this.limit = limit;
  }

  /**
   * What is signed.
   *
   * @param period the month that was closed
   * @param withheld whether everything is hidden because it was not proven safe
   */
  private record Statement(String iss, String period, boolean withheld, List<SignedCell> cells) {}

  private record SignedCell(
      String period, String region, String category, @Nullable Integer value) {}

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
        .timeout((int) limit.multipliedBy(2).toSeconds())
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
    Instant deadline = clock.instant().plus(limit);
    CategoryRelease.Outcome outcome =
        CategoryRelease.release(
            year.plan().tree(),
            reports.tally(year),
            month.month().getMonthValue(),
            released(year),
            year.rules(),
            () -> clock.instant().isAfter(deadline));
    SortedMap<CellKey, Optional<Integer>> cells = new TreeMap<>(outcome.cells());
    if (month.endsYear()) {
      Period whole = new Period(year.year(), Period.Length.YEAR, 1);
      reports
          .apart(year)
          .forEach(
              (code, count) ->
                  cells.put(
                      new CellKey(YearTree.MUNICIPALITY, code, whole),
                      outcome.isWithheld() ? Optional.empty() : count));
    }
    freeze(month, year, organised, cells, outcome.isWithheld());
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

  private Map<CellKey, Optional<Integer>> released(FigureYear year) {
    Map<CellKey, Optional<Integer>> released = new TreeMap<>();
    sql.list(
        "SELECT period, region, category, value FROM frozen_cell WHERE left(period, 4) = ?",
        row ->
            released.put(
                new CellKey(
                    row.getString("region"),
                    row.getString("category"),
                    Period.parse(row.getString("period"))),
                Optional.ofNullable(row.getObject("value", Integer.class))),
        Integer.toString(year.year()));
    return released;
  }

  private void freeze(
      ReleaseMonth month,
      FigureYear year,
      Organised organised,
      SortedMap<CellKey, Optional<Integer>> cells,
      boolean withheld) {
    sql.batch(
        "INSERT INTO frozen_cell (period, region, category, value) VALUES (?, ?, ?, ?)",
        cells.entrySet().stream()
            .map(
                cell ->
                    new @Nullable Object[] {
                      cell.getKey().period().code(),
                      cell.getKey().region(),
                      cell.getKey().category(),
                      cell.getValue().orElse(null)
                    })
            .toList());
    sql.batch(
        """
        INSERT INTO figure_region (code, level, part, name, authority) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, authority = excluded.authority
        """,
        cells.keySet().stream()
            .map(CellKey::region)
            .distinct()
            .map(code -> Region.of(code, year.plan().tree(), organised))
            .map(
                region ->
                    new @Nullable Object[] {
                      region.code(),
                      region.level().name(),
                      region.part().name(),
                      region.name(),
                      region.authority()
                    })
            .toList());
    sql.update(
        """
        INSERT INTO figure_release (period, released_at, withheld, decided_tenths, statement)
        VALUES (?, ?, ?, ?, ?)
        """,
        month.period().code(),
        clock.instant(),
        withheld,
        isTotalShown(month, cells) ? reports.decidedTenths(year).orElse(null) : null,
        sign(month, organised.municipality(), cells, withheld));
    if (month.endsYear()) {
      reports.forgetReporters(year);
      years.close(year.year());
    }
    if (withheld) {
      // Which cells could have been found out would itself tell.
      LOG.errorf(
          "The figures of %s were not proven safe; all of them are hidden", month.period().code());
      metrics.counter("patala.figures.withheld").increment();
    }
  }

  /** What is said of all reports says that there are some. */
  private static boolean isTotalShown(
      ReleaseMonth month, SortedMap<CellKey, Optional<Integer>> cells) {
    return cells
        .getOrDefault(
            new CellKey(YearTree.MUNICIPALITY, CategoryLadder.TOTAL, month.period()),
            Optional.empty())
        .isPresent();
  }

  private String sign(
      ReleaseMonth month,
      String municipality,
      SortedMap<CellKey, Optional<Integer>> cells,
      boolean withheld) {
    List<SignedCell> signed = new ArrayList<>();
    cells.forEach(
        (key, value) ->
            signed.add(
                new SignedCell(
                    key.period().code(), key.region(), key.category(), value.orElse(null))));
    try {
      return keys.sign(
          TYPE,
          json.writeValueAsString(
              new Statement(municipality, month.period().code(), withheld, signed)));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The release has no JSON form", failure);
    }
  }
}
