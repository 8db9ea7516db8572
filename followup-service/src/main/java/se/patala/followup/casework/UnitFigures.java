package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.sql.Sql;

/** How it goes in a person's own cases of the last twelve months, by unit. */
@ApplicationScoped
class UnitFigures {

  static final Duration SPAN = Duration.ofDays(365);

  private final Organisation organisation;
  private final Sql sql;

  UnitFigures(Organisation organisation, Sql sql) {
    this.organisation = organisation;
    this.sql = sql;
  }

  /**
   * One unit.
   *
   * @param late open cases in which something is overdue
   * @param dutiesDue duties towards others (authorities, police, safety representative) whose day
   *     has come, or that are done
   * @param dutiesGap those of them that were not done in time: the duty gap
   */
  @Schema(name = "UnitFigures")
  record Figures(
      @Schema(format = "uuid") UUID unitId,
      String unitName,
      int cases,
      int open,
      int late,
      int answered,
      int solved,
      int notSolved,
      int dutiesDue,
      int dutiesGap) {}

  /**
   * @param read the cases that a person may read, received since {@link #SPAN} ago
   */
  List<Figures> of(List<FollowUp> read, Instant now) {
    Map<UUID, DutyCount> duties = duties(read, now);
    return read.stream().collect(Collectors.groupingBy(FollowUp::unitId)).entrySet().stream()
        .map(unit -> figures(unit.getKey(), unit.getValue(), duties, now))
        .sorted(Comparator.comparing(Figures::unitName).thenComparing(Figures::unitId))
        .toList();
  }

  private Figures figures(
      UUID unitId, List<FollowUp> followUps, Map<UUID, DutyCount> duties, Instant now) {
    List<DutyCount> counts =
        followUps.stream()
            .map(followUp -> duties.getOrDefault(followUp.id(), DutyCount.NONE))
            .toList();
    return new Figures(
        unitId,
        organisation.unitName(unitId).orElse(""),
        followUps.size(),
        count(followUps, followUp -> followUp.closedAt() == null),
        count(followUps, followUp -> isLate(followUp, now)),
        count(followUps, followUp -> followUp.outcomeGivenAt() != null),
        count(followUps, followUp -> followUp.verdict() == Codes.Verdict.SOLVED),
        count(followUps, followUp -> followUp.verdict() == Codes.Verdict.NOT_SOLVED),
        counts.stream().mapToInt(DutyCount::due).sum(),
        counts.stream().mapToInt(DutyCount::missed).sum());
  }

  private static boolean isLate(FollowUp followUp, Instant now) {
    Instant dueAt = followUp.nextStep().dueAt();
    return dueAt != null && dueAt.isBefore(now);
  }

  private static int count(Collection<FollowUp> followUps, Predicate<FollowUp> counted) {
    return (int) followUps.stream().filter(counted).count();
  }

  /** Of one case. */
  private record DutyCount(int due, int missed) {
    private static final DutyCount NONE = new DutyCount(0, 0);
  }

  private Map<UUID, DutyCount> duties(List<FollowUp> followUps, Instant now) {
    Map<UUID, DutyCount> counts = new HashMap<>();
    String ids =
        followUps.stream()
            .map(followUp -> followUp.id().toString())
            .collect(Collectors.joining(",", "{", "}"));
    sql.list(
        """
        SELECT follow_up_id, count(*) AS due,
          count(*) FILTER (WHERE coalesce(settled_at, ?) > due_at) AS missed
        FROM duty
        WHERE follow_up_id = ANY (?::uuid[])
          AND (state = 'DONE' OR (state = 'OPEN' AND due_at < ?))
        GROUP BY follow_up_id
        """,
        row ->
            counts.put(
                row.getObject("follow_up_id", UUID.class),
                new DutyCount(row.getInt("due"), row.getInt("missed"))),
        now,
        ids,
        now);
    return counts;
  }
}
