package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.kit.sql.Sql;

/**
 * Every state that a case has had and every answer that was given. Nothing here is ever changed.
 */
@ApplicationScoped
class CaseHistory {

  private final Sql sql;

  CaseHistory(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param by null where nobody of those who handle cases moved it
   */
  void moved(FollowUp followUp, @Nullable UUID by, Instant at) {
    Resolution resolution = followUp.resolution();
    sql.update(
        """
        INSERT INTO case_move (follow_up_id, number, at, by, status, resolution)
        SELECT ?, count(*) + 1, ?, ?, ?, ? FROM case_move WHERE follow_up_id = ?
        """,
        followUp.id(),
        at,
        by,
        followUp.status().name(),
        resolution == null ? null : resolution.name(),
        followUp.id());
  }

  void answered(FollowUp followUp, UUID by, Instant at) {
    sql.update(
        """
        INSERT INTO outcome_given (follow_up_id, number, at, by, result, message)
        SELECT ?, count(*) + 1, ?, ?, ?, ? FROM outcome_given WHERE follow_up_id = ?
        """,
        followUp.id(),
        at,
        by,
        String.valueOf(followUp.outcomeResult()),
        followUp.outcomeMessage(),
        followUp.id());
  }
}
