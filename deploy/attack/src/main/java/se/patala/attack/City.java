package se.patala.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.YearTree;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Authority;

/** A made-up city: its organisation and its reports. */
final class City {

  /** In half of a year's first quarter and a month. */
  private static final int REORGANISED_AFTER = 4;

  private static final double[] SHARES = {0.45, 0.25, 0.12, 0.08, 0.10};

  private final CityPlan plan;
  private final List<Report> reports = new ArrayList<>();

  /**
   * @param months for how many months it reports
   */
  City(CityPlan plan, int months) {
    this.plan = plan;
    Random random = new Random(plan.seed());
    int areas = plan.authorities() * plan.areas();
    double[] weights =
        IntStream.range(0, areas)
            .mapToDouble(i -> Math.exp(plan.spread() * random.nextGaussian()))
            .toArray();
    double all = java.util.Arrays.stream(weights).sum();
    int count = plan.reportsPerYear() * months / 12;
    for (int i = 0; i < count; i++) {
      reports.add(report(random, pick(weights, random.nextDouble() * all), months));
    }
  }

  private Report report(Random random, int area, int months) {
    int received = 1 + random.nextInt(months);
    // Somebody who has reported once often does so again.
    int reporter = area * 1000 + (int) (40 * Math.pow(random.nextDouble(), 3));
    int late = random.nextInt(30) == 0 ? 1 : 0;
    Set<String> recoded = random.nextInt(10) == 0 ? categories(random) : null;
    int duplicate = random.nextInt(25) == 0 ? received + random.nextInt(3) : 0;
    int notAfterAll = random.nextInt(3) == 0 ? duplicate + 2 : Integer.MAX_VALUE;
    return new Report(
        areaCode(area),
        reporter,
        received,
        received + late,
        categories(random),
        recoded,
        duplicate,
        notAfterAll,
        random.nextInt(30) == 0);
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

  private String areaCode(int area) {
    return "N%d.%d".formatted(area / plan.areas() + 1, area % plan.areas() + 1);
  }

  String name() {
    return plan.name();
  }

  List<Report> reports() {
    return reports;
  }

  /**
   * The organisation in a year. In every second year the first two areas of the first authority
   * exchange units in May: from then on neither is published, and what they report counts under
   * their authority alone.
   */
  YearTree tree(int year, int firstMonth, boolean reorganised) {
    return new YearTree(
        year,
        firstMonth,
        IntStream.rangeClosed(1, plan.authorities())
            .mapToObj(n -> authority(n, n == 1 && reorganised && plan.areas() > 2))
            .toList());
  }

  private Authority authority(int number, boolean reorganised) {
    List<Area> areas = new ArrayList<>();
    for (int i = 1; i <= plan.areas(); i++) {
      int through = reorganised && i <= 2 ? REORGANISED_AFTER : YearTree.WHOLE_YEAR;
      areas.add(new Area("N%d.%d".formatted(number, i), through));
    }
    if (reorganised) {
      areas.add(new Area(rest(number), 0));
    }
    return new Authority("N" + number, YearTree.WHOLE_YEAR, areas);
  }

  private static String rest(int authority) {
    return "N%d.REST".formatted(authority);
  }

  /** Where a report of an area counts in a month of a year. */
  static String countsUnder(String area, int monthOfYear, boolean reorganised, CityPlan plan) {
    boolean moved = area.equals("N1.1") || area.equals("N1.2");
    return reorganised && plan.areas() > 2 && moved && monthOfYear > REORGANISED_AFTER
        ? rest(1)
        : area;
  }

  CityPlan plan() {
    return plan;
  }
}
