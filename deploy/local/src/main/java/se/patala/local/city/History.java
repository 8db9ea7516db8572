package se.patala.local.city;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import se.patala.local.city.Organisation.Person;

/**
 * Two years of events that the city could have had: more of them over time, fewer in summer, more
 * where people meet people in trouble. Corruption is left out, because such reports are sealed and
 * never shown in these figures.
 */
public final class History {

  private static final int MONTHS = 24;
  private static final double PER_MONTH = 82;
  private static final double GROWTH_PER_MONTH = 0.011;
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

  /** January to December: quiet summers, busy autumns. */
  private static final double[] SEASON = {
    1.02, 1.00, 1.06, 1.02, 1.04, 0.92, 0.62, 0.86, 1.10, 1.16, 1.14, 0.94
  };

  private static final Choice<String> CATEGORY =
      new Choice<>(Map.of("TRAK", 0.42, "HOT", 0.29, "VALD", 0.18, "SKAD", 0.08, "OVR", 0.03));
  private static final Choice<String> RELATION =
      new Choice<>(
          Map.of(
              "BRUKARE",
              0.46,
              "ANHORIG",
              0.21,
              "MEDB",
              0.15,
              "OKAND",
              0.07,
              "ORG",
              0.04,
              "KOLLEGA",
              0.03,
              "CHEF",
              0.02,
              "POLITIKER",
              0.01,
              "ANNAN",
              0.01));
  private static final Choice<String> CHANNEL =
      new Choice<>(
          Map.of(
              "TELEFON",
              0.33,
              "MOTE",
              0.24,
              "EPOST",
              0.15,
              "HEMBESOK",
              0.1,
              "SOCIALA_MEDIER",
              0.06,
              "SMS",
              0.05,
              "FORRATTNING",
              0.04,
              "BREV",
              0.02,
              "VIA_ANNAN",
              0.01));
  private static final Choice<String> WORK_TASK =
      new Choice<>(
          Map.of(
              "AVSLAG",
              0.31,
              "UTREDNING",
              0.24,
              "RECEPTION",
              0.12,
              "HEMBESOK",
              0.1,
              "UTBETALNING",
              0.08,
              "TILLSYN",
              0.07,
              "TVANGSATGARD",
              0.04,
              "ANNAT",
              0.04));
  private static final double SECOND_CATEGORY = 0.11;

  private final Random random;
  private final Map<UUID, List<UUID>> employees = new HashMap<>();
  private final Choice<UUID> unit;

  private History(DemonstrationCity city) {
    this.random = new Random(city.name().hashCode());
    for (Person person : city.organisation().persons()) {
      employees.computeIfAbsent(person.unitId(), none -> new ArrayList<>()).add(person.id());
    }
    Map<UUID, Double> weights = new HashMap<>();
    city.exposure().forEach((id, exposure) -> weights.put(id, exposure * employeesOf(id).size()));
    this.unit = new Choice<>(weights);
  }

  /**
   * The events of the 24 whole months before {@code now}, oldest first; the same for the same day.
   */
  public static List<HistoryEvent> before(Instant now, DemonstrationCity city) {
    return new History(city).generate(now);
  }

  private List<HistoryEvent> generate(Instant now) {
    YearMonth current = YearMonth.from(now.atZone(ZONE));
    List<HistoryEvent> events = new ArrayList<>();
    for (int month = 0; month < MONTHS; month++) {
      YearMonth period = current.minusMonths(MONTHS - month);
      double expected =
          PER_MONTH * Math.pow(1 + GROWTH_PER_MONTH, month) * SEASON[period.getMonthValue() - 1];
      long count = Math.round(expected + random.nextGaussian() * Math.sqrt(expected) / 2);
      for (long i = 0; i < count; i++) {
        events.add(event(period, now));
      }
    }
    events.sort(Comparator.comparing(HistoryEvent::receivedAt));
    return List.copyOf(events);
  }

  private HistoryEvent event(YearMonth period, Instant now) {
    UUID where = unit.draw(random);
    List<UUID> staff = employeesOf(where);
    Instant received = receivedIn(period);
    Instant latestClosing = now.minus(Duration.ofHours(1));
    Instant closing = received.plus(Duration.ofHours(20 + random.nextInt(45 * 24)));
    return new HistoryEvent(
        received.toString(),
        where,
        categories(),
        RELATION.draw(random),
        CHANNEL.draw(random),
        WORK_TASK.draw(random),
        staff.get(random.nextInt(staff.size())),
        (closing.isAfter(latestClosing) ? latestClosing : closing).toString());
  }

  private List<String> categories() {
    String first = CATEGORY.draw(random);
    String second = CATEGORY.draw(random);
    boolean both =
        random.nextDouble() < SECOND_CATEGORY
            && !first.equals(second)
            && !first.equals("OVR")
            && !second.equals("OVR");
    return both ? List.of(first, second) : List.of(first);
  }

  private Instant receivedIn(YearMonth period) {
    LocalDate day = period.atDay(1 + random.nextInt(period.lengthOfMonth()));
    LocalTime time = LocalTime.of(6 + random.nextInt(16), random.nextInt(60), random.nextInt(60));
    return day.atTime(time).atZone(ZONE).toInstant();
  }

  private List<UUID> employeesOf(UUID id) {
    return employees.getOrDefault(id, List.of());
  }

  /** Draws a value with the probability of its weight; sorted, so that a map's order has no say. */
  private static final class Choice<T extends Comparable<T>> {

    private final List<Map.Entry<T, Double>> weighted;
    private final double total;

    Choice(Map<T, Double> weights) {
      weighted = weights.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
      total = weighted.stream().mapToDouble(Map.Entry::getValue).sum();
    }

    T draw(Random random) {
      double point = random.nextDouble() * total;
      for (Map.Entry<T, Double> entry : weighted) {
        point -= entry.getValue();
        if (point < 0) {
          return entry.getKey();
        }
      }
      return weighted.getLast().getKey();
    }
  }
}
