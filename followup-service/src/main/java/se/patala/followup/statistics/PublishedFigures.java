package se.patala.followup.statistics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Frozen.Release;
import se.patala.followup.statistics.Region.Level;
import se.patala.followup.statistics.Variable.Value;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/** Extracts of published tables, for papers that are made of them. They hold nothing else. */
@ApplicationScoped
public class PublishedFigures {

  /** Code of the region of all. */
  public static final String MUNICIPALITY = YearTree.MUNICIPALITY;

  private static final Locale SWEDISH = Locale.of("sv", "SE");

  /** Of each figure: now, the quarter before, the year before. */
  private static final int PERIODS = 3;

  private final FrozenCells cells;
  private final ReleasedMonths released;
  private final Clock clock;

  PublishedFigures(FrozenCells cells, ReleasedMonths released, Clock clock) {
    this.cells = cells;
    this.released = released;
    this.clock = clock;
  }

  /**
   * One figure.
   *
   * @param count null where hidden
   * @param code of the kind or the region that it is about
   * @param before of the period before; null where hidden, or where there was none
   * @param yearBefore of the same period a year before; null where hidden, or where there was none
   */
  public record Figure(
      String code,
      String label,
      @Nullable Integer count,
      @Nullable Integer before,
      @Nullable Integer yearBefore) {

    private boolean isShown() {
      return count != null || before != null || yearBefore != null;
    }
  }

  /**
   * Some rows of a table.
   *
   * @param variable code of what the figures tell, such as "kategori"
   * @param title what the rows tell apart, such as "Kategori"
   * @param region whom they are about; empty where the rows are regions
   * @param period such as {@code 2026K3}
   */
  public record Extract(
      String variable, String title, String region, String period, List<Figure> figures) {

    /** Whether no figure of it is shown. */
    @JsonIgnore
    public boolean isHidden() {
      return figures.stream().noneMatch(Figure::isShown);
    }
  }

  /** The periods of a length that figures are released of, oldest first. */
  public List<Period> periods(Period.Length length) {
    return cells.now().periods(totals(length));
  }

  /**
   * The newest quarter that figures are released of; empty while older months still wait for their
   * release, so that nobody is told of what is old already.
   */
  public Optional<Period> newestQuarter() {
    boolean caughtUp =
        released.last().map(ReleaseMonth::next).filter(next -> next.isDue(clock)).isEmpty();
    List<Period> quarters = periods(Period.Length.QUARTER);
    return caughtUp && !quarters.isEmpty() ? Optional.of(quarters.getLast()) : Optional.empty();
  }

  /** When the figures of a period were frozen; empty when they are not. */
  public Optional<Instant> releasedAt(Period period) {
    return cells.now().releases().stream()
        .filter(release -> release.period().endingWith(period.length()).equals(Optional.of(period)))
        .map(Release::releasedAt)
        .findFirst();
  }

  /** The whole municipality by category, whatever the period's length. */
  public Extract categories(Period period) {
    return ofRegion(
        switch (period.length()) {
          case MONTH -> "incidents-by-category";
          case QUARTER -> "incidents-by-category-quarter";
          case YEAR -> "incidents-by-category-year";
        },
        MUNICIPALITY,
        period);
  }

  /**
   * A region's figures by every kind of a table's variable.
   *
   * @param region code; a region without such figures has hidden ones
   */
  public Extract ofRegion(String tableId, String region, Period period) {
    FigureTable table = table(tableId);
    Frozen frozen = cells.now();
    List<Region> regions =
        frozen.regions(table, frozen.periods(table)).stream()
            .filter(known -> known.code().equals(region))
            .toList();
    String label = regions.isEmpty() ? "" : regions.getFirst().label(false);
    String variable = table.variable().label(false);
    return new Extract(
        table.variable().code(),
        variable.substring(0, 1).toUpperCase(SWEDISH) + variable.substring(1),
        label,
        period.code(),
        figures(frozen, table, regions, table.kinds(), period));
  }

  /** The totals of every authority, side by side. */
  public Extract authorities(Period period) {
    return side("Rapporter efter nämnd", region -> region.level() == Level.AUTHORITY, period);
  }

  /**
   * The totals of an authority's areas in a quarter or year, side by side.
   *
   * @param authority its name
   */
  public Extract areas(String authority, Period period) {
    return side(
        "Rapporter efter område",
        region -> region.level() == Level.AREA && region.authority().equals(authority),
        period);
  }

  private Extract side(String title, Predicate<Region> wanted, Period period) {
    FigureTable table = totals(period.length());
    Frozen frozen = cells.now();
    List<Region> regions =
        frozen.regions(table, List.of(period)).stream()
            .filter(wanted)
            .sorted(Comparator.comparing(region -> region.label(false)))
            .toList();
    return new Extract(
        table.variable().code(),
        title,
        "",
        period.code(),
        figures(frozen, table, regions, table.kinds().subList(0, 1), period));
  }

  /** The table whose first kind is the total of every region. */
  private static FigureTable totals(Period.Length length) {
    return table(
        switch (length) {
          case MONTH -> "incidents-month";
          case QUARTER -> "incidents-quarter";
          case YEAR -> "incidents-by-category-year";
        });
  }

  /** Named by what differs: the kinds of one region, or the regions. */
  private static List<Figure> figures(
      Frozen frozen, FigureTable table, List<Region> regions, List<Value> kinds, Period period) {
    Period yearBefore = period.aYearBefore();
    List<@Nullable Integer> values =
        frozen.values(
            table.variable(), regions, kinds, List.of(period, period.before(), yearBefore));
    boolean before = !period.before().beginsBefore(frozen.begins());
    boolean yearAgo = !yearBefore.beginsBefore(frozen.begins());
    List<Figure> figures = new ArrayList<>();
    for (Region region : regions) {
      for (Value kind : kinds) {
        int at = figures.size() * PERIODS;
        figures.add(
            new Figure(
                kinds.size() > 1 ? kind.code() : region.code(),
                kinds.size() > 1 ? kind.label(false) : region.label(false),
                values.get(at),
                before ? values.get(at + 1) : null,
                yearAgo ? values.get(at + 2) : null));
      }
    }
    return figures;
  }

  /** Whether figures had begun before it; otherwise it is nothing to compare with. */
  public boolean isWhole(Period period) {
    return !period.beginsBefore(cells.now().begins());
  }

  private static FigureTable table(String id) {
    return FigureTable.of(id).orElseThrow(() -> new IllegalArgumentException("No table " + id));
  }
}
