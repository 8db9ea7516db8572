package se.patala.followup.duty;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.sql.Sql;

/** The ledgers of cases, and every state that a duty has had. */
@ApplicationScoped
public class DutyRepository {

  private final Sql sql;

  DutyRepository(Sql sql) {
    this.sql = sql;
  }

  /** In the order of {@link DutyKind}. */
  public List<StoredDuty> of(UUID followUpId) {
    return sql
        .list(
            """
            SELECT kind, since, due_at, state, settled_at, settled_by, reason, note
            FROM duty WHERE follow_up_id = ?
            """,
            DutyRepository::duty,
            followUpId)
        .stream()
        .sorted(Comparator.comparing(duty -> duty.entry().kind()))
        .toList();
  }

  private static StoredDuty duty(ResultSet row) throws SQLException {
    Instant settledAt = Sql.instant(row, "settled_at");
    UUID settledBy = row.getObject("settled_by", UUID.class);
    DutyState state =
        switch (row.getString("state")) {
          case "OPEN" -> new DutyState.Open();
          case "DONE" -> new DutyState.Done(Objects.requireNonNull(settledAt), settledBy);
          case "NOT_APPLICABLE" ->
              new DutyState.NotApplicable(
                  Objects.requireNonNull(settledAt), settledBy, reason(row.getString("reason")));
          case "WITHDRAWN" -> new DutyState.Withdrawn(Objects.requireNonNull(settledAt));
          default -> throw new IllegalStateException("Unknown state " + row.getString("state"));
        };
    return new StoredDuty(
        new DutyEntry(
            DutyKind.valueOf(row.getString("kind")),
            Objects.requireNonNull(Sql.instant(row, "since")),
            Objects.requireNonNull(Sql.instant(row, "due_at")),
            state),
        row.getBytes("note"));
  }

  private static @Nullable NoPoliceReport reason(@Nullable String code) {
    return code == null ? null : NoPoliceReport.valueOf(code);
  }

  /** In the transaction of the change. */
  public void put(UUID followUpId, StoredDuty duty, Instant at) {
    DutyEntry entry = duty.entry();
    Columns columns = Columns.of(entry.state());
    sql.update(
        """
        INSERT INTO duty (follow_up_id, kind, since, due_at, state, settled_at, settled_by, reason,
                          note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (follow_up_id, kind) DO UPDATE SET due_at = excluded.due_at,
          state = excluded.state, settled_at = excluded.settled_at,
          settled_by = excluded.settled_by, reason = excluded.reason, note = excluded.note
        """,
        followUpId,
        entry.kind().name(),
        entry.since(),
        entry.dueAt(),
        columns.state(),
        columns.at(),
        columns.by(),
        columns.reason(),
        duty.note());
    sql.update(
        """
        INSERT INTO duty_change (follow_up_id, number, kind, at, state, by, reason, note)
        SELECT ?, count(*) + 1, ?, ?, ?, ?, ?, ? FROM duty_change WHERE follow_up_id = ?
        """,
        followUpId,
        entry.kind().name(),
        at,
        columns.state(),
        columns.by(),
        columns.reason(),
        duty.note(),
        followUpId);
  }

  private record Columns(
      String state, @Nullable Instant at, @Nullable UUID by, @Nullable String reason) {

    static Columns of(DutyState state) {
      return switch (state) {
        case DutyState.Open() -> new Columns("OPEN", null, null, null);
        case DutyState.Done(Instant at, UUID by) -> new Columns("DONE", at, by, null);
        case DutyState.NotApplicable(Instant at, UUID by, NoPoliceReport reason) ->
            new Columns("NOT_APPLICABLE", at, by, reason == null ? null : reason.name());
        case DutyState.Withdrawn(Instant at) -> new Columns("WITHDRAWN", at, null, null);
      };
    }
  }
}
