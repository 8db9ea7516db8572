package se.patala.kit.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import se.patala.kit.sql.AfterCommit;
import se.patala.kit.sql.Sql;

/**
 * Keys whose content goes with the running transaction. The key store is another database: a key is
 * destroyed when the content is gone for certain, at once or, where the service stops in between,
 * when it is asked to go on.
 */
@ApplicationScoped
public class DoomedKeys {

  private final Sql sql;
  private final AfterCommit afterCommit;
  private final ContentKeys contentKeys;
  private final Clock clock;

  DoomedKeys(Sql sql, AfterCommit afterCommit, ContentKeys contentKeys, Clock clock) {
    this.sql = sql;
    this.afterCommit = afterCommit;
    this.contentKeys = contentKeys;
    this.clock = clock;
  }

  private record Doomed(UUID contentId, Instant at) {}

  /** In the transaction that deletes the content. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void doom(UUID contentId) {
    // As the database keeps it: a draft may be begun anew under its id, with a key of its own.
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    sql.update("INSERT INTO doomed_key (content_id, doomed_at) VALUES (?, ?)", contentId, at);
    afterCommit.run(() -> contentKeys.destroy(contentId, at));
  }

  /** Destroys what was left; to be called now and then. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void destroyLeft() {
    destroy(sql.list("DELETE FROM doomed_key RETURNING content_id, doomed_at", DoomedKeys::doomed));
  }

  /** Destroys what was left of one, before it gets a key anew. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void destroyLeft(UUID contentId) {
    destroy(
        sql.list(
            "DELETE FROM doomed_key WHERE content_id = ? RETURNING content_id, doomed_at",
            DoomedKeys::doomed,
            contentId));
  }

  private static Doomed doomed(ResultSet row) throws SQLException {
    return new Doomed(
        row.getObject("content_id", UUID.class),
        Objects.requireNonNull(Sql.instant(row, "doomed_at")));
  }

  /** When one fails, all of them are still there the next time. */
  private void destroy(List<Doomed> left) {
    left.forEach(one -> contentKeys.destroy(one.contentId(), one.at()));
  }
}
