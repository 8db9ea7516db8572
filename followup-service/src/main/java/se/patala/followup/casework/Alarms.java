package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.Term;
import se.patala.followup.duty.DutyKind;
import se.patala.kit.sql.Sql;

/** When somebody is told that something is due, and who has been told. */
@ApplicationScoped
class Alarms {

  private static final Duration LONGEST_LEAD = Duration.ofHours(24);

  /** The last quarter of the time is left when the reminder comes, or a day. */
  private static final int LEAD = 4;

  private static final int MOST_PERIODS = 5;

  private static final Term AFTER_DANGER = Term.hours(1);
  private static final Term AFTER_DUTY = Term.hours(24);
  private static final Term AFTER_OTHERS = Term.workingDays(1);

  private final Sql sql;

  Alarms(Sql sql) {
    this.sql = sql;
  }

  /** Why somebody was told. */
  @Schema(name = "AlarmKind")
  enum Kind {
    REMINDER,
    OVERDUE,
    ESCALATION
  }

  /** One person who was told of one step. */
  record Alarm(
      Instant at,
      Kind kind,
      Codes.NextStep step,
      @Nullable DutyKind duty,
      Instant dueAt,
      UUID personId) {

    boolean isOf(NextStep other) {
      return step == other.step() && duty == other.duty() && dueAt.equals(other.dueAt());
    }
  }

  /** When somebody is next to be told of any of the steps of a case. */
  Instant next(FollowUp followUp, List<NextStep> steps) {
    List<Alarm> told = of(followUp.id());
    return steps.stream()
        .map(step -> next(followUp, step, told))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * A reminder first, then at the time itself, then again and again.
   *
   * @param told of all steps of the case, in their order
   */
  static Instant next(FollowUp followUp, NextStep step, List<Alarm> told) {
    Instant dueAt = Objects.requireNonNull(step.dueAt());
    List<Alarm> ofStep = told.stream().filter(alarm -> alarm.isOf(step)).toList();
    if (ofStep.isEmpty()) {
      return reminderAt(Objects.requireNonNullElse(step.since(), dueAt), dueAt);
    }
    int before = (int) ofStep.stream().filter(alarm -> alarm.kind() == Kind.ESCALATION).count();
    return ofStep.getLast().kind() == Kind.REMINDER
        ? dueAt
        : againAfter(followUp, step, before).after(ofStep.getLast().at());
  }

  private static Instant reminderAt(Instant since, Instant dueAt) {
    Duration left = Duration.between(since, dueAt);
    if (!left.isPositive()) {
      return dueAt;
    }
    Duration quarter = left.dividedBy(LEAD);
    return dueAt.minus(quarter.compareTo(LONGEST_LEAD) < 0 ? quarter : LONGEST_LEAD);
  }

  /**
   * Once more, and then ever more rarely, so that what nobody can do at once does not drown the
   * rest; never less often than after five of its periods.
   *
   * @param before how often it has gone upwards
   */
  private static Term againAfter(FollowUp followUp, NextStep step, int before) {
    Term period =
        switch (step.step()) {
          case FIRST_CONTACT -> followUp.facts().dangerToLife() ? AFTER_DANGER : AFTER_OTHERS;
          case DUTY -> AFTER_DUTY;
          default -> AFTER_OTHERS;
        };
    return new Term(period.amount() * Math.clamp(before, 1, MOST_PERIODS), period.unit());
  }

  /** In the order in which they were told. */
  List<Alarm> of(UUID followUpId) {
    return sql.list(
        "SELECT at, kind, step, duty, due_at, person_id FROM alarm WHERE follow_up_id = ? ORDER BY number",
        Alarms::alarm,
        followUpId);
  }

  private static Alarm alarm(ResultSet row) throws SQLException {
    return new Alarm(
        Objects.requireNonNull(Sql.instant(row, "at")),
        Kind.valueOf(row.getString("kind")),
        Codes.NextStep.valueOf(row.getString("step")),
        Optional.ofNullable(row.getString("duty")).map(DutyKind::valueOf).orElse(null),
        Objects.requireNonNull(Sql.instant(row, "due_at")),
        row.getObject("person_id", UUID.class));
  }

  /** Those above the handler to whom something overdue has gone. */
  List<UUID> toldAbove(UUID followUpId) {
    return sql.list(
        "SELECT DISTINCT person_id FROM alarm WHERE follow_up_id = ? AND kind = 'ESCALATION'",
        row -> row.getObject(1, UUID.class),
        followUpId);
  }

  /** The open cases in which something overdue has gone to the person. */
  Set<UUID> escalatedTo(UUID personId) {
    return Set.copyOf(
        sql.list(
            """
            SELECT DISTINCT a.follow_up_id FROM alarm a JOIN follow_up f ON f.id = a.follow_up_id
            WHERE a.person_id = ? AND a.kind = 'ESCALATION' AND f.alarm_at IS NOT NULL
            """,
            row -> row.getObject(1, UUID.class),
            personId));
  }

  /** In the transaction of the event that tells. */
  void remember(UUID followUpId, Alarm alarm) {
    DutyKind duty = alarm.duty();
    sql.update(
        """
        INSERT INTO alarm (follow_up_id, number, at, kind, step, duty, due_at, person_id)
        SELECT ?, count(*) + 1, ?, ?, ?, ?, ?, ? FROM alarm WHERE follow_up_id = ?
        """,
        followUpId,
        alarm.at(),
        alarm.kind().name(),
        alarm.step().name(),
        duty == null ? null : duty.name(),
        alarm.dueAt(),
        alarm.personId(),
        followUpId);
  }
}
