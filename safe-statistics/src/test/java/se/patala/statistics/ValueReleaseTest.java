package se.patala.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.patala.statistics.Period.Length;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Authority;

class ValueReleaseTest {

  private static final List<String> VALUES = List.of("CLIENT", "RELATIVE", "COLLEAGUE");

  private static final YearTree TREE =
      new YearTree(
          2026,
          1,
          Stream.of("A", "B", "C", "D", "E")
              .map(
                  code ->
                      new Authority(code, 12, false, List.of(new Area(code + "1", 1, 12, false))))
              .toList());

  private final Tally tally = new Tally(VALUES, 3);
  private int reporter;

  /** In each of the quarter's months. */
  private void reportMonthly(int times, String area, String value) {
    for (int month = 1; month <= 3; month++) {
      report(times, area, month, value);
    }
  }

  private void report(int times, String area, int month, String value) {
    for (int i = 0; i < times; i++) {
      tally.add(area, month, Set.of(value), reporter++);
    }
  }

  private static CellKey cell(String region, String value, Length length, int number) {
    return new CellKey(region, value, new Period(2026, length, number));
  }

  private Outcome release(Map<CellKey, Optional<Integer>> categories) {
    return ValueRelease.release(
        TREE, tally, VALUES, 3, Map.of(), categories, Rules.STANDARD, () -> false);
  }

  private static final CellKey TOTAL = cell("KOMMUN", CategoryLadder.TOTAL, Length.QUARTER, 1);

  @Test
  void showsWhatCountsEnough() {
    for (String area : List.of("A1", "B1", "C1", "D1", "E1")) {
      VALUES.forEach(value -> reportMonthly(30, area, value));
    }
    Outcome outcome = release(Map.of(TOTAL, Optional.of(1350)));

    assertThat(outcome.isWithheld()).isFalse();
    assertThat(outcome.cells())
        .hasSize(3)
        .containsEntry(cell("KOMMUN", "CLIENT", Length.QUARTER, 1), Optional.of(450));
  }

  @Test
  void neverHidesOneValueAlone() {
    reportMonthly(20, "A1", "CLIENT");
    reportMonthly(8, "B1", "CLIENT");
    reportMonthly(4, "C1", "RELATIVE");
    reportMonthly(5, "E1", "RELATIVE");
    report(2, "D1", 1, "COLLEAGUE");
    Outcome outcome = release(Map.of(TOTAL, Optional.of(113)));

    // Whoever works in C1 knows 12 of the relatives, and still not how many more there are.
    assertThat(outcome.isWithheld()).isFalse();
    assertThat(outcome.cells())
        .hasSize(3)
        .containsEntry(cell("KOMMUN", "CLIENT", Length.QUARTER, 1), Optional.of(84))
        .containsEntry(cell("KOMMUN", "RELATIVE", Length.QUARTER, 1), Optional.empty())
        .containsEntry(cell("KOMMUN", "COLLEAGUE", Length.QUARTER, 1), Optional.empty());
  }

  @Test
  void hidesTheSmallerOfTwoBesideWhatNobodyReported() {
    for (String area : List.of("A1", "B1", "C1", "D1", "E1")) {
      reportMonthly(10, area, "CLIENT");
      reportMonthly(3, area, "RELATIVE");
    }
    Outcome outcome = release(Map.of(TOTAL, Optional.of(195)));

    assertThat(outcome.cells())
        .containsEntry(cell("KOMMUN", "CLIENT", Length.QUARTER, 1), Optional.of(150))
        .containsEntry(cell("KOMMUN", "RELATIVE", Length.QUARTER, 1), Optional.empty())
        .containsEntry(cell("KOMMUN", "COLLEAGUE", Length.QUARTER, 1), Optional.empty());
  }

  @Test
  void showsNothingWhereTheTotalIsHidden() {
    report(2, "A1", 1, "CLIENT");
    Outcome outcome = release(Map.of(TOTAL, Optional.empty()));

    assertThat(outcome.isWithheld()).isFalse();
    assertThat(outcome.cells().values()).hasSize(3).allMatch(Optional::isEmpty);
  }

  @Test
  void tellsNothingOfAYearWithAQuarterWhoseTotalIsHidden() {
    Map<CellKey, Optional<Integer>> totals = new TreeMap<>();
    for (int quarter = 1; quarter <= 4; quarter++) {
      totals.put(cell("KOMMUN", "T", Length.QUARTER, quarter), Optional.of(900));
      for (String area : List.of("A1", "B1", "C1")) {
        for (String value : VALUES) {
          report(100, area, quarter * 3, value);
        }
      }
    }
    assertThat(ofTheYear(totals)).containsOnly(Optional.of(1200));

    totals.put(cell("KOMMUN", "T", Length.QUARTER, 2), Optional.empty());
    assertThat(ofTheYear(totals)).containsOnly(Optional.empty());
  }

  private List<Optional<Integer>> ofTheYear(Map<CellKey, Optional<Integer>> totals) {
    totals.put(cell("KOMMUN", "T", Length.YEAR, 1), Optional.of(3600));
    Outcome outcome =
        ValueRelease.release(
            TREE, tally, VALUES, 12, Map.of(), totals, Rules.STANDARD, () -> false);
    return VALUES.stream()
        .map(value -> outcome.cells().get(cell("KOMMUN", value, Length.YEAR, 1)))
        .toList();
  }

  @Test
  void refusesAMonthWithWhichNoQuarterEnds() {
    assertThatThrownBy(
            () ->
                ValueRelease.release(
                    TREE, tally, VALUES, 4, Map.of(), Map.of(), Rules.STANDARD, () -> false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoValue() {
    assertThatThrownBy(() -> tally.add("A1", 1, Set.of("HOT"), null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
