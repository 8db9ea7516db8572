package se.patala.statistics;

import java.util.List;
import java.util.Set;
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

  /**
   * With fewer areas that have figures, there are figures of the whole municipality only: who works
   * in one of three knows a third of everything.
   */
  private static final int LEAST_AREAS = 4;

  /** The last month of a year. */
  public static final int WHOLE_YEAR = 12;

  public YearTree {
    authorities = List.copyOf(authorities);
  }

  /**
   * A nämnd.
   *
   * @param lastMonth the last month of which it consists of the same units; less than 12 when it is
   *     reorganised within the year
   * @param small whether too few work in it for figures of its own
   */
  public record Authority(String code, int lastMonth, boolean small, List<Area> areas) {

    public Authority {
      areas = List.copyOf(areas);
    }

    /** Whether it has cells of its own, until it is reorganised. */
    public boolean isPublished() {
      return isOriginal() && !small;
    }

    /** Whether it stood when the year began. */
    boolean isOriginal() {
      return areas.stream().anyMatch(Area::isOriginal);
    }

    private Stream<Region> regions() {
      Stream<Region> before =
          Stream.of(new Region(code, Level.AUTHORITY, 1, lastMonth, isPublished(), small, areas));
      // What comes after must not be the difference of everything else.
      return lastMonth == WHOLE_YEAR
          ? before
          : Stream.concat(
              before,
              Stream.of(
                  new Region(
                      code,
                      Level.AUTHORITY,
                      lastMonth + 1,
                      WHOLE_YEAR,
                      false,
                      areas.stream().filter(area -> area.counts(WHOLE_YEAR)).allMatch(Area::small),
                      areas)));
    }

    /** One area alone would tell nothing but what its authority tells. */
    private Stream<Region> leaves() {
      boolean several = areas.stream().filter(Area::isOriginal).count() > 1;
      return areas.stream()
          .filter(area -> several || !area.isOriginal())
          .map(
              area ->
                  new Region(
                      area.code(),
                      Level.AREA,
                      area.firstMonth(),
                      area.lastMonth(),
                      area.isPublished(),
                      area.small(),
                      List.of(area)));
    }
  }

  /**
   * Where a report counts.
   *
   * @param firstMonth the first month whose reports count here: 1, or later for what comes of a
   *     reorganisation
   * @param lastMonth the last month whose reports count here
   * @param small whether too few work here for anybody to know what it counts
   */
  public record Area(String code, int firstMonth, int lastMonth, boolean small) {

    /** Whether it has cells of its own. */
    public boolean isPublished() {
      return isOriginal() && !small;
    }

    /** Whether reports of a month count here, which everybody knows. */
    public boolean counts(int month) {
      return month >= firstMonth && month <= lastMonth;
    }

    /** Whether it stood when the year began. */
    public boolean isOriginal() {
      return firstMonth == 1;
    }

    /** Whether it was reorganised. */
    public boolean isEnded() {
      return lastMonth < WHOLE_YEAR;
    }
  }

  /**
   * A node of the tree in some of the year's months.
   *
   * @param published whether it has cells
   * @param small whether nobody may know what it counts, however much that is
   */
  record Region(
      String code,
      Level level,
      int firstMonth,
      int lastMonth,
      boolean published,
      boolean small,
      List<Area> areas) {

    boolean counts(int month) {
      return month >= firstMonth && month <= lastMonth;
    }

    Region withoutCells() {
      return new Region(code, level, firstMonth, lastMonth, false, small, areas);
    }
  }

  /** How high a region stands. */
  enum Level {
    MUNICIPALITY,
    AUTHORITY,
    AREA
  }

  /** Everything that a report may count under. */
  public Stream<Area> areas() {
    return authorities.stream().flatMap(authority -> authority.areas().stream());
  }

  /**
   * What somebody may know who works in an area: all of it, and, when it is reorganised, all of one
   * of the places that its units may have come to. Nobody works in two of them.
   */
  public Stream<Set<Area>> insiders() {
    List<Area> becomings = areas().filter(area -> !area.isOriginal()).toList();
    return areas()
        .flatMap(
            area ->
                area.isEnded() && !becomings.isEmpty()
                    ? becomings.stream().map(becoming -> Set.of(area, becoming))
                    : Stream.of(Set.of(area)));
  }

  /** Whether there are figures below the municipality. */
  public boolean isDivided() {
    return areas().filter(Area::isPublished).count() >= LEAST_AREAS;
  }

  /** All nodes, from above; also those without cells, which nobody may calculate either. */
  List<Region> regions() {
    boolean several = authorities.stream().filter(Authority::isOriginal).count() > 1;
    Stream<Region> whole =
        Stream.of(
            new Region(
                MUNICIPALITY, Level.MUNICIPALITY, 1, WHOLE_YEAR, true, false, areas().toList()));
    Stream<Region> below =
        Stream.concat(
            authorities.stream()
                .filter(authority -> several || !authority.isOriginal())
                .flatMap(Authority::regions),
            authorities.stream().flatMap(Authority::leaves));
    return Stream.concat(whole, isDivided() ? below : below.map(Region::withoutCells)).toList();
  }
}
