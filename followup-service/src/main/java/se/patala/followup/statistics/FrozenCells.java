package se.patala.followup.statistics;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Region.Level;
import se.patala.followup.statistics.Region.Part;
import se.patala.followup.statistics.Variable.Value;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/** Reads what is published, as a database role that can read nothing else. */
@ApplicationScoped
class FrozenCells {

  private final Sql sql;

  FrozenCells(@DataSource("figures") javax.sql.DataSource figures) {
    this.sql = Sql.on(figures);
  }

  /**
   * A month that was closed.
   *
   * @param withheld variables of which everything is hidden because it was not proven safe
   * @param decidedTenths of how many of the year's reports so far a person decided the categories
   */
  record Release(
      Period period, Instant releasedAt, List<String> withheld, Optional<Integer> decidedTenths) {}

  /** All releases, oldest first. */
  List<Release> releases() {
    return sql.list(
        "SELECT period, released_at, withheld, decided_tenths FROM figure_release ORDER BY period",
        row ->
            new Release(
                Period.parse(row.getString("period")),
                Objects.requireNonNull(Sql.instant(row, "released_at")),
                List.of((String[]) row.getArray("withheld").getArray()),
                Optional.ofNullable(row.getObject("decided_tenths", Integer.class))));
  }

  /** All that was decided when a month was closed, signed. */
  Optional<String> statement(String period) {
    return sql.first(
        "SELECT statement FROM figure_release WHERE period = ?", row -> row.getString(1), period);
  }

  /** The regions that had figures of their own in some periods, an authority's areas after it. */
  List<Region> regions(FigureTable table, List<Period> periods) {
    return sql
        .list(
            """
            SELECT code, level, part, name, authority FROM figure_region
            WHERE code IN (SELECT region FROM frozen_cell WHERE variable = ? AND period = ANY (?))
            """,
            row ->
                new Region(
                    row.getString("code"),
                    Level.valueOf(row.getString("level")),
                    Part.valueOf(row.getString("part")),
                    row.getString("name"),
                    row.getString("authority")),
            table.variable().code(),
            periods.stream().map(Period::code).toArray(String[]::new))
        .stream()
        .filter(region -> table.levels().contains(region.level()))
        .sorted(Region.ORDER)
        .toList();
  }

  /** The periods that a table has, oldest first. */
  static List<Period> periods(FigureTable table, List<Release> releases) {
    return releases.stream()
        .flatMap(release -> table.toldBy(release.period(), releases.getFirst().period()).stream())
        .toList();
  }

  /** The values of a selection, row-major over regions, kinds and periods; null where hidden. */
  List<@Nullable Integer> values(
      Variable variable, List<Region> regions, List<Value> kinds, List<Period> periods) {
    Map<CellKey, @Nullable Integer> cells = new HashMap<>();
    sql.list(
        """
        SELECT period, region, code, value FROM frozen_cell
        WHERE variable = ? AND period = ANY (?) AND region = ANY (?) AND code = ANY (?)
        """,
        row ->
            cells.put(
                new CellKey(
                    row.getString("region"),
                    row.getString("code"),
                    Period.parse(row.getString("period"))),
                row.getObject("value", Integer.class)),
        variable.code(),
        periods.stream().map(Period::code).toArray(String[]::new),
        regions.stream().map(Region::code).toArray(String[]::new),
        kinds.stream().map(Value::code).toArray(String[]::new));
    List<@Nullable Integer> values = new ArrayList<>();
    for (Region region : regions) {
      for (Value kind : kinds) {
        for (Period period : periods) {
          // What a region never had a figure for looks like what is hidden.
          values.add(cells.get(new CellKey(region.code(), kind.code(), period)));
        }
      }
    }
    return values;
  }

  String municipality() {
    return sql.first(
            "SELECT name FROM figure_region WHERE code = ?",
            row -> row.getString(1),
            YearTree.MUNICIPALITY)
        .orElse("");
  }
}
