package se.patala.followup.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Frozen.Release;
import se.patala.followup.statistics.Variable.Value;
import se.patala.statistics.Period;

/**
 * A table with all that it has.
 *
 * @param periods oldest first, at least one
 */
record PublishedTable(FigureTable table, Frozen frozen, List<Period> periods) {

  /** A published table, as it is told. */
  @Schema(name = "StatisticsTable")
  record View(
      String id,
      String label,
      @Schema(description = "Code of the dimension that tells what is counted") String variable,
      @Schema(description = "MONTH, QUARTER or YEAR") String timeUnit,
      String firstPeriod,
      String lastPeriod,
      @Schema(format = "date-time", examples = "2026-11-11T05:00:00Z") Instant updated) {}

  /** Empty when it has no figures yet. */
  static Optional<PublishedTable> of(FigureTable table, Frozen frozen) {
    return Optional.of(new PublishedTable(table, frozen, frozen.periods(table)))
        .filter(published -> !published.periods.isEmpty());
  }

  View view(boolean english) {
    return new View(
        table.id(),
        table.title(english),
        table.variable().code(),
        table.length().name(),
        periods.getFirst().code(),
        periods.getLast().code(),
        updated());
  }

  /** When its newest figures were frozen. */
  Instant updated() {
    return closing(periods.getLast()).releasedAt();
  }

  /** The regions that have figures in some periods. */
  List<Region> regions(List<Period> some) {
    return frozen.regions(table, some);
  }

  /** Everything. */
  Cube whole(boolean english) {
    return cube(regions(periods), table.kinds(), periods, english);
  }

  /** What can be selected, without a value. */
  Cube outline(boolean english) {
    return cube(regions(periods), table.kinds(), periods, List.of(), english);
  }

  Cube cube(List<Region> regions, List<Value> kinds, List<Period> some, boolean english) {
    return cube(
        regions, kinds, some, frozen.values(table.variable(), regions, kinds, some), english);
  }

  private Cube cube(
      List<Region> regions,
      List<Value> kinds,
      List<Period> some,
      List<@Nullable Integer> values,
      boolean english) {
    return new Cube(
        table,
        frozen.municipality(),
        regions,
        kinds,
        some,
        values,
        frozen.begins(),
        closing(some.getLast()).releasedAt(),
        decidedTenths(some.getLast()),
        english);
  }

  /** Of the reports of the year that a period is of, as far as that had come with it. */
  private Optional<Integer> decidedTenths(Period period) {
    return !table.variable().isOfReports()
        ? Optional.empty()
        : frozen.releases().stream()
            .filter(
                release -> release.period().endingWith(table.length()).equals(Optional.of(period)))
            .findFirst()
            .flatMap(Release::decidedTenths);
  }

  /** The release that told of a period. */
  private Release closing(Period period) {
    return frozen.releases().stream()
        .filter(
            release -> table.toldBy(release.period(), frozen.begins()).equals(Optional.of(period)))
        .findFirst()
        .orElseThrow();
  }
}
