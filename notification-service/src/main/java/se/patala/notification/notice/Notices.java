package se.patala.notification.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/** Puts notices into inboxes, once each, together with the mail that is to go out. */
@ApplicationScoped
class Notices {

  private final Sql sql;
  private final NoticeRepository notices;
  private final Clock clock;

  Notices(Sql sql, NoticeRepository notices, Clock clock) {
    this.sql = sql;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Whether this is new; a notice that is there already is left alone and mailed no second time.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean tell(UUID caseId, UUID recipientId, NoticeKind kind, String occurrence) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    int inserted =
        sql.update(
            """
            INSERT INTO notice (id, case_id, recipient_id, kind, occurrence, created_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            id,
            caseId,
            recipientId,
            kind.name(),
            occurrence,
            now);
    if (inserted == 0) {
      return false;
    }
    sql.update(
        """
        INSERT INTO delivery (id, notice_id, status, attempts, next_attempt_at)
        VALUES (?, ?, 'WAITING', 0, ?)
        """,
        UUID.randomUUID(),
        id,
        now);
    return true;
  }

  @Transactional
  void markRead(UUID recipientId, UUID id) {
    notices
        .findByIdOptional(id)
        .filter(notice -> notice.recipientId().equals(recipientId))
        .orElseThrow(Problem::notFound)
        .read(clock.instant());
  }
}
