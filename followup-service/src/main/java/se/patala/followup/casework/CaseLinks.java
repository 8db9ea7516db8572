package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.LinkKind;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * Ties cases together: "the same actor as in that one". Said by who filed both or who handles both;
 * no index of persons comes of it, and nobody sees a case through a link whom it is not for.
 */
@ApplicationScoped
class CaseLinks {

  private final Cases cases;
  private final Sql sql;
  private final Clock clock;

  CaseLinks(Cases cases, Sql sql, Clock clock) {
    this.cases = cases;
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * @param byReporter whether the reporter said so
   */
  record Link(UUID otherId, LinkKind kind, boolean byReporter) {}

  /** In both directions. */
  List<Link> of(UUID followUpId) {
    return sql.list(
        """
        SELECT other_id, kind, by_reporter, at FROM case_link WHERE follow_up_id = ?
        UNION
        SELECT follow_up_id, kind, by_reporter, at FROM case_link WHERE other_id = ?
        ORDER BY at
        """,
        row ->
            new Link(
                row.getObject(1, UUID.class),
                LinkKind.valueOf(row.getString(2)),
                row.getBoolean(3)),
        followUpId,
        followUpId);
  }

  Cases.Admitted link(
      Caller caller, UUID id, UUID otherId, @Nullable String ifMatch, LinkKind kind) {
    FollowUp read = cases.admit(caller, id, "follow-up.link").followUp();
    FollowUp other = cases.admit(caller, otherId, "follow-up.link").followUp();
    requireSameAuthority(read, other);
    return cases.change(
        caller,
        id,
        ifMatch,
        followUp -> {
          forget(id, otherId);
          put(caller, id, otherId, kind, false);
        });
  }

  /** A reporter ties two reports of their own. */
  void linkAsReporter(Caller caller, UUID id, UUID otherId, LinkKind kind) {
    FollowUp read = cases.admit(caller, id, "follow-up.link-own").followUp();
    FollowUp other = cases.admit(caller, otherId, "follow-up.link-own").followUp();
    requireSameAuthority(read, other);
    if (read.withoutName() || other.withoutName()) {
      // Whoever knows who filed the one would know who filed the other.
      throw Problem.of(Status.CONFLICT, "nameless-link", Violation.of("otherId", "nameless-link"));
    }
    cases.changeAsReporter(
        caller,
        id,
        followUp -> {
          forget(id, otherId);
          put(caller, id, otherId, kind, true);
        });
  }

  private static void requireSameAuthority(FollowUp one, FollowUp other) {
    if (one.id().equals(other.id()) || !one.authorityId().equals(other.authorityId())) {
      throw Problem.notFound();
    }
  }

  Cases.Admitted unlink(Caller caller, UUID id, UUID otherId, @Nullable String ifMatch) {
    return cases.changeAsHandler(
        caller,
        id,
        ifMatch,
        "follow-up.unlink",
        followUp -> {
          if (!forget(id, otherId)) {
            throw Problem.notFound();
          }
        });
  }

  private void put(Caller caller, UUID id, UUID otherId, LinkKind kind, boolean byReporter) {
    sql.update(
        """
        INSERT INTO case_link (follow_up_id, other_id, kind, at, by, by_reporter)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        id,
        otherId,
        kind.name(),
        clock.instant(),
        caller.person(),
        byReporter);
  }

  private boolean forget(UUID id, UUID otherId) {
    return sql.update(
            """
            DELETE FROM case_link
            WHERE (follow_up_id = ? AND other_id = ?) OR (follow_up_id = ? AND other_id = ?)
            """,
            id,
            otherId,
            otherId,
            id)
        > 0;
  }
}
