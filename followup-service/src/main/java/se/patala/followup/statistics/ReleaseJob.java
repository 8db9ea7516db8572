package se.patala.followup.statistics;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Suppression.Count;
import se.patala.kit.sql.Sql;

/**
 * Counts, protects and freezes each month once, ten days after its end. What was received in the
 * month counts, whenever it happened; what changes later alters no published cell.
 *
 * <p>Left out at this level: duplicates and what was not reportable, every case with a party, and
 * everything that is, or seems to be, corruption.
 */
@ApplicationScoped
class ReleaseJob {

  private static final String COUNT =
      """
      WITH received AS (
        SELECT f.id, f.reporter_id,
               CASE WHEN jsonb_array_length(coalesce(c.categories, '[]'::jsonb)) = 0
                    THEN '["OVR"]'::jsonb ELSE c.categories END AS categories
        FROM follow_up f LEFT JOIN case_categories c ON c.incident_id = f.id
        WHERE f.received_at >= ? AND f.received_at < ?
          AND coalesce(f.resolution, 'HANDLED') = 'HANDLED'
          AND (f.source = 'HISTORY' OR f.parties -> 'roles' = '[]'::jsonb)
      ), published AS (
        SELECT * FROM received WHERE NOT categories @> '["KORR"]'::jsonb
      )
      SELECT 'T' AS category, count(*) AS reports, count(DISTINCT reporter_id) AS reporters FROM published
      UNION ALL
      SELECT code, count(*), count(DISTINCT reporter_id)
      FROM published CROSS JOIN jsonb_array_elements_text(categories) AS code GROUP BY code
      """;

  /** Any number; keeps two replicas from releasing at once. */
  private static final long LOCK = 0x70617461_7374L;

  private final Sql sql;
  private final Clock clock;

  ReleaseJob(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** One released period. */
  record Released(String period, List<String> tables) {}

  @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void releaseOnSchedule() {
    release();
  }

  /** Releases every period that is due and not yet released. */
  @Transactional
  List<Released> release() {
    List<Released> released = new ArrayList<>();
    sql.list("SELECT pg_advisory_xact_lock(?)", row -> true, LOCK);
    Optional<Instant> earliest =
        sql.list(
                "SELECT min(received_at) AS earliest FROM follow_up",
                row -> Optional.ofNullable(Sql.instant(row, "earliest")))
            .getFirst();
    if (earliest.isEmpty()) {
      return released;
    }
    for (Period period = Period.containing(earliest.get());
        period.isDue(clock);
        period = period.next()) {
      if (!isReleased(period)) {
        freeze(period);
        released.add(new Released(period.code(), List.of(IncidentsByCategory.ID)));
      }
    }
    return released;
  }

  private boolean isReleased(Period period) {
    return sql.first(
            "SELECT 1 FROM frozen_cell WHERE table_id = ? AND period = ?",
            row -> true,
            IncidentsByCategory.ID,
            period.code())
        .isPresent();
  }

  private void freeze(Period period) {
    Map<String, Count> counts = new LinkedHashMap<>();
    IncidentsByCategory.CATEGORIES.forEach(
        category -> counts.put(category.code(), new Count(0, 0)));
    sql.list(
            COUNT,
            row -> Map.entry(row.getString(1), new Count(row.getInt(2), row.getInt(3))),
            period.start(),
            period.end())
        .forEach(counted -> counts.put(counted.getKey(), counted.getValue()));
    OffsetDateTime now = clock.instant().atOffset(java.time.ZoneOffset.UTC);
    sql.batch(
        "INSERT INTO frozen_cell (table_id, period, category, value, frozen_at) VALUES (?, ?, ?, ?, ?)",
        Suppression.protect(counts).entrySet().stream()
            .map(
                cell ->
                    new @Nullable Object[] {
                      IncidentsByCategory.ID,
                      period.code(),
                      cell.getKey(),
                      cell.getValue().orElse(null),
                      now
                    })
            .toList());
  }
}
