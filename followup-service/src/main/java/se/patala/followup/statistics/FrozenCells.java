package se.patala.followup.statistics;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.patala.followup.statistics.Frozen.Place;
import se.patala.followup.statistics.Frozen.Release;
import se.patala.followup.statistics.Frozen.Telling;
import se.patala.followup.statistics.Region.Level;
import se.patala.followup.statistics.Region.Part;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;

/** Reads what is published, as a database role that can read nothing else. */
@ApplicationScoped
class FrozenCells {

  private final Sql sql;
  private volatile Frozen newest = Frozen.NOTHING;

  FrozenCells(@DataSource("figures") javax.sql.DataSource figures) {
    this.sql = Sql.on(figures);
  }

  /**
   * What is frozen never changes, so it is read once after every release; whether there has been
   * one is asked every time.
   */
  Frozen now() {
    String version =
        sql.first(
                "SELECT period || '@' || xmin FROM figure_release ORDER BY period DESC LIMIT 1",
                row -> row.getString(1))
            .orElse("");
    Frozen known = newest;
    if (known.version().equals(version)) {
      return known;
    }
    Frozen read = read(version);
    newest = read;
    return read;
  }

  /** All that was decided when a month was closed, signed. */
  Optional<String> statement(String period) {
    return sql.first(
        "SELECT statement FROM figure_release WHERE period = ?", row -> row.getString(1), period);
  }

  private Frozen read(String version) {
    Map<Telling, Set<String>> told = new HashMap<>();
    Map<Place, Integer> cells = new HashMap<>();
    List<Release> releases = releases();
    List<Region> regions = regions();
    sql.list(
        "SELECT variable, period, region, code, value FROM frozen_cell",
        row -> {
          String variable = row.getString("variable");
          Period period = Period.parse(row.getString("period"));
          String region = row.getString("region");
          Integer value = row.getObject("value", Integer.class);
          if (value != null) {
            cells.put(
                new Place(variable, new CellKey(region, row.getString("code"), period)), value);
          }
          return told.computeIfAbsent(new Telling(variable, period), none -> new HashSet<>())
              .add(region);
        });
    return new Frozen(version, releases, regions, told, cells);
  }

  private List<Release> releases() {
    return sql.list(
        "SELECT period, released_at, withheld, decided_tenths FROM figure_release ORDER BY period",
        row ->
            new Release(
                Period.parse(row.getString("period")),
                Objects.requireNonNull(Sql.instant(row, "released_at")),
                List.of((String[]) row.getArray("withheld").getArray()),
                Optional.ofNullable(row.getObject("decided_tenths", Integer.class))));
  }

  private List<Region> regions() {
    return sql
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
  }
}
