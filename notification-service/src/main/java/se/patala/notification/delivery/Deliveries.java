package se.patala.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.sql.Sql;
import se.patala.notification.preference.Preference;
import se.patala.notification.preference.Preference.Plan;
import se.patala.notification.preference.Preferences;

/** The rows of the mails. */
@ApplicationScoped
public class Deliveries {

  private final Sql sql;
  private final Preferences preferences;
  private final Clock clock;

  Deliveries(Sql sql, Preferences preferences, Clock clock) {
    this.sql = sql;
    this.preferences = preferences;
    this.clock = clock;
  }

  /**
   * The mail that will tell of a new notice, in the notice's transaction; empty when its recipient
   * wants none.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<UUID> plan(UUID recipientId, boolean urgent) {
    Preference preference = preferences.of(recipientId);
    return switch (preference.plan(clock.instant(), urgent)) {
      case Plan.Single single -> Optional.of(insertSingle(recipientId, single.at(), urgent));
      case Plan.Digest digest -> Optional.of(joinDigest(recipientId, preference, digest));
      case Plan.None none -> Optional.empty();
    };
  }

  /**
   * Deletes those of some mails that tell of nothing any more; a digest may tell of other cases.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void deleteWithoutNotices(List<UUID> ids) {
    Object some = ids.toArray(UUID[]::new);
    sql.update(
        """
        DELETE FROM delivery_attempt a WHERE a.delivery_id = ANY (?)
          AND NOT EXISTS (SELECT FROM notice n WHERE n.delivery_id = a.delivery_id)
        """,
        some);
    sql.update(
        """
        DELETE FROM delivery d WHERE d.id = ANY (?)
          AND NOT EXISTS (SELECT FROM notice n WHERE n.delivery_id = d.id)
        """,
        some);
  }

  private UUID insertSingle(UUID recipientId, Instant at, boolean urgent) {
    UUID id = UUID.randomUUID();
    sql.update(
        """
        INSERT INTO delivery (id, recipient_id, status, attempts, next_attempt_at, urgent)
        VALUES (?, ?, 'WAITING', 0, ?, ?)
        """,
        id,
        recipientId,
        at,
        urgent);
    return id;
  }

  /** The day's mail may go out this very moment: then it is the next day's. */
  private UUID joinDigest(UUID recipientId, Preference preference, Plan.Digest digest) {
    return sql.first(
            """
            INSERT INTO delivery AS d (id, recipient_id, digest_on, status, attempts, next_attempt_at)
            VALUES (?, ?, ?, 'WAITING', 0, ?)
            ON CONFLICT (recipient_id, digest_on) DO UPDATE SET digest_on = excluded.digest_on
            WHERE d.status = 'WAITING' AND d.attempts = 0
            RETURNING id
            """,
            row -> row.getObject(1, UUID.class),
            UUID.randomUUID(),
            recipientId,
            digest.on(),
            digest.at())
        .orElseGet(
            () ->
                joinDigest(recipientId, preference, preference.digestOn(digest.on().plusDays(1))));
  }

  /** A mail that somebody now attempts. */
  record Claimed(
      UUID id,
      UUID attemptId,
      int attempts,
      UUID recipientId,
      @Nullable LocalDate digestOn,
      boolean urgent) {}

  /**
   * Records an attempt of each mail that is due before it is made; another replica then leaves them
   * alone.
   *
   * @param lease after which an attempt that nobody ended counts as failed
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  List<Claimed> claim(String channel, int most, Duration lease) {
    Instant now = clock.instant();
    return sql.list(
        """
        WITH due AS (
          SELECT id FROM delivery WHERE status = 'WAITING' AND next_attempt_at <= ?
          ORDER BY urgent DESC, next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED
        ), claimed AS (
          UPDATE delivery d SET attempts = d.attempts + 1, last_attempt_at = ?, next_attempt_at = ?
          FROM due WHERE d.id = due.id
          RETURNING d.id, d.attempts, d.recipient_id, d.digest_on, d.urgent
        ), attempt AS (
          INSERT INTO delivery_attempt (id, delivery_id, channel, begun_at)
          SELECT gen_random_uuid(), id, ?, ? FROM claimed
          RETURNING id, delivery_id
        )
        SELECT c.*, a.id AS attempt_id FROM claimed c JOIN attempt a ON a.delivery_id = c.id
        """,
        Deliveries::claimed,
        now,
        most,
        now,
        now.plus(lease),
        channel,
        now);
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        row.getObject("id", UUID.class),
        row.getObject("attempt_id", UUID.class),
        row.getInt("attempts"),
        row.getObject("recipient_id", UUID.class),
        row.getObject("digest_on", LocalDate.class),
        row.getBoolean("urgent"));
  }

  /**
   * The kind of a notice that the mail is still to tell of. What was read since then needs no mail
   * of the day; what was withdrawn needs none at all.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<String> kindToTell(Claimed claimed) {
    return sql.first(
        """
        SELECT kind FROM notice WHERE delivery_id = ? AND withdrawn_at IS NULL
          AND (read_at IS NULL OR NOT ?)
        ORDER BY created_at LIMIT 1
        """,
        row -> row.getString(1),
        claimed.id(),
        claimed.digestOn() != null);
  }

  /** Unless another attempt has begun meanwhile: then that one says how it ended. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void settle(Claimed claimed, DeliveryStatus status, @Nullable String reason) {
    Instant now = clock.instant();
    sql.update(
        """
        UPDATE delivery SET status = ?, last_error = ?, next_attempt_at = NULL, sent_at = ?
        WHERE id = ? AND status = 'WAITING' AND attempts = ?
        """,
        status.name(),
        reason,
        status == DeliveryStatus.SENT ? now : null,
        claimed.id(),
        claimed.attempts());
    end(claimed, status == DeliveryStatus.GIVEN_UP ? "REFUSED" : status.name(), reason, now);
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void postpone(Claimed claimed, Duration pause, String reason) {
    Instant now = clock.instant();
    sql.update(
        """
        UPDATE delivery SET last_error = ?, next_attempt_at = ?
        WHERE id = ? AND status = 'WAITING' AND attempts = ?
        """,
        reason,
        now.plus(pause),
        claimed.id(),
        claimed.attempts());
    end(claimed, "FAILED", reason, now);
  }

  private void end(Claimed claimed, String outcome, @Nullable String reason, Instant now) {
    sql.update(
        "UPDATE delivery_attempt SET ended_at = ?, outcome = ?, error = ? WHERE id = ?",
        now,
        outcome,
        reason,
        claimed.attemptId());
  }

  /** Sends all that were given up, as after the mail server was away for long. */
  @Transactional
  int driveAllAgain() {
    return sql.update(
        """
        UPDATE delivery SET status = 'WAITING', attempts = 0, next_attempt_at = ?
        WHERE status = 'GIVEN_UP'
        """,
        clock.instant());
  }

  /** Sends a mail that nobody would attempt again; false when there is no such mail. */
  @Transactional
  boolean driveAgain(UUID id) {
    return sql.update(
            """
            UPDATE delivery SET status = 'WAITING', attempts = 0, next_attempt_at = ?
            WHERE id = ? AND status IN ('GIVEN_UP', 'NO_ADDRESS')
            """,
            clock.instant(),
            id)
        == 1;
  }
}
