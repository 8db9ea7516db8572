package se.patala.notification.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;
import se.patala.notification.delivery.Deliveries;

/** Puts notices into inboxes, once each, together with the mail that is to go out. */
@ApplicationScoped
class Notices {

  private final Sql sql;
  private final NoticeRepository notices;
  private final Deliveries deliveries;
  private final Clock clock;

  Notices(Sql sql, NoticeRepository notices, Deliveries deliveries, Clock clock) {
    this.sql = sql;
    this.notices = notices;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * A notice that is there already is left alone and mailed no second time.
   *
   * @param urgent danger to life: mailed at once, whatever its recipient prefers
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void tell(UUID caseId, UUID recipientId, NoticeKind kind, String occurrence, boolean urgent) {
    UUID id = UUID.randomUUID();
    int inserted =
        sql.update(
            """
            INSERT INTO notice (id, case_id, recipient_id, kind, occurrence, created_at, urgent)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            id,
            caseId,
            recipientId,
            kind.name(),
            occurrence,
            clock.instant(),
            urgent);
    if (inserted > 0) {
      deliveries
          .plan(recipientId, urgent)
          .ifPresent(
              delivery ->
                  sql.update("UPDATE notice SET delivery_id = ? WHERE id = ?", delivery, id));
    }
  }

  /** Those whose inboxes hold a notice of the case. */
  List<UUID> recipientsOf(UUID caseId) {
    return sql.list(
        "SELECT DISTINCT recipient_id FROM notice WHERE case_id = ? AND withdrawn_at IS NULL",
        row -> row.getObject(1, UUID.class),
        caseId);
  }

  /** Takes every notice of the case back from somebody; a mail that waits is not sent. */
  @Transactional(Transactional.TxType.MANDATORY)
  void withdraw(UUID caseId, UUID recipientId) {
    sql.update(
        """
        UPDATE notice SET withdrawn_at = ?
        WHERE case_id = ? AND recipient_id = ? AND withdrawn_at IS NULL
        """,
        clock.instant(),
        caseId,
        recipientId);
  }

  /** Nobody keeps a notice of a case that is destroyed, nor when it was mailed. */
  @Transactional(Transactional.TxType.MANDATORY)
  void delete(UUID caseId) {
    List<UUID> mailed =
        sql.list(
            """
            WITH gone AS (DELETE FROM notice WHERE case_id = ? RETURNING delivery_id)
            SELECT DISTINCT delivery_id FROM gone WHERE delivery_id IS NOT NULL
            """,
            row -> row.getObject(1, UUID.class),
            caseId);
    deliveries.deleteWithoutNotices(mailed);
  }

  @Transactional
  void markRead(UUID recipientId, UUID id) {
    notices
        .findByIdOptional(id)
        .filter(notice -> notice.recipientId().equals(recipientId) && !notice.isWithdrawn())
        .orElseThrow(Problem::notFound)
        .read(clock.instant());
  }
}
