package se.patala.followup.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.patala.followup.statistics.Suppression.Count;

class SuppressionTest {

  private static final List<String> CATEGORIES = List.of("TRAK", "HOT", "VALD", "SKAD", "OVR");

  @Test
  void showsEverythingWhenEverythingIsLarge() {
    Map<String, Optional<Integer>> shown = Suppression.protect(cells(60, 20, 15, 12, 9, 8));

    assertThat(shown.values()).allMatch(Optional::isPresent);
    assertThat(shown.get("HOT")).contains(15);
  }

  @Test
  void hidesASmallCellTogetherWithAnother() {
    Map<String, Optional<Integer>> shown = Suppression.protect(cells(46, 20, 15, 12, 9, 3));

    assertThat(shown.get("OVR")).isEmpty();
    assertThat(shown.get("SKAD")).as("the smallest other cell").isEmpty();
    assertThat(shown.get("T")).contains(46);
  }

  @Test
  void hidesAZeroLikeAnyOtherSmallCell() {
    assertThat(Suppression.protect(cells(50, 20, 15, 12, 9, 0)).get("OVR")).isEmpty();
  }

  @Test
  void hidesManyReportsOfFewPersons() {
    Map<String, Count> cells = new LinkedHashMap<>();
    cells.put("T", new Count(40, 20));
    cells.put("TRAK", new Count(20, 12));
    cells.put("HOT", new Count(20, 2));
    cells.put("VALD", new Count(20, 12));

    assertThat(Suppression.protect(cells).get("HOT")).isEmpty();
  }

  @Test
  void hidesTheTotalOfAQuietMonth() {
    assertThat(Suppression.protect(cells(4, 2, 1, 1, 0, 0)).values()).allMatch(Optional::isEmpty);
  }

  /**
   * What anybody can work out: the hidden categories together are at least total less what is
   * shown.
   */
  @Test
  void neverLeavesALowerBoundAboveZeroOnWhatIsHidden() {
    Random random = new Random(20261122);
    for (int run = 0; run < 20_000; run++) {
      int[] counts = random.ints(5, 0, run % 2 == 0 ? 8 : 40).toArray();
      int largest = java.util.Arrays.stream(counts).max().orElseThrow();
      int sum = java.util.Arrays.stream(counts).sum();
      int total = largest + (sum > largest ? random.nextInt(sum - largest + 1) : 0);
      Map<String, Count> cells =
          cells(total, counts[0], counts[1], counts[2], counts[3], counts[4]);

      Map<String, Optional<Integer>> shown = Suppression.protect(cells);

      List<String> hidden = CATEGORIES.stream().filter(code -> shown.get(code).isEmpty()).toList();
      int shownSum =
          CATEGORIES.stream().flatMap(code -> shown.get(code).stream()).mapToInt(n -> n).sum();
      assertThat(shown.values().stream().flatMap(Optional::stream))
          .allMatch(value -> value >= Suppression.LEAST_REPORTS);
      if (!hidden.isEmpty() && shown.get("T").isPresent()) {
        assertThat(hidden.size()).as("%s", cells).isGreaterThanOrEqualTo(2);
        assertThat(shown.get("T").get() - shownSum)
            .as("%s", cells)
            .isLessThanOrEqualTo(hidden.size() == CATEGORIES.size() ? total : 0);
      }
    }
  }

  @Test
  void hidesTheSameCellsForTheSameCounts() {
    Map<String, Count> cells = cells(31, 9, 9, 9, 9, 4);

    assertThat(Suppression.protect(cells)).isEqualTo(Suppression.protect(cells));
  }

  private static Map<String, Count> cells(int total, int... counts) {
    Map<String, Count> cells = new LinkedHashMap<>();
    cells.put("T", new Count(total, total));
    for (int i = 0; i < counts.length; i++) {
      cells.put(CATEGORIES.get(i), new Count(counts[i], counts[i]));
    }
    return cells;
  }
}
