package se.patala.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.patala.local.city.Organisation.Person;

class HistoryTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final DemonstrationCity CITY = DemonstrationCity.generate();
  private static final List<HistoryEvent> EVENTS = History.before(NOW, CITY);

  @Test
  void isTheSameForTheSameDayInSizeAndOrder() {
    assertThat(History.before(NOW, CITY)).isEqualTo(EVENTS).hasSizeBetween(2_000, 2_500);
  }

  @Test
  void coversExactlyThe24ClosedMonthsBefore() {
    assertThat(perMonth())
        .hasSize(24)
        .containsKeys(YearMonth.of(2024, 11), YearMonth.of(2026, 10))
        .doesNotContainKey(YearMonth.of(2026, 11));
  }

  @Test
  void growsAndRestsInSummer() {
    Map<YearMonth, Long> months = perMonth();
    assertThat(months.get(YearMonth.of(2026, 7))).isLessThan(months.get(YearMonth.of(2026, 10)));
    assertThat(sum(months, YearMonth.of(2024, 11))).isLessThan(sum(months, YearMonth.of(2025, 11)));
  }

  @Test
  void holdsClosedEventsOfEmployeesOfTheirOwnUnit() {
    Map<UUID, UUID> units =
        CITY.organisation().persons().stream()
            .collect(Collectors.toMap(Person::id, Person::unitId));
    for (HistoryEvent event : EVENTS) {
      Instant received = Instant.parse(event.receivedAt());
      Instant closed = Instant.parse(event.closedAt());
      assertThat(units).containsEntry(event.reporterId(), event.unitId());
      assertThat(closed).isAfter(received).isBefore(NOW);
      assertThat(event.categories()).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void showsNoCorruptionAndEveryOtherCategory() {
    assertThat(EVENTS.stream().flatMap(event -> event.categories().stream()).distinct())
        .containsExactlyInAnyOrder("TRAK", "HOT", "VALD", "SKAD", "OVR");
  }

  @Test
  void nothingIsClosedLaterThanNowEvenOnTheFirstOfAMonth() {
    Instant firstMinute = Instant.parse("2026-11-30T23:30:00Z");
    assertThat(History.before(firstMinute, CITY))
        .allMatch(event -> Instant.parse(event.closedAt()).isBefore(firstMinute))
        .allMatch(
            event ->
                !Instant.parse(event.closedAt())
                    .isBefore(Instant.parse(event.receivedAt()).minus(Duration.ofHours(3))));
  }

  private static Map<YearMonth, Long> perMonth() {
    return EVENTS.stream()
        .collect(
            Collectors.groupingBy(
                event ->
                    YearMonth.from(
                        Instant.parse(event.receivedAt()).atZone(ZoneId.of("Europe/Stockholm"))),
                TreeMap::new,
                Collectors.counting()));
  }

  private static long sum(Map<YearMonth, Long> months, YearMonth first) {
    long sum = 0;
    for (int month = 0; month < 12; month++) {
      sum += months.getOrDefault(first.plusMonths(month), 0L);
    }
    return sum;
  }
}
