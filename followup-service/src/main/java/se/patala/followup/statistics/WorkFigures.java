package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.Rules;
import se.patala.statistics.YearTree;

/**
 * What is being done in the whole municipality, as it stands when a quarter's figures are frozen.
 *
 * <p>A figure is shown where five cases of three people are behind it, also without those of any
 * one area: who works there knows them. No figure is part of another one. Open cases are some of
 * those that were reported, so they could tell the least that a hidden total can be; where any
 * month's total is hidden, none is shown. A release that comes late shows none either: it would
 * tell of today, not of its quarter.
 */
@ApplicationScoped
class WorkFigures {

  /** Open cases and measures by area; the same cases as those that figures count openly. */
  private static final String WORK =
      """
      WITH open AS (
        SELECT f.id, y.plan -> 'areaOfUnit' ->> f.unit_id::text AS area,
               coalesce(f.reporter_id, f.id)::text AS reporter, f.status, f.next_due_at
        FROM follow_up f CROSS JOIN figure_year y LEFT JOIN case_categories c ON c.incident_id = f.id
        WHERE y.year = ? AND f.source = 'REPORT' AND f.parties -> 'roles' = '[]'::jsonb
          AND coalesce(f.resolution, 'HANDLED') = 'HANDLED'
          AND NOT coalesce(c.categories @> '["KORR"]', false)
          AND jsonb_exists(y.plan -> 'areaOfUnit', f.unit_id::text) AND f.received_at < ?
      ), work AS (
        SELECT area, id, reporter,
               CASE WHEN next_due_at < ? THEN 'ARENDEN_SENA' ELSE 'ARENDEN_I_TID' END AS code
        FROM open WHERE status <> 'CLOSED'
        UNION ALL
        SELECT o.area, o.id, o.reporter,
               CASE WHEN a.done_on IS NOT NULL THEN 'ATGARDER_KLARA'
                    WHEN a.due_on < ? THEN 'ATGARDER_SENA' ELSE 'ATGARDER_I_TID' END
        FROM open o JOIN action a ON a.follow_up_id = o.id
        WHERE a.done_on IS NULL OR a.done_on BETWEEN ? AND ?
      )
      SELECT area, code, count(*) AS number, count(DISTINCT id) AS cases,
             (array_agg(DISTINCT reporter))[1:?] AS reporters
      FROM work GROUP BY area, code
      """;

  private final Sql sql;
  private final Clock clock;

  WorkFigures(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** What an area adds to a figure. */
  private record Part(String area, int number, int cases, Set<Object> reporters) {}

  /**
   * @param month with which a quarter ends
   * @param categories what is decided by category with that month
   */
  Map<CellKey, Optional<Integer>> of(
      FigureYear year, ReleaseMonth month, Map<CellKey, Optional<Integer>> categories) {
    Period quarter = month.period().endingWith(Period.Length.QUARTER).orElseThrow();
    CellKey total = new CellKey(YearTree.MUNICIPALITY, CategoryLadder.TOTAL, month.period());
    boolean shown =
        !month.next().isDue(clock)
            && categories.getOrDefault(total, Optional.empty()).isPresent()
            && everyEarlierMonthIsShown();
    Map<String, List<Part>> parts = shown ? parts(year, month) : Map.of();
    Map<CellKey, Optional<Integer>> cells = new TreeMap<>();
    for (String code : Variable.WORK.codes()) {
      List<Part> behind = parts.getOrDefault(code, List.of());
      cells.put(
          new CellKey(YearTree.MUNICIPALITY, code, quarter),
          isEnough(behind, year.rules())
              ? Optional.of(behind.stream().mapToInt(Part::number).sum())
              : Optional.empty());
    }
    return cells;
  }

  /** In all and without any one area. */
  private static boolean isEnough(List<Part> parts, Rules rules) {
    return areEnough(parts.stream(), rules)
        && parts.stream()
            .allMatch(
                own ->
                    areEnough(
                        parts.stream().filter(part -> !part.area().equals(own.area())), rules));
  }

  private static boolean areEnough(Stream<Part> parts, Rules rules) {
    int cases = 0;
    Set<Object> reporters = new HashSet<>();
    for (Part part : parts.toList()) {
      cases += part.cases();
      reporters.addAll(part.reporters());
    }
    return rules.areEnough(cases, reporters.size());
  }

  private boolean everyEarlierMonthIsShown() {
    return sql.first(
            """
            SELECT count(*) FILTER (WHERE value IS NULL) FROM frozen_cell
            WHERE variable = ? AND region = ? AND code = ? AND period LIKE '%M%'
            """,
            row -> row.getInt(1) == 0,
            Variable.CATEGORY.code(),
            YearTree.MUNICIPALITY,
            CategoryLadder.TOTAL)
        .orElse(false);
  }

  private Map<String, List<Part>> parts(FigureYear year, ReleaseMonth month) {
    Map<String, List<Part>> parts = new HashMap<>();
    Instant now = clock.instant();
    LocalDate last = month.month().atEndOfMonth();
    sql.list(
        WORK,
        row ->
            parts
                .computeIfAbsent(row.getString("code"), code -> new ArrayList<>())
                .add(
                    new Part(
                        row.getString("area"),
                        row.getInt("number"),
                        row.getInt("cases"),
                        Set.of((Object[]) row.getArray("reporters").getArray()))),
        year.year(),
        month.end(),
        now,
        SwedishCalendar.dayOf(now),
        last.withDayOfMonth(1).minusMonths(2),
        last,
        year.rules().leastReporters() + 1);
    return parts;
  }
}
