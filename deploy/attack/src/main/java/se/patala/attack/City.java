package se.patala.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.Department;

/** A made-up city: its organisation and its reports. */
final class City {

  private static final int REORGANISED_IN = 5;
  private static final int FEW = 12;
  private static final int MANY = 150;

  private static final double[] SHARES = {0.45, 0.25, 0.12, 0.08, 0.10};

  private final CityPlan plan;
  private final List<Report> reports = new ArrayList<>();

  /**
   * @param months for how many months it reports
   */
  City(CityPlan plan, int months) {
    this.plan = plan;
    Random random = new Random(plan.seed());
    Random values = new Random(plan.seed() + 1);
    int areas = plan.authorities() * plan.areas();
    double[] weights =
        IntStream.range(0, areas)
            .mapToDouble(i -> Math.exp(plan.spread() * random.nextGaussian()))
            .toArray();
    double all = Arrays.stream(weights).sum();
    int count = plan.reportsPerYear() * months / 12;
    for (int i = 0; i < count; i++) {
      reports.add(report(random, values, pick(weights, random.nextDouble() * all), months));
    }
  }

  private Report report(Random random, Random values, int area, int months) {
    int received = 1 + random.nextInt(months);
    // Somebody who has reported once often does so again.
    int reporter = area * 1000 + (int) (plan.reporters() * Math.pow(random.nextDouble(), 3));
    int late = random.nextInt(30) == 0 ? 1 : 0;
    Set<String> recoded = random.nextInt(10) == 0 ? categories(random) : null;
    int duplicate = random.nextInt(25) == 0 ? received + random.nextInt(3) : 0;
    int notAfterAll = random.nextInt(3) == 0 ? duplicate + 2 : Integer.MAX_VALUE;
    return new Report(
        unit(area(area), 1 + random.nextInt(2)),
        reporter,
        received,
        received + late,
        categories(random),
        recoded,
        duplicate,
        notAfterAll,
        random.nextInt(30) == 0,
        random.nextInt(20) == 0 ? received + random.nextInt(6) : 0,
        ValueTable.ALL.stream()
            .map(table -> table.values().get(pick(table.shares(), values.nextDouble())))
            .toList());
  }

  private static Set<String> categories(Random random) {
    Set<String> categories = new TreeSet<>();
    categories.add(CategoryLadder.CATEGORIES.get(pick(SHARES, random.nextDouble())));
    if (random.nextInt(5) == 0) {
      categories.add(CategoryLadder.CATEGORIES.get(random.nextInt(SHARES.length)));
    }
    return categories;
  }

  private static int pick(double[] weights, double at) {
    double left = at;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private static String unit(String area, int number) {
    return area + "/" + number;
  }

  private String area(int index) {
    return "N%d.%d".formatted(index / plan.areas() + 1, index % plan.areas() + 1);
  }

  List<Report> reports() {
    return reports;
  }

  /**
   * The organisation as it is in a month of a year. In May of every second year the first two
   * areas, of one authority or of two, exchange a unit.
   */
  List<Department> departments(int year, int month) {
    boolean exchanged = year % 2 == 0 && month >= REORGANISED_IN;
    int areas = plan.authorities() * plan.areas();
    return IntStream.range(0, areas).mapToObj(i -> department(i, exchanged && i < 2)).toList();
  }

  private Department department(int index, boolean exchanged) {
    String area = area(index);
    String other = exchanged ? area(1 - index) : area;
    int number = index % plan.areas();
    boolean lastOfSome = plan.areas() > 2 && number == plan.areas() - 1;
    boolean lastOfAll = plan.authorities() > 3 && index == plan.authorities() * plan.areas() - 1;
    return new Department(
        "N" + (index / plan.areas() + 1),
        area,
        Set.of(unit(area, 1), unit(other, 2)),
        lastOfSome || lastOfAll ? FEW : MANY);
  }
}
