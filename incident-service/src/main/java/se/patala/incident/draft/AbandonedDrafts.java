package se.patala.incident.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.UUID;
import se.patala.incident.report.IncidentTopic;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;
import se.patala.kit.sql.Sql;
import se.patala.kit.time.Sweden;

/**
 * How many drafts nobody came back to: of all that could have been reported, what was begun and
 * given up. One number a quarter leaves this service, and no owner; none where too few people are
 * behind it, also for the one among them who gave up most. The quarter in which counting began is
 * not whole, and not told.
 */
@ApplicationScoped
class AbandonedDrafts {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 32;

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
   */
  record DraftsAbandoned(
      UUID quarterId, long version, LocalDate quarterBegins, int drafts, Instant at) {}

  private record Behind(int drafts, int owners, int mostOfOne) {

    boolean areEnough() {
      return drafts - mostOfOne >= LEAST_DRAFTS && owners - 1 >= LEAST_OWNERS;
    }
  }

  /** One more; in the transaction in which it is deleted. */
  @Transactional(Transactional.TxType.MANDATORY)
  void add(UUID ownerId) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    LocalDate quarter = currentQuarter();
    sql.update(
        "INSERT INTO abandoned_quarter (begins, salt) VALUES (?, ?) ON CONFLICT DO NOTHING",
        quarter,
        salt);
    sql.update(
        """
        INSERT INTO abandoned_draft (quarter_begins, owner)
        SELECT begins, sha256(salt || uuid_send(?)) FROM abandoned_quarter WHERE begins = ?
        """,
        ownerId,
        quarter);
  }

  private LocalDate currentQuarter() {
    return clock.instant().atZone(Sweden.ZONE).toLocalDate().with(IsoFields.DAY_OF_QUARTER, 1);
  }

  /** Tells of quarters that have ended, once each, and forgets whose drafts they were. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void tell() {
    List<LocalDate> ended =
        sql.list(
            """
            UPDATE abandoned_quarter SET salt = NULL WHERE begins < ? AND salt IS NOT NULL
            RETURNING begins
            """,
            row -> row.getObject(1, LocalDate.class),
            currentQuarter());
    ended.forEach(this::tell);
  }

  private void tell(LocalDate quarter) {
    Behind behind =
        sql.first(
                """
                SELECT coalesce(sum(drafts), 0) AS drafts, count(*) AS owners,
                       coalesce(max(drafts), 0) AS most
                FROM (SELECT count(*) AS drafts FROM abandoned_draft WHERE quarter_begins = ?
                      GROUP BY owner) by_owner
                """,
                row -> new Behind(row.getInt("drafts"), row.getInt("owners"), row.getInt("most")),
                quarter)
            .orElseThrow();
    sql.update("DELETE FROM abandoned_draft WHERE quarter_begins = ?", quarter);
    if (behind.areEnough() && !isTheFirst(quarter)) {
      UUID id =
          UUID.nameUUIDFromBytes(("drafts abandoned " + quarter).getBytes(StandardCharsets.UTF_8));
      outbox.append(
          new OutgoingEvent(
              IncidentTopic.NAME,
              "patala.incident.drafts-abandoned.v1",
              id,
              new DraftsAbandoned(id, 1, quarter, behind.drafts(), clock.instant())));
    }
  }

  private boolean isTheFirst(LocalDate quarter) {
    return sql.first(
            "SELECT min(begins) FROM abandoned_quarter", row -> row.getObject(1, LocalDate.class))
        .filter(quarter::equals)
        .isPresent();
  }
}
