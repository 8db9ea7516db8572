package se.patala.followup.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.casework.Codes.Support;
import se.patala.followup.duty.Answer;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.Facts;
import se.patala.followup.duty.Harm;
import se.patala.followup.duty.StoredDuty;
import se.patala.followup.routing.PartyRole;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.Thoroughness;
import se.patala.kit.identity.Caller;
import se.patala.kit.sql.Sql;

/**
 * A year of 5 000 reports in an authority whose managers forget, go on leave with and without a
 * deputy, and leave for good. The clock is the test's; the rest is the service on real PostgreSQL.
 */
@QuarkusTest
class SimulatedYearTest {

  private static final int REPORTS = Thoroughness.of(5_000);
  private static final int AT_A_TIME = 6;
  private static final Instant NEW_YEAR = Instant.parse("2026-12-31T23:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);

  /** Alarms are looked at more often than this in a city; so the test is the harder of the two. */
  private static final Duration TICK = Duration.ofMinutes(50);

  /** People turn to their cases a few times a day; many at once, so that the year passes. */
  private static final int TICKS_OF_WORK = 6;

  /** After the year the last cases are worked through; a bound against runaway. */
  private static final Duration AFTER = Duration.ofDays(200);

  @Inject Opening opening;
  @Inject AlarmRun alarms;
  @Inject Alarms toldOf;
  @Inject HandOver handOver;
  @Inject Casework casework;
  @Inject CaseDuties duties;
  @Inject ActionRepository actions;
  @Inject FollowUpRepository followUps;
  @Inject Sql sql;
  @Inject TestClock clock;

  private final Random random = new Random(2027);
  private final Map<UUID, List<Leave>> leaves = new HashMap<>();
  private final Map<UUID, UUID> standIns = new HashMap<>();
  private CaseCity city;

  /** Nobody has closed these yet. */
  private final Set<UUID> open = Collections.synchronizedSet(new java.util.HashSet<>());

  private record Leave(LocalDate from, LocalDate until, boolean deputised) {

    boolean holds(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(until);
    }
  }

  /** When somebody turns to a case. */
  private record Attention(Instant at, UUID id) implements Comparable<Attention> {

    @Override
    public int compareTo(Attention other) {
      return at.compareTo(other.at);
    }
  }

  @BeforeEach
  void buildCity() {
    clock.moveTo(NEW_YEAR);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              CaseCity.closeEverything(sql);
              city = CaseCity.store(sql, 4, 5);
              city.units.forEach(this::manWith);
            });
  }

  /** Three leaves a year, every second one with a deputy; every fourth manager goes for good. */
  private void manWith(CaseCity.Unit unit) {
    LocalDate first = SwedishCalendar.dayOf(NEW_YEAR);
    List<Leave> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      LocalDate from = first.plusDays(i * 120L + random.nextInt(60));
      Leave leave = new Leave(from, from.plusDays(5 + random.nextInt(40)), random.nextBoolean());
      taken.add(leave);
      if (leave.deputised()) {
        city.addDeputy(unit, leave.from(), leave.until());
      }
    }
    leaves.put(unit.manager(), taken);
    standIns.put(unit.manager(), unit.deputy());
    if (random.nextInt(4) == 0) {
      LocalDate goes = first.plusDays(random.nextInt(330));
      UUID next = UUID.randomUUID();
      city.addRole(unit.manager(), "MANAGER", unit.id(), CaseCity.LONG_AGO, goes);
      city.addPerson(next, unit.id());
      city.addRole(next, "MANAGER", unit.id(), goes.plusDays(random.nextInt(60)), null);
    } else {
      city.addRole(unit.manager(), "MANAGER", unit.id(), CaseCity.LONG_AGO, null);
    }
  }

  @AfterEach
  void leave() {
    QuarkusTransaction.requiringNew().run(city::leave);
    clock.reset();
  }

  @Test
  void nothingLapsesAndWhatIsOverdueGoesUpwardsWithinItsHour()
      throws InterruptedException, ExecutionException {
    Queue<Instant> arrivals = new PriorityQueue<>();
    for (int i = 0; i < REPORTS; i++) {
      arrivals.add(NEW_YEAR.plusSeconds((long) (random.nextDouble() * YEAR.toSeconds())));
    }
    Queue<Attention> attention = new PriorityQueue<>();
    Instant end = NEW_YEAR.plus(YEAR).plus(AFTER);
    int reported = 0;
    try (ExecutorService people = Executors.newFixedThreadPool(AT_A_TIME)) {
      Instant now = NEW_YEAR;
      int ticks = 0;
      while (now.isBefore(end) && !(arrivals.isEmpty() && open.isEmpty())) {
        now = now.plus(TICK);
        clock.moveTo(now);
        List<Runnable> work = new ArrayList<>();
        for (; !arrivals.isEmpty() && !arrivals.peek().isAfter(now); reported++) {
          Instant at = arrivals.remove();
          UUID id = UUID.randomUUID();
          IncidentReported report = report(id, at);
          Opening.Claim claim = claim();
          open.add(id);
          work.add(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(() -> opening.open(report, Optional.of(claim))));
          attention.add(new Attention(now.plus(delay()), id));
        }
        run(people, work);
        work.clear();
        boolean working = ticks++ % TICKS_OF_WORK == 0;
        while (working && !attention.isEmpty() && !attention.peek().at().isAfter(now)) {
          UUID id = attention.remove().id();
          boolean turnsToIt = random.nextInt(3) > 0;
          boolean superiorDoes = random.nextInt(3) == 0;
          int grave = random.nextInt(12);
          if (turnsToIt) {
            work.add(() -> act(id, superiorDoes, grave));
          }
          attention.add(new Attention(now.plus(delay()), id));
        }
        run(people, work);
        attention.removeIf(each -> !open.contains(each.id()));
        if (SwedishCalendar.dayOf(now).isAfter(SwedishCalendar.dayOf(now.minus(TICK)))) {
          handOver.run();
        }
        alarms.run();
        check(now);
      }
    }
    report(reported);
  }

  private void report(int reported) {
    assertThat(reported).isEqualTo(REPORTS);
    assertThat(open).as("cases that nobody closed").isEmpty();
    assertThat(
            count("SELECT count(*) FROM follow_up WHERE authority_id = ? AND status <> 'CLOSED'"))
        .isZero();
    long overdue = alarmsOf("OVERDUE");
    long escalated = alarmsOf("ESCALATION");
    long handedOver =
        count(
            """
            SELECT count(*) FROM (
              SELECT follow_up_id FROM alarm a JOIN follow_up f ON f.id = a.follow_up_id
              WHERE f.authority_id = ? AND a.person_id = f.handler_id AND a.kind = 'ESCALATION'
              GROUP BY follow_up_id) s
            """);
    // The year says nothing when everybody does everything in time.
    assertThat(overdue).isGreaterThan(REPORTS / 4);
    assertThat(escalated).isGreaterThanOrEqualTo(overdue / 2);
    System.out.printf(
        "%d reports in a year, all closed; %d reminders, %d tellings of what was overdue, %d escalations, 0 late, 0 lapsed; %d went on with whom they were escalated to%n",
        reported, alarmsOf("REMINDER"), overdue, escalated, handedOver);
  }

  private long alarmsOf(String kind) {
    return count(
        "SELECT count(*) FROM alarm a JOIN follow_up f ON f.id = a.follow_up_id WHERE f.authority_id = ? AND a.kind = '"
            + kind
            + "'");
  }

  private long count(String query) {
    return sql.first(query, row -> row.getLong(1), city.authority).orElse(0L);
  }

  private static void run(ExecutorService people, List<Runnable> work)
      throws InterruptedException, ExecutionException {
    List<Future<?>> running = new ArrayList<>();
    work.forEach(each -> running.add(people.submit(each)));
    for (Future<?> each : running) {
      each.get();
    }
  }

  /**
   * Now, at every tick: nobody's case, no case without a clock, nothing overdue that is not told.
   */
  private void check(Instant now) {
    assertThat(
            count(
                """
                SELECT count(*) FROM follow_up WHERE authority_id = ? AND closed_at IS NULL
                  AND (handler_id IS NULL OR next_due_at IS NULL OR alarm_at IS NULL)
                """))
        .as("without owner or clock at %s", now)
        .isZero();
    assertThat(
            sql.list(
                """
                SELECT step.*, (SELECT string_agg(a.kind || ' ' || a.step || ' ' || a.at, ', ')
                                FROM alarm a WHERE a.follow_up_id = step.id)
                FROM (
                  SELECT id, received_at, next_step AS step, next_due_at AS due_at FROM follow_up
                  WHERE authority_id = ? AND closed_at IS NULL
                  UNION ALL
                  SELECT d.follow_up_id, d.since, d.kind, d.due_at FROM duty d
                  JOIN follow_up f ON f.id = d.follow_up_id
                  WHERE f.authority_id = ? AND d.state = 'OPEN'
                ) step
                WHERE due_at <= ? AND NOT EXISTS (
                  SELECT FROM alarm a WHERE a.follow_up_id = step.id AND a.due_at = step.due_at
                    AND a.kind = 'ESCALATION' AND a.at <= step.due_at + interval '1 hour')
                """,
                row ->
                    row.getString(3)
                        + " since "
                        + row.getString(2)
                        + ", due "
                        + row.getString(4)
                        + ", told: "
                        + row.getString(5),
                city.authority,
                city.authority,
                now.minus(Duration.ofHours(1))))
        .as("overdue and not gone upwards within the hour at %s", now)
        .isEmpty();
  }

  /** Most turn to a case within a day; some forget it for weeks. */
  private Duration delay() {
    return random.nextInt(12) == 0
        ? Duration.ofHours(24L * 3 + random.nextInt(24 * 21))
        : Duration.ofMinutes(30 + random.nextInt(60 * 24));
  }

  private IncidentReported report(UUID id, Instant at) {
    CaseCity.Unit unit = city.units.get(random.nextInt(city.units.size()));
    return new IncidentReported(
        id,
        city.authority,
        unit.id(),
        unit.employee(),
        null,
        false,
        at,
        null,
        null,
        null,
        null,
        random.nextInt(20) == 0);
  }

  private Opening.Claim claim() {
    return new Opening.Claim(
        random.nextInt(10) == 0 ? Set.of(PartyRole.LINE_MANAGER) : Set.of(),
        random.nextInt(10) == 0 ? Answer.YES : Answer.NO,
        Answer.NO);
  }

  /** One step, by whoever is there and may. */
  private void act(UUID id, boolean superiorDoes, int grave) {
    FollowUp followUp = QuarkusTransaction.requiringNew().call(() -> followUps.findById(id));
    if (followUp.status() == Status.CLOSED) {
      open.remove(id);
      return;
    }
    actor(followUp, superiorDoes).ifPresent(actor -> step(CaseCity.as(actor), followUp, grave));
  }

  private Optional<UUID> actor(FollowUp followUp, boolean superiorDoes) {
    UUID handler = followUp.handlerId();
    LocalDate today = SwedishCalendar.dayOf(clock.instant());
    Optional<Leave> away =
        leaves.getOrDefault(handler, List.of()).stream()
            .filter(leave -> leave.holds(today))
            .findFirst();
    if (away.isEmpty()) {
      return Optional.ofNullable(handler);
    }
    if (away.get().deputised()) {
      return Optional.of(standIns.get(handler));
    }
    return superiorDoes
        ? toldOf.toldAbove(followUp.id()).stream().filter(city.areaManagers::contains).findFirst()
        : Optional.empty();
  }

  private void step(Caller actor, FollowUp followUp, int grave) {
    UUID id = followUp.id();
    String version = "\"" + followUp.version() + "\"";
    switch (followUp.nextStep().step()) {
      case FIRST_CONTACT -> casework.contact(actor, id, version, Support.ACCEPTED);
      case ASSESS -> casework.confirmFacts(actor, id, version, found(followUp, grave));
      case DUTY -> settle(actor, followUp, version);
      case ACT ->
          casework.actionDone(
              actor,
              id,
              QuarkusTransaction.requiringNew().call(() -> actions.ofFollowUp(id).getFirst().id()),
              version,
              SwedishCalendar.dayOf(clock.instant()));
      case ANSWER -> casework.answer(actor, id, version, OutcomeResult.MEASURES_TAKEN, "Tack.");
      case CLOSE -> {
        casework.close(actor, id, version, Resolution.HANDLED, null);
        open.remove(id);
      }
      case CHECK_EFFECT, NONE -> throw new IllegalStateException("Nobody planned this");
    }
  }

  private static Facts found(FollowUp followUp, int grave) {
    boolean hurt = followUp.facts().injury();
    return new Facts(
        followUp.facts().dangerToLife(),
        hurt ? followUp.facts().harm() : Harm.NONE,
        hurt ? Math.max(1, followUp.facts().hurt()) : 0,
        grave == 0 ? Answer.YES : Answer.NO,
        grave == 1 ? Answer.YES : Answer.NO,
        grave == 2 ? Answer.YES : Answer.NO,
        Answer.NO);
  }

  private void settle(Caller actor, FollowUp followUp, String version) {
    DutyKind kind =
        duties.of(followUp.id()).stream()
            .map(StoredDuty::entry)
            .filter(entry -> entry.isOpen())
            .map(entry -> entry.kind())
            .min(
                (one, other) ->
                    Boolean.compare(
                        one != DutyKind.SAFETY_REP_CONSULTATION,
                        other != DutyKind.SAFETY_REP_CONSULTATION))
            .orElseThrow();
    if (kind == DutyKind.INVESTIGATION) {
      casework.analyse(actor, followUp.id(), version, new Risk(2, 2), "Ensamarbete.");
    } else {
      casework.settle(
          actor,
          followUp.id(),
          kind,
          version,
          new DutySettlement(DutySettlement.Result.DONE, null, "2027/1"));
    }
  }
}
