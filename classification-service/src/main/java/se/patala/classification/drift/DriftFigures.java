package se.patala.classification.drift;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.classification.drift.Drift.Month;
import se.patala.classification.drift.Drift.OfCategory;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.sql.Sql;
import se.patala.kit.time.Sweden;

/**
 * Counts over what is stored. A month is that in which the report was first read, in Swedish time;
 * only months that have ended are counted. Corruption is never counted by month: it is told for a
 * municipality and a year, and not here.
 */
@ApplicationScoped
class DriftFigures {

  static final int THRESHOLD = 5;

  private static final List<Category> COUNTED =
      Arrays.stream(Category.values())
          .filter(category -> category != Category.KORR && category != Category.OVR)
          .toList();

  private final Sql sql;
  private final Clock clock;

  DriftFigures(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Exact counts, which do not leave this class. */
  private record Counts(
      long reports, long without, long other, long handled, long recoded, Map<Category, OfOne> of) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, Map.of());
  }

  private record OfOne(long suggested, long kept, long removed, long added) {}

  Drift between(YearMonth from, YearMonth to) {
    Map<String, Counts> counted = count(from, to);
    YearMonth running = YearMonth.now(clock.withZone(Sweden.ZONE));
    List<String> months =
        Stream.iterate(
                from,
                month -> !month.isAfter(to) && month.isBefore(running),
                month -> month.plusMonths(1))
            .map(YearMonth::toString)
            .toList();
    return new Drift(
        from.toString(),
        to.toString(),
        THRESHOLD,
        months.stream()
            .map(month -> told(month, counted.getOrDefault(month, Counts.NONE)))
            .toList());
  }

  private Map<String, Counts> count(YearMonth from, YearMonth to) {
    String ofCategories =
        COUNTED.stream()
            .map(
                category ->
                    """
                    , count(*) FILTER (WHERE suggested ? '%1$s') AS suggested_%1$s
                    , count(*) FILTER (WHERE handled AND seen ? '%1$s' AND decided ? '%1$s') AS kept_%1$s
                    , count(*) FILTER (WHERE handled AND seen ? '%1$s' AND NOT decided ? '%1$s') AS removed_%1$s
                    , count(*) FILTER (WHERE handled AND NOT seen ? '%1$s' AND decided ? '%1$s') AS added_%1$s
                    """
                        .formatted(category))
            .collect(Collectors.joining())
            // JDBC takes a single question mark for a value.
            .replace("?", "??");
    Map<String, Counts> months = new TreeMap<>();
    sql.list(
            """
            SELECT month, count(*) AS reports,
              count(*) FILTER (WHERE suggested = '[]') AS without,
              count(*) FILTER (WHERE decided ?? 'OVR') AS other,
              count(*) FILTER (WHERE handled) AS handled,
              count(*) FILTER (WHERE handled AND NOT (decided @> seen AND seen @> decided)
                AND NOT (seen = '[]' AND decided = '["OVR"]')) AS recoded
            """
                + ofCategories
                + """
                FROM (
                  SELECT to_char(received_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM') AS month,
                    jsonb_path_query_array(suggestions, '$.suggestions[*] ? (@.suggested == true).category') AS suggested,
                    suggested_when_decided -> 'categories' AS seen,
                    decided_categories -> 'categories' AS decided,
                    decided_by IS NOT DISTINCT FROM 'HANDLER' AS handled
                  FROM classification
                  WHERE received_at >= ?::date::timestamp AT TIME ZONE 'Europe/Stockholm'
                    AND received_at < ?::date::timestamp AT TIME ZONE 'Europe/Stockholm'
                ) AS report GROUP BY month
                """,
            row -> Map.entry(row.getString("month"), read(row)),
            from.atDay(1).toString(),
            to.plusMonths(1).atDay(1).toString())
        .forEach(entry -> months.put(entry.getKey(), entry.getValue()));
    return months;
  }

  private static Counts read(ResultSet row) throws SQLException {
    Map<Category, OfOne> of = new TreeMap<>();
    for (Category category : COUNTED) {
      of.put(
          category,
          new OfOne(
              row.getLong("suggested_" + category),
              row.getLong("kept_" + category),
              row.getLong("removed_" + category),
              row.getLong("added_" + category)));
    }
    return new Counts(
        row.getLong("reports"),
        row.getLong("without"),
        row.getLong("other"),
        row.getLong("handled"),
        row.getLong("recoded"),
        of);
  }

  private static Month told(String month, Counts counts) {
    List<OfCategory> categories = new ArrayList<>();
    for (Category category : COUNTED) {
      OfOne one = counts.of().getOrDefault(category, new OfOne(0, 0, 0, 0));
      categories.add(
          new OfCategory(
              category,
              told(one.suggested()),
              told(one.kept()),
              told(one.removed()),
              told(one.added())));
    }
    return new Month(
        month,
        told(counts.reports()),
        told(counts.without()),
        told(counts.other()),
        told(counts.handled()),
        told(counts.recoded()),
        categories);
  }

  /** Nothing below the threshold, and the rest to the nearest multiple of it. */
  private static @Nullable Long told(long count) {
    return count < THRESHOLD ? null : Math.round((double) count / THRESHOLD) * THRESHOLD;
  }
}
