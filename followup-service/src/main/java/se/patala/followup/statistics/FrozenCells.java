package se.patala.followup.statistics;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Region.Level;
import se.patala.followup.statistics.Region.Part;
import se.patala.followup.statistics.Variable.Value;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;

/** Reads what is published, as a database role that can read nothing else. */
@ApplicationScoped
class FrozenCells {

  private static final Snapshot NOTHING =
      new Snapshot("", List.of(), List.of(), Map.of(), Map.of());

  private final Sql sql;
  private volatile Snapshot newest = NOTHING;

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

  /** Which figure of which variable. */
  private record Place(String variable, CellKey key) {}

  /**
   * All that is published, as it stands after a release.
   *
   * @param version of the newest release
   * @param told the regions that had figures, by variable and period
   * @param cells those that are shown
   */
  private record Snapshot(
      String version,
      List<Release> releases,
      List<Region> regions,
      Map<String, Set<String>> told,
      Map<Place, Integer> cells) {}

  /** All releases, oldest first. */
  List<Release> releases() {
    return snapshot().releases();
  }

  /**
   * What is frozen never changes, so it is read once after every release; whether there has been
   * one is asked every time.
   */
  private Snapshot snapshot() {
    String version =
        sql.first(
                "SELECT period || '@' || xmin FROM figure_release ORDER BY period DESC LIMIT 1",
                row -> row.getString(1))
            .orElse("");
    Snapshot known = newest;
    if (known.version().equals(version)) {
      return known;
    }
    Snapshot read = read(version);
    newest = read;
    return read;
  }

  private Snapshot read(String version) {
    List<Release> releases =
        sql.list(
            "SELECT period, released_at, withheld, decided_tenths FROM figure_release ORDER BY period",
            row ->
                new Release(
                    Period.parse(row.getString("period")),
                    Objects.requireNonNull(Sql.instant(row, "released_at")),
                    List.of((String[]) row.getArray("withheld").getArray()),
                    Optional.ofNullable(row.getObject("decided_tenths", Integer.class))));
    List<Region> regions =
        sql
            .list(
                "SELECT code, level, part, name, authority FROM figure_region",
                row ->
                    new Region(
                        row.getString("code"),
                        Level.valueOf(row.getString("level")),
                        Part.valueOf(row.getString("part")),
                        row.getString("name"),
                        row.getString("authority")))
            .stream()
            .sorted(Region.ORDER)
            .toList();
    Map<String, Set<String>> told = new HashMap<>();
    Map<Place, Integer> cells = new HashMap<>();
    sql.list(
        "SELECT variable, period, region, code, value FROM frozen_cell",
        row -> {
          String variable = row.getString("variable");
          String period = row.getString("period");
          String region = row.getString("region");
          told.computeIfAbsent(variable + "/" + period, none -> new HashSet<>()).add(region);
          Integer value = row.getObject("value", Integer.class);
          if (value != null) {
            cells.put(
                new Place(
                    variable, new CellKey(region, row.getString("code"), Period.parse(period))),
                value);
          }
          return region;
        });
    return new Snapshot(version, releases, regions, told, cells);
  }

  /** All that was decided when a month was closed, signed. */
  Optional<String> statement(String period) {
    return sql.first(
        "SELECT statement FROM figure_release WHERE period = ?", row -> row.getString(1), period);
  }

  /** The regions that had figures of their own in some periods, an authority's areas after it. */
  List<Region> regions(FigureTable table, List<Period> periods) {
    Snapshot snapshot = snapshot();
    Set<String> told =
        periods.stream()
            .flatMap(
                period ->
                    snapshot
                        .told()
                        .getOrDefault(table.variable().code() + "/" + period.code(), Set.of())
                        .stream())
            .collect(Collectors.toSet());
    return snapshot.regions().stream()
        .filter(region -> told.contains(region.code()) && table.levels().contains(region.level()))
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
    Map<Place, Integer> cells = snapshot().cells();
    List<@Nullable Integer> values = new ArrayList<>();
    for (Region region : regions) {
      for (Value kind : kinds) {
        for (Period period : periods) {
          // What a region never had a figure for looks like what is hidden.
          values.add(
              cells.get(
                  new Place(variable.code(), new CellKey(region.code(), kind.code(), period))));
        }
      }
    }
    return values;
  }

  String municipality() {
    return snapshot().regions().stream()
        .filter(region -> region.level() == Level.MUNICIPALITY)
        .map(Region::name)
        .findFirst()
        .orElse("");
  }
}
