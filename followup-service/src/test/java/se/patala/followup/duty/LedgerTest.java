package se.patala.followup.duty;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {

  private static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");
  private static final UUID HANDLER = UUID.randomUUID();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/duties/duties.csv", delimiter = ';', numLinesToSkip = 1)
  void followsFromTheFacts(
      String name,
      Instant knownAt,
      String danger,
      Harm harm,
      int hurt,
      Answer sickLeave,
      Answer weapon,
      Answer clientAffected,
      Answer wrongdoing,
      String offence,
      String demanded,
      String owed) {
    Circumstances circumstances =
        new Circumstances(
            knownAt,
            new Facts(
                danger.equals("yes"), harm, hurt, sickLeave, weapon, clientAffected, wrongdoing),
            offence.equals("yes"),
            demanded.equals("yes") ? knownAt : null);

    List<DutyEntry> ledger = Ledger.derive(circumstances, List.of(), knownAt, Timetable.USUAL);

    assertThat(ledger).allMatch(DutyEntry::isOpen);
    assertThat(
            ledger.isEmpty()
                ? "-"
                : ledger.stream()
                    .map(
                        entry ->
                            entry.kind()
                                + ">"
                                + Ledger.duty(entry.kind()).addressee()
                                + "@"
                                + entry.dueAt())
                    .collect(joining(" ")))
        .isEqualTo(owed);
  }

  @ParameterizedTest
  @EnumSource
  void namesTheSourceOfEachDuty(DutyKind kind) {
    assertThat(Ledger.duty(kind).kind()).isEqualTo(kind);
    assertThat(Ledger.duty(kind).source()).containsPattern("\\d+ (kap\\.|§)");
    assertThat(Timetable.USUAL.of(kind).amount()).isPositive();
  }

  @Test
  void bringsADutyBackWithTheTimeAtWhichItArose() {
    List<DutyEntry> first = derive(weapon(Answer.YES), List.of(), MONDAY);
    List<DutyEntry> corrected = derive(weapon(Answer.NO), first, MONDAY.plus(Duration.ofHours(20)));
    List<DutyEntry> after = derive(weapon(Answer.YES), corrected, MONDAY.plus(Duration.ofDays(3)));

    assertThat(corrected)
        .isNotEmpty()
        .allMatch(entry -> entry.state() instanceof DutyState.Withdrawn);
    assertThat(after).isEqualTo(first);
  }

  @Test
  void keepsWhatWasSettledWhateverTheFactsBecome() {
    List<DutyEntry> done =
        derive(weapon(Answer.YES), List.of(), MONDAY).stream()
            .map(entry -> entry.in(new DutyState.Done(MONDAY, HANDLER)))
            .toList();

    assertThat(derive(weapon(Answer.NO), done, MONDAY)).isEqualTo(done);
    assertThat(derive(weapon(Answer.YES), done, MONDAY)).isEqualTo(done);
  }

  @Test
  void countsThreeMonthsFromTheConfirmationOfAReportOfWrongdoing() {
    Circumstances wrongdoing = facts(Facts.unclear(false), Answer.YES);
    List<DutyEntry> ledger = derive(wrongdoing, List.of(), MONDAY);
    Instant confirmed = MONDAY.plus(Duration.ofDays(2));
    List<DutyEntry> settled =
        ledger.stream()
            .map(
                entry ->
                    entry.kind() == DutyKind.WRONGDOING_CONFIRMATION
                        ? entry.in(new DutyState.Done(confirmed, HANDLER))
                        : entry)
            .toList();

    assertThat(due(derive(wrongdoing, settled, confirmed), DutyKind.WRONGDOING_FEEDBACK))
        .isEqualTo(Instant.parse("2027-02-18T08:00:00Z"));
    assertThat(due(ledger, DutyKind.WRONGDOING_FEEDBACK))
        .isEqualTo(Instant.parse("2027-02-23T08:00:00Z"));
  }

  /** Whatever is said, corrected and settled, in whatever order. */
  @Test
  void neverLosesAnOpenDutyThatTheFactsStillCallFor() {
    Random random = new Random(5);
    for (int sequence = 0; sequence < 10_000; sequence++) {
      List<DutyEntry> ledger = List.of();
      Instant now = MONDAY;
      for (int step = 0; step < 8; step++) {
        now = now.plus(Duration.ofMinutes(random.nextInt(3_000)));
        Circumstances circumstances = any(random, now);
        List<DutyEntry> before = ledger;
        ledger = derive(circumstances, ledger, now);
        List<DutyEntry> after = ledger;
        for (DutyKind kind : DutyKind.values()) {
          boolean follows = Ledger.duty(kind).follows(circumstances);
          assertThat(after.stream().filter(entry -> entry.kind() == kind && entry.isOpen()).count())
              .isEqualTo(follows && !isSettled(before, kind) ? 1 : 0);
        }
        assertThat(after)
            .allSatisfy(
                entry ->
                    assertThat(before.stream().filter(old -> old.kind() == entry.kind()))
                        .allMatch(old -> old.since().equals(entry.since())));
        ledger = settleSome(random, ledger, now);
      }
    }
  }

  private static boolean isSettled(List<DutyEntry> ledger, DutyKind kind) {
    return ledger.stream()
        .anyMatch(
            entry ->
                entry.kind() == kind
                    && !(entry.state() instanceof DutyState.Open
                        || entry.state() instanceof DutyState.Withdrawn));
  }

  private static List<DutyEntry> settleSome(Random random, List<DutyEntry> ledger, Instant now) {
    List<DutyEntry> next = new ArrayList<>();
    for (DutyEntry entry : ledger) {
      DutyState settled =
          random.nextBoolean()
              ? new DutyState.Done(now, HANDLER)
              : new DutyState.NotApplicable(now, HANDLER, NoPoliceReport.NO_OFFENCE);
      next.add(entry.isOpen() && random.nextInt(4) == 0 ? entry.in(settled) : entry);
    }
    return next;
  }

  private static Circumstances any(Random random, Instant now) {
    return new Circumstances(
        MONDAY,
        new Facts(
            random.nextBoolean(),
            anyOf(random, Harm.class),
            random.nextInt(3),
            anyOf(random, Answer.class),
            anyOf(random, Answer.class),
            anyOf(random, Answer.class),
            anyOf(random, Answer.class)),
        random.nextBoolean(),
        random.nextBoolean() ? now : null);
  }

  private static <E extends Enum<E>> E anyOf(Random random, Class<E> type) {
    List<E> values = List.copyOf(EnumSet.allOf(type));
    return values.get(random.nextInt(values.size()));
  }

  private static Circumstances weapon(Answer weapon) {
    return new Circumstances(
        MONDAY,
        new Facts(false, Harm.NONE, 0, Answer.NO, weapon, Answer.NO, Answer.NO),
        false,
        null);
  }

  private static Circumstances facts(Facts facts, Answer wrongdoing) {
    return new Circumstances(
        MONDAY,
        new Facts(
            facts.dangerToLife(),
            facts.harm(),
            facts.hurt(),
            facts.sickLeave(),
            facts.weapon(),
            facts.clientAffected(),
            wrongdoing),
        false,
        null);
  }

  private static List<DutyEntry> derive(
      Circumstances circumstances, List<DutyEntry> before, Instant now) {
    return Ledger.derive(circumstances, before, now, Timetable.USUAL);
  }

  private static Instant due(List<DutyEntry> ledger, DutyKind kind) {
    return ledger.stream().filter(entry -> entry.kind() == kind).findFirst().orElseThrow().dueAt();
  }
}
