package se.patala.attack;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.patala.attack.Published.Base;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/** What everybody knows of how figures are made up: which base counts a cell is the sum of. */
final class Arithmetic {

  static final List<String> VALUES =
      Stream.concat(CategoryLadder.CATEGORIES.stream(), Stream.of(CategoryLadder.TOTAL)).toList();

  private Arithmetic() {}

  static List<String> areas(YearTree tree) {
    return tree.authorities().stream()
        .flatMap(authority -> authority.areas().stream())
        .map(YearTree.Area::code)
        .toList();
  }

  private static List<String> areas(YearTree tree, String region) {
    if (region.equals(YearTree.MUNICIPALITY)) {
      return areas(tree);
    }
    return tree.authorities().stream()
        .filter(authority -> authority.code().equals(region))
        .findFirst()
        .map(authority -> authority.areas().stream().map(YearTree.Area::code).toList())
        .orElse(List.of(region));
  }

  static List<Base> parts(YearTree tree, CellKey key) {
    Period period = key.period();
    int months =
        switch (period.length()) {
          case MONTH -> 1;
          case QUARTER -> 3;
          case YEAR -> 12;
        };
    int first = (period.number() - 1) * months + 1;
    return areas(tree, key.region()).stream()
        .flatMap(
            area ->
                IntStream.range(Math.max(first, tree.firstMonth()), first + months)
                    .mapToObj(month -> new Base(area, key.category(), month)))
        .toList();
  }
}
