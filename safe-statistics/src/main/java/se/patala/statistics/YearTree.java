package se.patala.statistics;

import java.util.List;
import java.util.stream.Stream;

/**
 * The organisation as figures of one year see it. It does not change within the year: what is
 * reorganised counts under what stood both before and after.
 *
 * @param firstMonth the month, 1 to 12, with which figures begin; later than 1 in the first year
 */
public record YearTree(int year, int firstMonth, List<Authority> authorities) {

  /** Code of the whole municipality. */
  public static final String MUNICIPALITY = "KOMMUN";

  /** The last month of a year. */
  public static final int WHOLE_YEAR = 12;

  public YearTree {
    authorities = List.copyOf(authorities);
  }

  /**
   * A nämnd.
   *
   * @param publishedThrough the last month, 1 to 12, of which it has cells of its own; less than 12
   *     when it was reorganised within the year, 0 when it has none
   */
  public record Authority(String code, int publishedThrough, List<Area> areas) {

    public Authority {
      areas = List.copyOf(areas);
    }

    /** One area alone would tell nothing but what its authority tells. */
    boolean hasAreas() {
      return areas.size() > 1;
    }
  }

  /**
   * Where a report counts.
   *
   * @param firstMonth the first month whose reports count here: 1, or later for what comes of a
   *     reorganisation
   * @param publishedThrough as for an authority; when it has cells of its own, no later report
   *     counts here
   */
  public record Area(String code, int firstMonth, int publishedThrough) {

    /** Whether reports of a month count here, which everybody knows. */
    public boolean counts(int month) {
      return month >= firstMonth && (publishedThrough == 0 || month <= publishedThrough);
    }

    /** Too few work here for anybody to know what it counts. */
    public boolean isTooSmall() {
      return publishedThrough == 0 && firstMonth == 1;
    }
  }

  /** A node of the tree with the areas in it. */
  record Region(String code, Level level, int publishedThrough, List<Area> areas) {

    boolean isNeverPublished() {
      return publishedThrough == 0;
    }

    boolean isTooSmall() {
      return isNeverPublished() && areas.stream().allMatch(Area::isTooSmall);
    }
  }

  /** How high a region stands. */
  enum Level {
    MUNICIPALITY,
    AUTHORITY,
    AREA
  }

  Stream<Area> areas() {
    return authorities.stream().flatMap(authority -> authority.areas().stream());
  }

  /** All nodes, from above; also those without cells, which nobody may calculate either. */
  List<Region> regions() {
    Stream<Region> municipality =
        Stream.of(new Region(MUNICIPALITY, Level.MUNICIPALITY, WHOLE_YEAR, areas().toList()));
    Stream<Region> nodes =
        authorities.stream()
            .filter(node -> authorities.size() > 1)
            .map(
                node ->
                    new Region(
                        node.code(), Level.AUTHORITY, node.publishedThrough(), node.areas()));
    Stream<Region> leaves =
        authorities.stream()
            .filter(Authority::hasAreas)
            .flatMap(authority -> authority.areas().stream())
            .map(
                area ->
                    new Region(area.code(), Level.AREA, area.publishedThrough(), List.of(area)));
    return Stream.of(municipality, nodes, leaves).flatMap(regions -> regions).toList();
  }
}
