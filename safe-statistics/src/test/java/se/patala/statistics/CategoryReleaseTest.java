package se.patala.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.patala.statistics.Period.Length;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Authority;

class CategoryReleaseTest {

  private static final Authority B = authority("B", 12, area("B1"));
  private static final Authority C = authority("C", 12, area("C1"));
  private static final YearTree TREE = tree(authority("A", 12, area("A1"), area("A2")), B, C);

  private final Tally tally = new Tally(3);
  private int reporter;

  private static YearTree tree(Authority... authorities) {
    return new YearTree(2026, 1, List.of(authorities));
  }

  private static Authority authority(String code, int lastMonth, Area... areas) {
    return new Authority(code, lastMonth, false, List.of(areas));
  }

  private static Area area(String code) {
    return new Area(code, 1, 12, false);
  }

  private void report(int times, String area, int month, String... categories) {
    for (int i = 0; i < times; i++) {
      tally.add(area, month, Set.of(categories), reporter++);
    }
  }

  private static CellKey cell(String region, String category, Length length, int number) {
    return new CellKey(region, category, new Period(2026, length, number));
  }

  private SortedMap<CellKey, Optional<Integer>> release(
      int month, Map<CellKey, Optional<Integer>> earlier) {
    return release(TREE, month, earlier).cells();
  }

  private Outcome release(YearTree tree, int month, Map<CellKey, Optional<Integer>> earlier) {
    return CategoryRelease.release(tree, tally, month, earlier, Rules.STANDARD, () -> false);
  }

  @Test
  void decidesOnThePeriodsThatEndWithTheMonth() {
    report(20, "A1", 1, "HOT");
    report(20, "A2", 1, "HOT");
    report(20, "B1", 1, "HOT");
    report(20, "C1", 1, "HOT");

    SortedMap<CellKey, Optional<Integer>> january = release(1, Map.of());

    assertThat(january.keySet()).allMatch(key -> key.period().code().equals("2026M01"));
    assertThat(january)
        .containsEntry(cell("KOMMUN", "T", Length.MONTH, 1), Optional.of(80))
        .containsEntry(cell("A", "T", Length.MONTH, 1), Optional.of(40))
        .containsEntry(cell("KOMMUN", "VALD", Length.MONTH, 1), Optional.empty())
        .doesNotContainKey(cell("A1", "T", Length.MONTH, 1))
        .doesNotContainKey(cell("A", "HOT", Length.MONTH, 1));
  }

  @Test
  void aQuarterIsTheSumOfItsMonths() {
    Map<CellKey, Optional<Integer>> earlier = new TreeMap<>();
    for (int month = 1; month <= 3; month++) {
      report(20, "A1", month, "HOT", "TRAK");
      report(10, "A2", month, "HOT", "TRAK");
      report(30, "B1", month, "HOT", "TRAK");
      report(30, "C1", month, "HOT", "TRAK");
      earlier.putAll(release(month, earlier));
    }
    assertThat(earlier)
        .containsEntry(cell("KOMMUN", "T", Length.QUARTER, 1), Optional.of(270))
        .containsEntry(cell("A1", "T", Length.QUARTER, 1), Optional.of(60))
        .containsEntry(cell("A", "TRAK", Length.QUARTER, 1), Optional.of(90))
        .doesNotContainKey(cell("A1", "TRAK", Length.QUARTER, 1));
  }

  @Test
  void whoTakesOneCategoryEachForGrantedFindsNothing() {
    report(30, "A1", 1, "TRAK");
    report(30, "A2", 1, "TRAK");
    report(30, "B1", 1, "HOT");
    report(28, "C1", 1, "HOT");
    report(2, "C1", 1, "SKAD");

    SortedMap<CellKey, Optional<Integer>> january = release(1, Map.of());

    // With the total and all the others shown, the two would be what is left.
    List<Optional<Integer>> shown =
        CategoryLadder.VALUES.stream()
            .map(category -> january.get(cell("KOMMUN", category, Length.MONTH, 1)))
            .toList();
    assertThat(shown).contains(Optional.of(120));
    assertThat(shown).filteredOn(Optional::isEmpty).hasSizeGreaterThan(1);
  }

  @Test
  void fewReportersHideManyReports() {
    for (int i = 0; i < 9; i++) {
      tally.add("A1", 1, Set.of("HOT"), i % 2);
    }
    assertThat(release(1, Map.of()))
        .containsEntry(cell("KOMMUN", "T", Length.MONTH, 1), Optional.empty());
  }

  @Test
  void whatIsReorganisedHasNoCellsFromThenOn() {
    YearTree moved =
        tree(
            authority(
                "A", 12, new Area("A1", 1, 4, false), area("A2"), new Area("A.REST", 5, 12, false)),
            B,
            C,
            authority("D", 12, area("D1")));
    Map<CellKey, Optional<Integer>> earlier = new TreeMap<>();
    for (int month = 1; month <= 6; month++) {
      report(20, month > 4 ? "A.REST" : "A1", month, "HOT");
      report(20, "A2", month, "HOT");
      report(20, "B1", month, "HOT");
      report(20, "C1", month, "HOT");
      report(20, "D1", month, "HOT");
      earlier.putAll(release(moved, month, earlier).cells());
    }
    assertThat(earlier)
        .containsEntry(cell("A1", "T", Length.QUARTER, 1), Optional.of(60))
        .doesNotContainKey(cell("A1", "T", Length.QUARTER, 2))
        .containsEntry(cell("KOMMUN", "T", Length.QUARTER, 2), Optional.of(300));
    assertThat(earlier.keySet()).noneMatch(key -> key.region().equals("A.REST"));
  }

  @Test
  void anAreaThatIsReorganisedAloneWithholdsNothing() {
    Map<CellKey, Optional<Integer>> earlier = new TreeMap<>();
    for (int month = 1; month <= 6; month++) {
      report(30, "A1", month, "HOT");
      report(25, "A2", month, "HOT");
      report(40, "C1", month, "HOT");
      report(20, month > 4 ? "B.REST" : "B1", month, "HOT");
      Authority reorganised =
          authority("B", 4, new Area("B1", 1, 4, false), new Area("B.REST", 5, 12, true));
      YearTree tree = tree(TREE.authorities().getFirst(), C, month > 4 ? reorganised : B);
      Outcome outcome = release(tree, month, earlier);
      assertThat(outcome.isWithheld()).as("month %d: %s", month, outcome.findings()).isFalse();
      earlier.putAll(outcome.cells());
    }
    assertThat(earlier)
        .containsEntry(cell("KOMMUN", "T", Length.MONTH, 6), Optional.of(115))
        .containsEntry(cell("B", "T", Length.QUARTER, 1), Optional.of(60))
        .doesNotContainKey(cell("B", "T", Length.MONTH, 5));
    // Otherwise B's would be what is left.
    assertThat(
            List.of(
                earlier.get(cell("A", "T", Length.MONTH, 5)),
                earlier.get(cell("C", "T", Length.MONTH, 5))))
        .contains(Optional.empty());
  }

  @Test
  void tooFewAreasHaveFiguresOfTheWholeOnly() {
    YearTree three = tree(authority("A", 12, area("A1"), area("A2")), B);
    report(20, "A1", 1, "HOT");
    report(20, "A2", 1, "HOT");
    report(20, "B1", 1, "HOT");

    SortedMap<CellKey, Optional<Integer>> january = release(three, 1, Map.of()).cells();

    assertThat(january.keySet()).allMatch(key -> key.region().equals("KOMMUN"));
    assertThat(january)
        .containsEntry(cell("KOMMUN", "T", Length.MONTH, 1), Optional.of(60))
        .containsOnlyKeys(CategoryLadder.due(three, 1));
  }

  @Test
  void withholdsEverythingWhenTimeIsUp() {
    report(20, "A1", 1, "HOT");

    Outcome outcome = CategoryRelease.release(TREE, tally, 1, Map.of(), Rules.STANDARD, () -> true);

    assertThat(outcome.isWithheld()).isTrue();
    assertThat(outcome.cells())
        .containsOnlyKeys(CategoryLadder.due(TREE, 1))
        .allSatisfy((key, value) -> assertThat(value).isEmpty());
  }

  @Test
  void refusesCountsThatChangedUnderAPublishedCell() {
    report(20, "A1", 1, "HOT");
    report(20, "A2", 1, "HOT");
    report(20, "B1", 1, "HOT");
    report(20, "C1", 1, "HOT");
    Map<CellKey, Optional<Integer>> earlier = release(1, Map.of());
    report(1, "A1", 1, "HOT");

    assertThatThrownBy(() -> release(2, earlier)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void thresholdsAreRaisedAndNeverLowered() {
    assertThat(Rules.of(10, 3).leastReports()).isEqualTo(10);
    assertThatThrownBy(() -> Rules.of(4, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Rules.of(5, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesCorruptionBelowTheYear() {
    assertThatThrownBy(() -> tally.add("A1", 1, Set.of("KORR"), null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
