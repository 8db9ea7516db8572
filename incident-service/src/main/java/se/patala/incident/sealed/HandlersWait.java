package se.patala.incident.sealed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import se.patala.incident.report.IncidentTopic;
import se.patala.incident.whistleblowing.SealedReports;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;
import se.patala.kit.sql.Sql;

/**
 * Tells an authority's handlers, once an hour at most, that something waits for them: when
 * something new has come, and every day while something is undone. What it is, how much, and when
 * it came stands nowhere but on their desk.
 */
@ApplicationScoped
public class HandlersWait {

  private static final Duration REMINDED_AFTER = Duration.ofDays(1);

  private final SealedReports channel;
  private final Sql sql;
  private final Outbox outbox;
  private final Clock clock;

  HandlersWait(SealedReports channel, Sql sql, Outbox outbox, Clock clock) {
    this.channel = channel;
    this.sql = sql;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** {@code docs/events/patala.incident.handlers-awaited.v1.schema.json}. */
  record HandlersAwaited(UUID callId, long version, UUID authorityId, Instant at) {}

  /** On the hour, in every replica: when one was started tells nothing. */
  @Scheduled(
      cron = "${patala.sealed.tell-at:0 0 * * * ?}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  public void run() {
    QuarkusTransaction.requiringNew().run(this::tell);
  }

  private void tell() {
    // Two replicas tell once.
    sql.list("SELECT pg_advisory_xact_lock(hashtextextended('handlers wait', 0))", row -> true);
    SortedMap<UUID, Instant> newest = new TreeMap<>();
    sql.list(
            """
            SELECT i.authority_id, max(greatest(i.received_at, theirs.at)) AS newest
            FROM incident i
            LEFT JOIN sealed_sorting s ON s.incident_id = i.id
            CROSS JOIN LATERAL (
              SELECT max(at) AS at FROM (
                SELECT at FROM message WHERE incident_id = i.id AND sender = 'REPORTER'
                UNION ALL SELECT at FROM addendum WHERE incident_id = i.id
                UNION ALL SELECT at FROM attachment WHERE incident_id = i.id) said) theirs
            CROSS JOIN LATERAL (
              SELECT max(at) AS at FROM message
              WHERE incident_id = i.id AND sender = 'HANDLER') ours
            WHERE i.compartment = 'SEALED' AND i.status <> 'WITHDRAWN'
              AND (s.sorted_at IS NULL OR theirs.at > ours.at)
            GROUP BY i.authority_id
            """,
            HandlersWait::waiting)
        .forEach(
            waiting -> newest.merge(waiting.authorityId(), waiting.newest(), SealedReports.LATER));
    Set<UUID> authorities =
        sql
            .list("SELECT DISTINCT authority_id FROM unit", row -> row.getObject(1, UUID.class))
            .stream()
            .collect(Collectors.toUnmodifiableSet());
    channel
        .waiting(authorities)
        .forEach((authority, at) -> newest.merge(authority, at, SealedReports.LATER));
    newest.forEach(this::tell);
  }

  private record Waiting(UUID authorityId, Instant newest) {}

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getObject("authority_id", UUID.class),
        Objects.requireNonNull(Sql.instant(row, "newest")));
  }

  private void tell(UUID authorityId, Instant newest) {
    Instant now = clock.instant();
    int due =
        sql.update(
            """
            INSERT INTO handlers_told AS h (authority_id, told_at) VALUES (?, ?)
            ON CONFLICT (authority_id) DO UPDATE SET told_at = excluded.told_at
            WHERE h.told_at < ? OR h.told_at <= ?
            """,
            authorityId,
            now,
            newest,
            now.minus(REMINDED_AFTER));
    if (due == 1) {
      UUID id = UUID.randomUUID();
      outbox.append(
          new OutgoingEvent(
              IncidentTopic.NAME,
              "patala.incident.handlers-awaited.v1",
              id,
              new HandlersAwaited(id, 1, authorityId, now)));
    }
  }
}
