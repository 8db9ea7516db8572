package se.patala.followup.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Region.Level;
import se.patala.followup.statistics.Variable.Value;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;

/**
 * All that is published, as it stands after a release.
 *
 * @param version of the newest release
 * @param releases all, oldest first
 * @param regions all, in their order
 * @param told codes of the regions that had figures
 * @param cells those that are shown
 */
record Frozen(
    String version,
    List<Release> releases,
    List<Region> regions,
    Map<Telling, Set<String>> told,
    Map<Place, Integer> cells) {

  static final Frozen NOTHING = new Frozen("", List.of(), List.of(), Map.of(), Map.of());

  /**
   * A month that was closed.
   *
   * @param withheld variables of which everything is hidden because it was not proven safe
   * @param decidedTenths of how many of the year's reports so far a person decided the categories
   */
  record Release(
      Period period, Instant releasedAt, List<String> withheld, Optional<Integer> decidedTenths) {}

  /** Figures of a variable in a period. */
  record Telling(String variable, Period period) {}

  /** Which figure of which variable. */
  record Place(String variable, CellKey key) {}

  /** The first month that there are figures of. */
  Period begins() {
    return releases.getFirst().period();
  }

  /** The periods that a table has, oldest first. */
  List<Period> periods(FigureTable table) {
    return releases.stream()
        .flatMap(release -> table.toldBy(release.period(), begins()).stream())
        .toList();
  }

  /** The regions that had figures of their own in some periods, an authority's areas after it. */
  List<Region> regions(FigureTable table, List<Period> periods) {
    Set<String> codes =
        periods.stream()
            .map(period -> new Telling(table.variable().code(), period))
            .flatMap(telling -> told.getOrDefault(telling, Set.of()).stream())
            .collect(Collectors.toSet());
    return regions.stream()
        .filter(region -> codes.contains(region.code()) && table.levels().contains(region.level()))
        .toList();
  }

  /** The values of a selection, row-major over regions, kinds and periods; null where hidden. */
  List<@Nullable Integer> values(
      Variable variable, List<Region> regions, List<Value> kinds, List<Period> periods) {
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
    return regions.stream()
        .filter(region -> region.level() == Level.MUNICIPALITY)
        .map(Region::name)
        .findFirst()
        .orElse("");
  }
}
