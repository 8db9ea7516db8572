package se.patala.incident.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.incident.report.IncidentTopic;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;
import se.patala.kit.sql.Sql;

/**
 * How many drafts nobody came back to: of all that could have been reported, what was begun and
 * given up. One number a quarter leaves this service, and no owner; it is left out where too few
 * people are behind it, also for the one among them who gave up most.
 */
@ApplicationScoped
class AbandonedDrafts {

  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

  /** The thresholds of published figures. */
  private static final int LEAST_DRAFTS = 5;

  private static final int LEAST_OWNERS = 3;

  private final Sql sql;
  private final Outbox outbox;
  private final Clock clock;

  AbandonedDrafts(Sql sql, Outbox outbox, Clock clock) {
    this.sql = sql;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * {@code docs/events/patala.incident.drafts-abandoned.v1.schema.json}.
   *
   * @param quarterBegins its first day
   * @param drafts left out where too few people are behind it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftsAbandoned(
      UUID quarterId,
      long version,
      LocalDate quarterBegins,
      @Nullable Integer drafts,
      Instant at) {}

  private record Behind(int drafts, int owners, int mostOfOne) {

    @Nullable Integer told() {
      return drafts - mostOfOne >= LEAST_DRAFTS && owners - 1 >= LEAST_OWNERS ? drafts : null;
    }
  }

  /** One more; in the transaction in which it is deleted. */
  @Transactional(Transactional.TxType.MANDATORY)
  void add(UUID ownerId) {
    sql.update(
        "INSERT INTO abandoned_draft (owner_id, abandoned_at) VALUES (?, ?)",
        ownerId,
        clock.instant());
  }

  /** Tells of the quarter that has ended, once, and forgets whose drafts they were. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void tell() {
    LocalDate today = clock.instant().atZone(SWEDEN).toLocalDate();
    LocalDate ended = today.with(IsoFields.DAY_OF_QUARTER, 1);
    LocalDate began = ended.minusMonths(3);
    int claimed =
        sql.update(
            "INSERT INTO abandoned_drafts_told (quarter_begins) VALUES (?) ON CONFLICT DO NOTHING",
            began);
    if (claimed == 0) {
      return;
    }
    Instant end = ended.atStartOfDay(SWEDEN).toInstant();
    Behind behind =
        sql.first(
                """
                SELECT coalesce(sum(drafts), 0) AS drafts, count(*) AS owners,
                       coalesce(max(drafts), 0) AS most
                FROM (SELECT count(*) AS drafts FROM abandoned_draft WHERE abandoned_at < ?
                      GROUP BY owner_id) by_owner
                """,
                row -> new Behind(row.getInt("drafts"), row.getInt("owners"), row.getInt("most")),
                end)
            .orElseThrow();
    sql.update("DELETE FROM abandoned_draft WHERE abandoned_at < ?", end);
    UUID id =
        UUID.nameUUIDFromBytes(("drafts abandoned " + began).getBytes(StandardCharsets.UTF_8));
    outbox.append(
        new OutgoingEvent(
            IncidentTopic.NAME,
            "patala.incident.drafts-abandoned.v1",
            id,
            new DraftsAbandoned(id, 1, began, behind.told(), clock.instant())));
  }
}
