package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.Tally;
import se.patala.statistics.YearTree;

/**
 * Counts every report once: in the first month that is closed after it was received and known to
 * count, under the categories that it has then. What changes later alters nothing. How it went is
 * looked at once more, a quarter later.
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
      INSERT INTO counted_report (follow_up_id, year, month, area, categories, decided, reporter,
        relation, channel, work_task, contact)
      SELECT w.id, y.year, ?, y.plan -> 'areaOfUnit' ->> w.unit_id::text, w.categories, w.decided,
             sha256(y.salt || uuid_send(w.reporter_id)), w.influencer_relation, w.channel,
             w.work_task, w.contact
      FROM figure_year y CROSS JOIN (
        SELECT f.id, f.unit_id, f.reporter_id, k.categories, coalesce(c.decided, false) AS decided,
               f.influencer_relation, f.channel, f.work_task,
               CASE WHEN f.source = 'HISTORY' THEN NULL
                    WHEN f.contacted_at <= f.received_at + interval '1 day' THEN 'D1'
                    WHEN f.contacted_at <= f.received_at + interval '3 days' THEN 'D3'
                    ELSE 'SENARE' END AS contact
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

  /** How it had gone; nothing but the closing is known of an imported history. */
  private static final String SETTLE =
      """
      UPDATE counted_report r
      SET closing = CASE WHEN f.closed_at <= f.received_at + interval '30 days' THEN 'D30'
                         WHEN f.closed_at <= f.received_at + interval '90 days' THEN 'D90'
                         ELSE 'SENARE' END,
          answer = CASE WHEN f.source = 'HISTORY' THEN NULL
                        WHEN g.first_at <= f.received_at + interval '7 days' THEN 'D7'
                        WHEN g.first_at <= f.received_at + interval '14 days' THEN 'D14'
                        WHEN g.first_at <= f.received_at + interval '28 days' THEN 'D28'
                        ELSE 'SENARE' END,
          verdict = CASE WHEN f.source = 'HISTORY' THEN NULL
                         WHEN f.verdict = 'SOLVED' THEN 'LOST'
                         WHEN f.verdict = 'NOT_SOLVED' THEN 'INTE_LOST'
                         ELSE 'INGET' END,
          police = CASE WHEN f.source = 'HISTORY' THEN NULL
                        WHEN d.police = 'DONE' THEN 'JA'
                        WHEN d.police = 'NOT_APPLICABLE' THEN
                          CASE d.no_police
                               WHEN 'REPORTED_BY_OTHER' THEN 'JA' WHEN 'NO_OFFENCE' THEN 'EJ_BROTT'
                               WHEN 'EXPOSED_OPPOSES' THEN 'EJ_VILJA' WHEN 'DANGER' THEN 'EJ_FARA'
                               WHEN 'SECRECY' THEN 'EJ_SEKRETESS' WHEN 'NO_EVIDENCE' THEN 'EJ_BEVIS'
                               ELSE 'EJ_ANNAT' END
                        WHEN d.police = 'OPEN' THEN 'OPPEN'
                        ELSE 'EJ_AKTUELL' END,
          severity = CASE WHEN f.source = 'HISTORY' THEN NULL
                          ELSE coalesce(f.risk_consequence::text, 'EJ_BEDOMD') END,
          duties = CASE WHEN f.source = 'HISTORY' THEN NULL
                        WHEN d.missed > 0 THEN 'BRIST' WHEN d.due > 0 THEN 'I_TID' ELSE 'INGA' END,
          recoding = CASE WHEN f.source = 'HISTORY' THEN NULL
                          WHEN NOT coalesce(c.decided, false) THEN 'EJ_BESLUTAD'
                          WHEN c.categories @> c.first_categories
                           AND c.first_categories @> c.categories THEN 'SAMMA'
                          ELSE 'ANDRAD' END
      FROM follow_up f
      LEFT JOIN case_categories c ON c.incident_id = f.id
      LEFT JOIN LATERAL (
        SELECT min(at) AS first_at FROM outcome_given o WHERE o.follow_up_id = f.id) g ON true
      LEFT JOIN LATERAL (
        SELECT max(state) FILTER (WHERE kind = 'POLICE') AS police,
               max(reason) FILTER (WHERE kind = 'POLICE') AS no_police,
               count(*) FILTER (WHERE kind <> 'POLICE' AND (state = 'DONE' OR (state = 'OPEN' AND due_at < ?)))
                 AS due,
               count(*) FILTER (WHERE kind <> 'POLICE' AND state IN ('DONE', 'OPEN')
                                  AND coalesce(settled_at, ?) > due_at) AS missed
        FROM duty WHERE follow_up_id = f.id) d ON true
      WHERE r.follow_up_id = f.id AND r.area IS NOT NULL AND r.year = ? AND r.month BETWEEN ? AND ?
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

  /**
   * Looks at how it went with a quarter's reports.
   *
   * @param last the quarter's last month
   */
  void settle(FigureYear year, ReleaseMonth last, Instant now) {
    int month = last.month().getMonthValue();
    sql.update(SETTLE, now, now, year.year(), month - 2, month);
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
   * When all figures of a year are released, nothing is left that tells which of its reports came
   * from the same person.
   */
  void forgetReporters(FigureYear year) {
    sql.update("UPDATE counted_report SET reporter = NULL WHERE year = ?", year.year());
  }

  Tally tally(FigureYear year) {
    Tally tally = new Tally(year.rules().leastReporters());
    fill(tally, year, "array(SELECT jsonb_array_elements_text(categories))");
    return tally;
  }

  /** What was never said, is no value any more or is not known yet counts as the last value. */
  Tally tally(FigureYear year, Variable variable) {
    List<String> codes = variable.codes();
    Tally tally = new Tally(codes, year.rules().leastReporters());
    fill(
        tally,
        year,
        "ARRAY[CASE WHEN %1$s = ANY ('{%2$s}') THEN %1$s ELSE '%3$s' END]"
            .formatted(variable.column(), String.join(",", codes), codes.getLast()));
    return tally;
  }

  /** The quarters, 1 to 4, of a year in which imported events count. */
  Set<Integer> quartersWithHistory(FigureYear year) {
    return Set.copyOf(
        sql.list(
            """
            SELECT DISTINCT (month + 2) / 3 FROM counted_report
            WHERE year = ? AND area IS NOT NULL AND contact IS NULL
            """,
            row -> row.getInt(1),
            year.year()));
  }

  /**
   * @param codes an SQL expression: an array of what a report counts under
   */
  private void fill(Tally tally, FigureYear year, String codes) {
    int least = year.rules().leastReporters();
    sql.list(
        """
        SELECT area, month, codes, count(*) AS reports,
               count(*) FILTER (WHERE reporter IS NULL) AS nameless,
               coalesce((array_agg(DISTINCT encode(reporter, 'hex'))
                          FILTER (WHERE reporter IS NOT NULL))[1:?], '{}') AS reporters
        FROM (SELECT area, month, reporter, %s AS codes
              FROM counted_report WHERE year = ? AND area IS NOT NULL) counted
        GROUP BY area, month, codes
        """
            .formatted(codes),
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
              Set.copyOf(Arrays.asList((String[]) row.getArray("codes").getArray())),
              row.getInt("reports"),
              reporters);
          return true;
        },
        least,
        year.year());
  }

  /** What counts for the whole municipality and year only; empty where hidden. */
  Map<CellKey, Optional<Integer>> apart(FigureYear year) {
    Map<CellKey, Optional<Integer>> apart = new TreeMap<>();
    apart.put(apart(year, CORRUPTION), Optional.empty());
    apart.put(apart(year, SEALED), Optional.empty());
    sql.list(
        """
        SELECT categories ->> 0 AS code, count(*) AS reports,
               count(DISTINCT reporter) + count(*) FILTER (WHERE reporter IS NULL) AS reporters
        FROM counted_report WHERE year = ? AND area IS NULL GROUP BY 1
        """,
        row -> {
          if (year.rules().areEnough(row.getInt("reports"), row.getInt("reporters"))) {
            apart.put(apart(year, row.getString("code")), Optional.of(row.getInt("reports")));
          }
          return true;
        },
        year.year());
    return apart;
  }

  private static CellKey apart(FigureYear year, String code) {
    return new CellKey(YearTree.MUNICIPALITY, code, new Period(year.year(), Period.Length.YEAR, 1));
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
