package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/**
 * What is being done, by authority, as it stands when a quarter's figures are frozen.
 *
 * <p>A figure is shown where five cases of three people are behind it, and where the authority's
 * reports of the quarter are shown: it is known then that there are some. No figure is part of
 * another one and none is added up to a municipality's, so that none can be calculated from others.
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
          AND jsonb_exists(y.plan -> 'areaOfUnit', f.unit_id::text)
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

  /** What is behind a figure. */
  private static final class Behind {
    private int number;
    private int cases;
    private final Set<Object> reporters = new HashSet<>();
  }

  /**
   * @param month with which a quarter ends
   * @param categories what is decided by category
   */
  Map<CellKey, Optional<Integer>> of(
      FigureYear year, ReleaseMonth month, Map<CellKey, Optional<Integer>> categories) {
    Period quarter = month.period().endingWith(Period.Length.QUARTER).orElseThrow();
    Map<CellKey, Behind> work = count(year, month, quarter);
    Map<CellKey, Optional<Integer>> cells = new TreeMap<>();
    for (YearTree.Authority authority : year.plan().tree().authorities()) {
      CellKey total = new CellKey(authority.code(), CategoryLadder.TOTAL, quarter);
      if (categories.containsKey(total)) {
        for (String code : Variable.WORK.codes()) {
          CellKey key = new CellKey(authority.code(), code, quarter);
          cells.put(
              key,
              Optional.ofNullable(work.get(key))
                  .filter(behind -> categories.getOrDefault(total, Optional.empty()).isPresent())
                  .filter(behind -> year.rules().areEnough(behind.cases, behind.reporters.size()))
                  .map(behind -> behind.number));
        }
      }
    }
    return cells;
  }

  private Map<CellKey, Behind> count(FigureYear year, ReleaseMonth month, Period quarter) {
    Map<String, String> authorities = new HashMap<>();
    year.plan()
        .tree()
        .authorities()
        .forEach(
            authority ->
                authority.areas().forEach(area -> authorities.put(area.code(), authority.code())));
    Map<CellKey, Behind> work = new HashMap<>();
    Instant now = clock.instant();
    LocalDate last = month.month().atEndOfMonth();
    sql.list(
        WORK,
        row -> {
          String authority = authorities.getOrDefault(row.getString("area"), "");
          Behind behind =
              work.computeIfAbsent(
                  new CellKey(authority, row.getString("code"), quarter), key -> new Behind());
          behind.number += row.getInt("number");
          behind.cases += row.getInt("cases");
          behind.reporters.addAll(Arrays.asList((Object[]) row.getArray("reporters").getArray()));
          return true;
        },
        year.year(),
        now,
        SwedishCalendar.dayOf(now),
        last.withDayOfMonth(1).minusMonths(2),
        last,
        year.rules().leastReporters());
    return work;
  }
}
