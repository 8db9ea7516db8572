package se.patala.followup.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.duty.Facts;
import se.patala.followup.history.HistoryDocument.PastEvent;
import se.patala.followup.statistics.ReleasedMonths;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * Takes closed events of the past in, whole or not at all. They count in figures and are told to
 * nobody.
 */
@ApplicationScoped
class HistoryImport {

  private static final int MOST_VIOLATIONS = 50;

  /** Older events say nothing of today, and a mistyped year would be one. */
  private static final Duration MOST_AGE = Duration.ofDays(3_660);

  private final Sql sql;
  private final ObjectMapper json;
  private final Clock clock;
  private final ReleasedMonths figures;

  HistoryImport(Sql sql, ObjectMapper json, Clock clock, ReleasedMonths figures) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
    this.figures = figures;
  }

  @Transactional
  void take(HistoryDocument document) {
    Map<UUID, UUID> authorities = new HashMap<>();
    sql.list(
        "SELECT id, authority_id FROM unit",
        row -> authorities.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    check(document, authorities);
    List<@Nullable Object[]> cases = new ArrayList<>();
    List<@Nullable Object[]> categories = new ArrayList<>();
    for (PastEvent event : document.events()) {
      UUID id = UUID.randomUUID();
      cases.add(
          new @Nullable Object[] {
            id,
            authorities.get(event.unitId()),
            event.unitId(),
            event.reporterId(),
            event.receivedAt().atOffset(ZoneOffset.UTC),
            event.influencerRelation(),
            event.channel(),
            event.workTask(),
            written(Facts.unclear(false)),
            event.closedAt().atOffset(ZoneOffset.UTC)
          });
      String codes = written(event.categories());
      categories.add(new @Nullable Object[] {id, codes, codes});
    }
    sql.batch(
        """
        INSERT INTO follow_up (id, version, event_version, authority_id, unit_id, reporter_id,
          without_name, received_at, influencer_relation, channel, work_task, facts, facts_confirmed,
          status, resolution, closed_at, next_step, source)
        VALUES (?, 0, 0, ?, ?, ?, true, ?, ?, ?, ?, ?::jsonb, false, 'CLOSED', 'HANDLED', ?, 'NONE', 'HISTORY')
        """,
        cases);
    sql.batch(
        """
        INSERT INTO case_categories (incident_id, categories, first_categories, decided)
        VALUES (?, ?::jsonb, ?::jsonb, true)
        """,
        categories);
  }

  private void check(HistoryDocument document, Map<UUID, UUID> authorities) {
    Instant now = clock.instant();
    Instant earliest = now.minus(MOST_AGE);
    Instant counted = figures.countedUntil();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < document.events().size() && violations.size() < MOST_VIOLATIONS; i++) {
      PastEvent event = document.events().get(i);
      if (!authorities.containsKey(event.unitId())) {
        violations.add(Violation.of("events[" + i + "].unitId", "unknown-unit"));
      }
      if (event.receivedAt().isAfter(now)) {
        violations.add(Violation.of("events[" + i + "].receivedAt", "not-in-past"));
      }
      if (event.receivedAt().isBefore(earliest)) {
        violations.add(Violation.of("events[" + i + "].receivedAt", "too-old", MOST_AGE.toDays()));
      } else if (event.receivedAt().isBefore(counted)) {
        violations.add(Violation.of("events[" + i + "].receivedAt", "figures-released"));
      }
      if (event.closedAt().isBefore(event.receivedAt()) || event.closedAt().isAfter(now)) {
        violations.add(Violation.of("events[" + i + "].closedAt", "not-in-past"));
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", violations);
    }
  }

  private String written(Object codes) {
    try {
      return json.writeValueAsString(codes);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("Codes have no JSON form", failure);
    }
  }
}
