package se.patala.attack;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.patala.attack.Published.Base;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Authority;

/** What everybody knows of how figures are made up: which base counts a cell is the sum of. */
final class Arithmetic {

  private Arithmetic() {}

  private static Stream<Area> areas(YearTree tree, String region) {
    return region.equals(YearTree.MUNICIPALITY)
        ? tree.areas()
        : tree.authorities().stream()
            .flatMap(
                authority ->
                    authority.areas().stream()
                        .filter(
                            area -> authority.code().equals(region) || area.code().equals(region)));
  }

  /** The last month of a period, 1 to 12. */
  private static int lastMonth(Period period) {
    return period.number() * months(period);
  }

  private static int months(Period period) {
    return switch (period.length()) {
      case MONTH -> 1;
      case QUARTER -> 3;
      case YEAR -> 12;
    };
  }

  static List<Base> parts(YearTree tree, CellKey key) {
    int last = lastMonth(key.period());
    int first = last - months(key.period()) + 1;
    return areas(tree, key.region())
        .flatMap(
            area ->
                IntStream.rangeClosed(Math.max(first, tree.firstMonth()), last)
                    .filter(area::counts)
                    .mapToObj(month -> new Base(area.code(), key.category(), month)))
        .toList();
  }

  /**
   * What somebody knows who works in an area: it, and one of the places that it may have become;
   * nobody is in two places.
   */
  static Stream<Set<String>> knownTo(YearTree tree, Area area) {
    List<String> becomings =
        tree.areas().filter(other -> !other.isOriginal()).map(Area::code).toList();
    return area.isEnded() && !becomings.isEmpty()
        ? becomings.stream().map(becoming -> Set.of(area.code(), becoming))
        : Stream.of(Set.of(area.code()));
  }

  /** Quarters and the year, in total, of what too few work in to have cells. */
  static Stream<CellKey> ofSmall(YearTree tree) {
    return totals(tree, Area::small, Authority::small);
  }

  /** The same of all that has no cells because the municipality is not divided. */
  static Stream<CellKey> ofUndivided(YearTree tree) {
    return tree.isDivided()
        ? Stream.empty()
        : totals(tree, area -> !area.small(), authority -> !authority.small());
  }

  private static Stream<CellKey> totals(
      YearTree tree, Predicate<Area> areas, Predicate<Authority> authorities) {
    return Stream.concat(
            tree.areas().filter(areas).map(Area::code),
            tree.authorities().stream().filter(authorities).map(Authority::code))
        .flatMap(
            code ->
                Stream.concat(
                        IntStream.rangeClosed((tree.firstMonth() + 2) / 3, 4)
                            .mapToObj(n -> new Period(tree.year(), Period.Length.QUARTER, n)),
                        Stream.of(new Period(tree.year(), Period.Length.YEAR, 1)))
                    .map(period -> new CellKey(code, CategoryLadder.TOTAL, period)))
        .filter(key -> !parts(tree, key).isEmpty());
  }
}
