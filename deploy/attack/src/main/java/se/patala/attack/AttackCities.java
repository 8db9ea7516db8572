package se.patala.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import se.patala.statistics.Rules;

/**
 * Publishes and attacks two years of two dozen cities, and writes a table of what came out.
 *
 * <p>Argument: the file to write. Ends with 1 when anything was found out, or too little shown:
 * every month's total, and so many of the cells by category.
 */
public final class AttackCities {

  private static final int MONTHS = 24;
  private static final int REPORTERS = 40;
  private static final int DENSE = 2000;
  private static final double LEAST_SHOWN = 35;
  private static final double LEAST_SHOWN_DENSE = 60;

  private static final String HEAD =
      """
      | City | Nämnder × areas | Year | Reports | Cells | Shown | Months shown, municipality | Years shown, nämnd | Other tables | Of them shown | Hidden | Attacks | Found out | Narrow, outsider | Narrow, insider | Faults | Withheld | Longest release |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private AttackCities() {}

  /** One line of the table. */
  private record Line(String text, boolean passed) {}

  /** From sparse to dense, small to large, even to uneven. */
  private static List<CityPlan> plans() {
    List<CityPlan> plans = new ArrayList<>();
    int[][] sizes = {
      {3, 1}, {4, 1}, {3, 3}, {4, 3}, {6, 1}, {5, 2}, {6, 2}, {4, 4}, {8, 1}, {5, 4}, {8, 2}, {8, 3}
    };
    int[] reportsPerLeaf = {75, 200};
    for (int[] size : sizes) {
      for (int each : reportsPerLeaf) {
        int seed = 100 + plans.size();
        plans.add(
            new CityPlan(
                "City " + (plans.size() + 1),
                size[0],
                size[1],
                each * size[0] * size[1],
                REPORTERS,
                plans.size() % 3 == 0 ? 1.0 : 0.7,
                seed));
      }
    }
    return plans;
  }

  /**
   * @throws IOException when the table cannot be written
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Path file = Path.of(arguments[0]);
    boolean passed = true;
    StringBuilder table = new StringBuilder(HEAD);
    System.out.print(HEAD);
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<List<Line>>> running =
          plans().stream().map(plan -> workers.submit(() -> attack(plan))).toList();
      for (Future<List<Line>> city : running) {
        for (Line line : city.get()) {
          System.out.print(line.text());
          table.append(line.text());
          passed &= line.passed();
        }
      }
    }
    Files.writeString(file, table);
    if (!passed) {
      System.err.println("Something was found out, or too little shown; see the table.");
      System.exit(1);
    }
  }

  private static List<Line> attack(CityPlan plan) {
    City city = new City(plan, MONTHS);
    Publisher publisher = new Publisher(city, Rules.STANDARD, ValueTable.ALL);
    List<Line> lines = new ArrayList<>();
    for (int year = 1; year <= MONTHS / 12; year++) {
      Published published = publisher.publish(year, 1);
      Examination examination = Examination.of(published);
      lines.add(new Line(line(plan, year, published, examination), passes(published, examination)));
    }
    return lines;
  }

  /** A city that shows nothing has nothing to find out. */
  private static boolean passes(Published published, Examination examination) {
    double least = examination.reports() < DENSE ? LEAST_SHOWN : LEAST_SHOWN_DENSE;
    return examination.isPassed()
        && published.withheld() == 0
        && examination.monthTotals().percent() == 100
        && examination.shownPercent() >= least;
  }

  private static String line(
      CityPlan plan, int year, Published published, Examination examination) {
    return String.format(
        Locale.ROOT,
        "| %s | %d × %d | %s | %d | %d | %.0f %% | %.0f %% | %.0f %% | %d | %.0f %% | %d | %d | %d | %d | %d | %d | %d | %.1f s |%n",
        plan.name(),
        plan.authorities(),
        plan.areas(),
        year % 2 == 0 ? year + ", reorganised" : year,
        examination.reports(),
        examination.cells(),
        examination.shownPercent(),
        examination.monthTotals().percent(),
        examination.yearTotals().percent(),
        ValueTable.ALL.size(),
        examination.byValue().percent(),
        examination.hidden(),
        examination.attacks(),
        examination.recovered().size(),
        examination.narrow().size(),
        examination.narrowForInsiders().size(),
        examination.faults().size(),
        published.withheld(),
        published.longest() / 1000.0);
  }
}
