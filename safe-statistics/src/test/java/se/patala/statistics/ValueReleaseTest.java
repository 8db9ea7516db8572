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
  private final Tally byCategory = new Tally(3);
  private int reporter;

  /** In each of the quarter's months. */
  private void reportMonthly(int times, String area, String value) {
    for (int month = 1; month <= 3; month++) {
      report(times, area, month, value);
    }
  }

  private void report(int times, String area, int month, String value) {
    for (int i = 0; i < times; i++) {
      String category = CategoryLadder.CATEGORIES.get(i % CategoryLadder.CATEGORIES.size());
      byCategory.add(area, month, Set.of(category), reporter);
      tally.add(area, month, Set.of(value), reporter++);
    }
  }

  private static CellKey cell(String region, String value, Length length, int number) {
    return new CellKey(region, value, new Period(2026, length, number));
  }

  private Outcome release(int month) {
    Map<CellKey, Optional<Integer>> categories = new TreeMap<>();
    for (int m = 1; m <= month; m++) {
      categories.putAll(
          CategoryRelease.release(TREE, byCategory, m, categories, Rules.STANDARD, () -> false)
              .cells());
    }
    return ValueRelease.ofAuthorities(
        TREE, tally, VALUES, month, Map.of(), byCategory, categories, Rules.STANDARD, () -> false);
  }

  @Test
  void showsWhatCountsEnoughEverywhere() {
    for (String area : List.of("A1", "B1", "C1", "D1", "E1")) {
      VALUES.forEach(value -> reportMonthly(30, area, value));
    }
    Outcome outcome = release(3);

    assertThat(outcome.isWithheld()).isFalse();
    assertThat(outcome.cells())
        .hasSize(18)
        .containsEntry(cell("KOMMUN", "CLIENT", Length.QUARTER, 1), Optional.of(450))
        .containsEntry(cell("E", "COLLEAGUE", Length.QUARTER, 1), Optional.of(90));
  }

  @Test
  void hidesAnotherBesideOneThatCountsTooFew() {
    for (String area : List.of("A1", "B1", "C1", "D1", "E1")) {
      reportMonthly(40, area, "CLIENT");
      reportMonthly(40, area, "RELATIVE");
      if (!area.equals("A1")) {
        reportMonthly(30, area, "COLLEAGUE");
      }
    }
    report(2, "A1", 1, "COLLEAGUE");
    Outcome outcome = release(3);

    assertThat(outcome.isWithheld()).isFalse();
    assertThat(outcome.cells())
        .containsEntry(cell("A", "COLLEAGUE", Length.QUARTER, 1), Optional.empty());
    // Of the same nämnd, since its total is known; and of another one, since the municipality's is.
    assertThat(hiddenIn(outcome, "A")).isGreaterThan(1);
    assertThat(outcome.cells().values().stream().filter(Optional::isEmpty)).hasSizeGreaterThan(3);
  }

  private static long hiddenIn(Outcome outcome, String region) {
    return outcome.cells().entrySet().stream()
        .filter(cell -> cell.getKey().region().equals(region) && cell.getValue().isEmpty())
        .count();
  }

  @Test
  void tellsNothingWhereTheTotalIsHidden() {
    for (String area : List.of("A1", "C1", "D1", "E1")) {
      VALUES.forEach(value -> reportMonthly(30, area, value));
    }
    report(4, "B1", 1, "CLIENT");

    assertThat(hiddenIn(release(3), "B")).isEqualTo(VALUES.size());
  }

  private Outcome releaseOfMunicipality(Map<CellKey, Optional<Integer>> categories) {
    return ValueRelease.ofMunicipality(
        TREE, tally, VALUES, 3, Map.of(), categories, Rules.STANDARD, () -> false);
  }

  private static final CellKey TOTAL = cell("KOMMUN", CategoryLadder.TOTAL, Length.QUARTER, 1);

  @Test
  void ofTheMunicipalityNeverHidesOneValueAlone() {
    reportMonthly(20, "A1", "CLIENT");
    reportMonthly(8, "B1", "CLIENT");
    // Who works in one of these areas still does not know how many come from the other.
    reportMonthly(4, "C1", "RELATIVE");
    reportMonthly(5, "E1", "RELATIVE");
    report(2, "D1", 1, "COLLEAGUE");
    Outcome outcome = releaseOfMunicipality(Map.of(TOTAL, Optional.of(113)));

    assertThat(outcome.isWithheld()).isFalse();
    assertThat(outcome.cells())
        .hasSize(3)
        .containsEntry(cell("KOMMUN", "CLIENT", Length.QUARTER, 1), Optional.of(84))
        .containsEntry(cell("KOMMUN", "RELATIVE", Length.QUARTER, 1), Optional.empty())
        .containsEntry(cell("KOMMUN", "COLLEAGUE", Length.QUARTER, 1), Optional.empty());
  }

  @Test
  void ofTheMunicipalityShowsNothingWhereTheTotalIsHidden() {
    VALUES.forEach(value -> reportMonthly(30, "A1", value));

    assertThat(releaseOfMunicipality(Map.of(TOTAL, Optional.empty())).cells().values())
        .hasSize(3)
        .allMatch(Optional::isEmpty);
  }

  @Test
  void refusesAMonthWithWhichNoQuarterEnds() {
    assertThatThrownBy(() -> release(4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoValue() {
    assertThatThrownBy(() -> tally.add("A1", 1, Set.of("HOT"), null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
