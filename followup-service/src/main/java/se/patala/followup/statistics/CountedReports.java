package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.kit.sql.Sql;
import se.patala.statistics.Tally;

/**
 * Counts every report once: in the first month that is closed after it was received and known to
 * count, under the categories that it has then. What changes later alters nothing.
 *
 * <p>Left out are duplicates and what was not reportable. What has a party, and what is or seems to
 * be corruption, counts for the whole municipality and the whole year only. Events of an imported
 * history count in their own months, or not at all when those are released already.
 */
@ApplicationScoped
class CountedReports {

  /** Cases in which somebody who would handle or read them is party. */
  static final String SEALED = "SLUTEN";

  static final String CORRUPTION = "KORR";

  /** How many reports there must be before anything is said of how many were decided. */
  private static final int ENOUGH_FOR_SHARE = 50;

  /** What may count, with its categories; ends with a condition that more can be added to. */
  private static final String UNCOUNTED =
      """
      FROM follow_up f LEFT JOIN case_categories c ON c.incident_id = f.id
      CROSS JOIN LATERAL (
        SELECT CASE WHEN jsonb_array_length(coalesce(c.categories, '[]'::jsonb)) = 0
                    THEN '["OVR"]'::jsonb ELSE c.categories END AS categories) k
      WHERE f.received_at < ? AND coalesce(f.resolution, 'HANDLED') = 'HANDLED'
        AND NOT EXISTS (SELECT 1 FROM counted_report r WHERE r.follow_up_id = f.id)
      """;

  private static final String OPENLY =
      """
        AND (CASE f.source WHEN 'HISTORY' THEN f.received_at >= ?
                           ELSE f.parties -> 'roles' = '[]'::jsonb END)
        AND NOT k.categories @> '["KORR"]'
      """;

  private static final String COUNT =
      """
      INSERT INTO counted_report (follow_up_id, year, month, area, categories, decided, reporter)
      SELECT w.id, y.year, ?, y.plan -> 'areaOfUnit' ->> w.unit_id::text, w.categories, w.decided,
             sha256(y.salt || uuid_send(w.reporter_id))
      FROM figure_year y CROSS JOIN (
        SELECT f.id, f.unit_id, f.reporter_id, k.categories, coalesce(c.decided, false) AS decided
      """
          + UNCOUNTED
          + OPENLY
          + ") w WHERE y.year = ? AND jsonb_exists(y.plan -> 'areaOfUnit', w.unit_id::text)";

  private static final String COUNT_APART =
      """
      INSERT INTO counted_report (follow_up_id, year, month, area, categories, decided, reporter)
      SELECT w.id, y.year, 12, NULL,
             CASE WHEN w.categories @> '["KORR"]' THEN '["KORR"]'::jsonb ELSE '["SLUTEN"]'::jsonb END,
             w.decided, sha256(y.salt || uuid_send(w.reporter_id))
      FROM figure_year y CROSS JOIN (
        SELECT f.id, f.reporter_id, k.categories, coalesce(c.decided, false) AS decided
      """
          + UNCOUNTED
          + """
              AND f.source = 'REPORT'
              AND (k.categories @> '["KORR"]' OR f.parties -> 'roles' <> '[]'::jsonb)
            ) w WHERE y.year = ?
            """;

  private final Sql sql;

  CountedReports(Sql sql) {
    this.sql = sql;
  }

  /** Counts what was received before the end of a month and is not counted yet. */
  void count(FigureYear year, ReleaseMonth month) {
    sql.update(COUNT, month.month().getMonthValue(), month.end(), month.start(), year.year());
    if (month.endsYear()) {
      sql.update(COUNT_APART, month.end(), year.year());
    }
  }

  /** The units whose reports would be counted when a month is closed. */
  Set<UUID> waitingUnits(ReleaseMonth month) {
    return Set.copyOf(
        sql.list(
            "SELECT DISTINCT f.unit_id " + UNCOUNTED + OPENLY,
            row -> row.getObject(1, UUID.class),
            month.end(),
            month.start()));
  }

  /**
   * When a year is over and released, nothing is left that tells which of its reports came from the
   * same person.
   */
  void forgetReporters(FigureYear year) {
    sql.update("UPDATE counted_report SET reporter = NULL WHERE year = ?", year.year());
  }

  Tally tally(FigureYear year) {
    int least = year.rules().leastReporters();
    Tally tally = new Tally(least);
    sql.list(
        """
        SELECT area, month, array(SELECT jsonb_array_elements_text(categories)) AS categories,
               count(*) AS reports, count(*) FILTER (WHERE reporter IS NULL) AS nameless,
               coalesce((array_agg(DISTINCT encode(reporter, 'hex'))
                          FILTER (WHERE reporter IS NOT NULL))[1:?], '{}') AS reporters
        FROM counted_report WHERE year = ? AND area IS NOT NULL
        GROUP BY area, month, categories
        """,
        row -> {
          List<Object> reporters =
              new ArrayList<>(Arrays.asList((Object[]) row.getArray("reporters").getArray()));
          // Somebody who is not known counts as a person.
          for (int i = 0; i < Math.min(row.getInt("nameless"), least); i++) {
            reporters.add(new Object());
          }
          tally.add(
              row.getString("area"),
              row.getInt("month"),
              Set.copyOf(Arrays.asList((String[]) row.getArray("categories").getArray())),
              row.getInt("reports"),
              reporters);
          return true;
        },
        least,
        year.year());
    return tally;
  }

  /** What counts for the whole municipality and year only, by code; empty where hidden. */
  Map<String, Optional<Integer>> apart(FigureYear year) {
    Map<String, Optional<Integer>> apart = new TreeMap<>();
    apart.put(CORRUPTION, Optional.empty());
    apart.put(SEALED, Optional.empty());
    sql.list(
        """
        SELECT categories ->> 0 AS code, count(*) AS reports,
               count(DISTINCT reporter) + count(*) FILTER (WHERE reporter IS NULL) AS reporters
        FROM counted_report WHERE year = ? AND area IS NULL GROUP BY 1
        """,
        row -> {
          if (year.rules().areEnough(row.getInt("reports"), row.getInt("reporters"))) {
            apart.put(row.getString("code"), Optional.of(row.getInt("reports")));
          }
          return true;
        },
        year.year());
    return apart;
  }

  /** Of how many of the year's reports a person decided the categories, in tenths. */
  Optional<Integer> decidedTenths(FigureYear year) {
    return sql.first(
            """
            SELECT count(*) AS reports, round(10.0 * count(*) FILTER (WHERE decided) / greatest(count(*), 1))
              AS tenths
            FROM counted_report WHERE year = ? AND area IS NOT NULL
            """,
            row -> row.getInt("reports") < ENOUGH_FOR_SHARE ? -1 : row.getInt("tenths"),
            year.year())
        .filter(tenths -> tenths >= 0);
  }
}
