package se.patala.followup.statistics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.FrozenCells.Release;
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

  PublishedFigures(FrozenCells cells) {
    this.cells = cells;
  }

  /**
   * One figure.
   *
   * @param count null where hidden
   * @param before of the quarter before; null where hidden, or where there was none
   * @param yearBefore of the same quarter a year before; null where hidden, or where there was none
   */
  public record Figure(
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
   * @param title what the rows tell apart, such as "Kategori"
   * @param region whom they are about; empty where the rows are regions
   * @param period such as {@code 2026K3}
   */
  public record Extract(String title, String region, String period, List<Figure> figures) {

    /** Whether no figure of it is shown. */
    @JsonIgnore
    public boolean isHidden() {
      return figures.stream().noneMatch(Figure::isShown);
    }
  }

  /** The quarters that figures are released of, oldest first. */
  public List<Period> quarters() {
    return FrozenCells.periods(table("incidents-quarter"), cells.releases());
  }

  /**
   * A region's figures by every kind of a table's variable.
   *
   * @param region code; a region without such figures has hidden ones
   */
  public Extract ofRegion(String tableId, String region, Period quarter) {
    FigureTable table = table(tableId);
    List<Release> releases = cells.releases();
    List<Region> regions =
        cells.regions(table, FrozenCells.periods(table, releases)).stream()
            .filter(known -> known.code().equals(region))
            .toList();
    String label = regions.isEmpty() ? "" : regions.getFirst().label(false);
    String variable = table.variable().label(false);
    return new Extract(
        variable.substring(0, 1).toUpperCase(SWEDISH) + variable.substring(1),
        label,
        quarter.code(),
        figures(table, regions, table.kinds(), quarter));
  }

  /**
   * The totals of regions side by side: of every authority, or of an authority's areas.
   *
   * @param authority name of the authority whose areas are wanted; empty for all authorities
   */
  public Extract totals(String authority, Period quarter) {
    FigureTable table = table("incidents-quarter");
    List<Region> regions =
        cells.regions(table, List.of(quarter)).stream()
            .filter(
                region ->
                    authority.isEmpty()
                        ? region.level() == Level.AUTHORITY
                        : region.level() == Level.AREA && region.authority().equals(authority))
            .sorted(Comparator.comparing(region -> region.label(false)))
            .toList();
    return new Extract(
        authority.isEmpty() ? "Rapporter efter nämnd" : "Rapporter efter område",
        "",
        quarter.code(),
        figures(table, regions, table.kinds(), quarter));
  }

  /** Named by what differs: the kinds of one region, or the regions. */
  private List<Figure> figures(
      FigureTable table, List<Region> regions, List<Value> kinds, Period quarter) {
    Period yearBefore = quarter.before().before().before().before();
    List<@Nullable Integer> values =
        cells.values(
            table.variable(), regions, kinds, List.of(quarter, quarter.before(), yearBefore));
    boolean before = isWhole(quarter.before());
    boolean yearAgo = isWhole(yearBefore);
    List<Figure> figures = new ArrayList<>();
    for (Region region : regions) {
      for (Value kind : kinds) {
        int at = figures.size() * PERIODS;
        figures.add(
            new Figure(
                kinds.size() > 1 ? kind.label(false) : region.label(false),
                values.get(at),
                before ? values.get(at + 1) : null,
                yearAgo ? values.get(at + 2) : null));
      }
    }
    return figures;
  }

  /** Whether figures had begun before it; otherwise it is nothing to compare with. */
  public boolean isWhole(Period quarter) {
    return !quarter.beginsBefore(cells.releases().getFirst().period());
  }

  private static FigureTable table(String id) {
    return FigureTable.of(id).orElseThrow(() -> new IllegalArgumentException("No table " + id));
  }
}
