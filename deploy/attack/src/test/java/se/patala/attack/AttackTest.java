package se.patala.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.patala.statistics.CellKey;
import se.patala.statistics.Rules;
import se.patala.statistics.disclosure.Demands;

/** Half a year of three small cities; {@code deploy/patala attack} does two years of twenty. */
class AttackTest {

  private static final int MONTHS = 6;
  private static final int FIRST_MONTH = 7;
  private static final int MOST_CELLS = 150;

  private static final List<CityPlan> CITIES =
      List.of(
          new CityPlan("sparse", 2, 3, 300, 40, 1.0, 15),
          new CityPlan("uneven", 5, 1, 500, 6, 1.4, 22),
          new CityPlan("dense", 2, 3, 900, 40, 0.6, 13));

  static List<CityPlan> cities() {
    return CITIES;
  }

  static List<Weakness> weaknesses() {
    return Weakness.ALL;
  }

  private static Published publish(City city, Rules rules) {
    return new Publisher(city, rules, List.of()).publish(1, FIRST_MONTH);
  }

  @ParameterizedTest
  @MethodSource("cities")
  void nothingHiddenIsFoundOut(CityPlan plan) {
    Published published = publish(new City(plan, MONTHS), Rules.STANDARD);
    Examination examination = Examination.of(published);
    System.out.printf(
        Locale.ROOT,
        "%s: %d cells, %.0f %% shown, %d attacks on %d hidden cells, %d found out%n",
        plan.name(),
        examination.cells(),
        examination.shownPercent(),
        examination.attacks(),
        examination.hidden(),
        examination.recovered().size());
    assertThat(examination.cells()).isLessThanOrEqualTo(MOST_CELLS);
    assertThat(examination.hidden()).isPositive();
    assertThat(examination.shown()).isPositive();
    assertThat(examination.faults()).isEmpty();
    assertThat(examination.recovered()).isEmpty();
    assertThat(examination.narrow()).isEmpty();
    assertThat(examination.isPassed()).isTrue();
    assertThat(examination.monthTotals().percent()).isEqualTo(100);
    assertThat(published.withheld()).isZero();
  }

  /** All other tables about the same reports, most of them a quarter later. */
  @ParameterizedTest
  @MethodSource("cities")
  void tablesHeldBesideEachOtherTellNoMore(CityPlan plan) {
    Published published =
        new Publisher(new City(plan, MONTHS), Rules.STANDARD, ValueTable.ALL)
            .publish(1, FIRST_MONTH);
    Examination examination = Examination.of(published);
    System.out.printf(
        Locale.ROOT,
        "%s: %d of %d cells of all other tables shown%n",
        plan.name(),
        examination.byValue().part(),
        examination.byValue().whole());
    assertThat(examination.byValue().part()).isPositive();
    assertThat(examination.faults()).isEmpty();
    assertThat(examination.recovered()).isEmpty();
    assertThat(examination.isPassed()).isTrue();
    assertThat(published.withheld()).isZero();
  }

  @Test
  void aSecondTableThatKnowsNothingOfTheFirstIsCaught() {
    List<CityPlan> caught =
        CITIES.stream()
            .filter(
                plan -> {
                  Rules careless = new Rules(5, 3, new Demands(4, false, true, true), true, false);
                  Published published =
                      new Publisher(new City(plan, MONTHS), Rules.STANDARD, ValueTable.TWO)
                          .publish(1, FIRST_MONTH);
                  Published alone =
                      new Publisher(new City(plan, MONTHS), careless, ValueTable.TWO)
                          .publish(1, FIRST_MONTH);
                  TreeMap<CellKey, Optional<Integer>> cells = new TreeMap<>(published.cells());
                  alone
                      .cells()
                      .forEach(
                          (key, value) -> {
                            if (ValueTable.ALL.getFirst().values().contains(key.category())) {
                              cells.put(key, value);
                            }
                          });
                  return !Examination.of(published.withCells(cells)).isPassed();
                })
            .toList();
    assertThat(caught).isNotEmpty();
  }

  @Test
  void theSameReportsGiveTheSameFiguresInAnotherProcess() throws IOException {
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                AttackTest.class.getName())
            .redirectError(Redirect.DISCARD)
            .start();
    try (InputStream figures = other.getInputStream()) {
      assertThat(new String(figures.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(figures());
    }
  }

  /** Writes the figures of all cities. */
  public static void main(String[] arguments) {
    System.out.print(figures());
  }

  private static String figures() {
    StringBuilder figures = new StringBuilder();
    for (CityPlan plan : CITIES) {
      publish(new City(plan, MONTHS), Rules.STANDARD)
          .cells()
          .forEach((key, value) -> figures.append(key).append(value).append('\n'));
    }
    return figures.toString();
  }

  @ParameterizedTest
  @MethodSource("weaknesses")
  void everyWeaknessIsCaught(Weakness weakness) {
    List<String> caught =
        CITIES.stream()
            .flatMap(
                plan -> {
                  City city = new City(plan, MONTHS);
                  Examination examination =
                      Examination.of(
                          weakness.weakening().apply(city, publish(city, weakness.rules())));
                  return examination.isPassed()
                      ? Stream.<String>empty()
                      : Stream.of(
                          "%s: %d faults, %d found out, %d narrow, %d narrow for insiders"
                              .formatted(
                                  plan.name(),
                                  examination.faults().size(),
                                  examination.recovered().size(),
                                  examination.narrow().size(),
                                  examination.narrowForInsiders().size()));
                })
            .toList();
    System.out.println(weakness + ": " + caught);
    assertThat(caught).isNotEmpty();
  }
}
