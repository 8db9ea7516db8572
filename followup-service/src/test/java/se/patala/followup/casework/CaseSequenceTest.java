package se.patala.followup.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.casework.Codes.Category;
import se.patala.followup.casework.Codes.Effect;
import se.patala.followup.casework.Codes.Measure;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.casework.Codes.Support;
import se.patala.followup.duty.Answer;
import se.patala.followup.duty.Circumstances;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.DutyState;
import se.patala.followup.duty.Facts;
import se.patala.followup.duty.Harm;
import se.patala.followup.duty.Ledger;
import se.patala.followup.duty.NoPoliceReport;
import se.patala.followup.duty.StoredDuty;
import se.patala.followup.routing.PartyRole;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.Thoroughness;
import se.patala.kit.identity.Caller;
import se.patala.kit.sql.Sql;

/**
 * Whatever is done with a case in whatever order, by handlers, reporters, safety representatives,
 * the machine and the clock: it is never closed with something owed, and never open without an
 * owner and a next clock. On the service's own classes and real PostgreSQL, each step committed.
 */
@QuarkusTest
class CaseSequenceTest {

  private static final int SEQUENCES = Thoroughness.of(10_000);
  private static final int AT_A_TIME = 4;
  private static final Instant NOW = Instant.parse("2026-11-20T14:35:00Z");

  /** One of so many is worked through to its end by doing what is said to be missing. */
  private static final int FINISHED = 20;

  @Inject Opening opening;
  @Inject ReportNews news;
  @Inject AlarmRun alarms;
  @Inject Casework casework;
  @Inject ReporterVerdict verdict;
  @Inject CaseCategories categories;
  @Inject CaseDuties duties;
  @Inject ActionRepository actions;
  @Inject FollowUpRepository followUps;
  @Inject Sql sql;
  @Inject TestClock clock;

  private CaseCity city;
  private final LongAdder steps = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder reopened = new LongAdder();

  @BeforeEach
  void buildCity() {
    clock.moveTo(NOW);
    city = QuarkusTransaction.requiringNew().call(() -> CaseCity.store(sql, 1, 1));
    CaseCity.Unit unit = city.units.getFirst();
    QuarkusTransaction.requiringNew()
        .run(() -> city.addRole(unit.manager(), "MANAGER", unit.id(), CaseCity.LONG_AGO, null));
  }

  @AfterEach
  void leave() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              CaseCity.closeEverything(sql);
              city.leave();
            });
    clock.reset();
  }

  @Test
  void noSequenceClosesWhatIsOwedOrLeavesACaseWithoutOwnerAndClock()
      throws InterruptedException, ExecutionException {
    try (ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<?>> running = new ArrayList<>();
      for (int seed = 0; seed < SEQUENCES; seed++) {
        int one = seed;
        running.add(players.submit(() -> new Play(one).run()));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    assertThat(steps.sum()).isGreaterThan(4L * SEQUENCES);
    assertThat(closed.sum()).isGreaterThan(SEQUENCES / 20);
    assertThat(reopened.sum()).isGreaterThan(SEQUENCES / 100);
    System.out.printf(
        "%d sequences, %d steps, %d refused, closed %d times, reopened %d times: none closed with a duty open, none open without owner and clock%n",
        SEQUENCES, steps.sum(), refused.sum(), closed.sum(), reopened.sum());
  }

  /** One case and what happens to it. */
  private final class Play {

    private final int seed;
    private final Random random;
    private final UUID id = UUID.randomUUID();
    private boolean careful;
    private final CaseCity.Unit unit = city.units.getFirst();

    Play(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run() {
      boolean danger = random.nextInt(4) == 0;
      inTransaction(
          () ->
              opening.open(
                  new IncidentReported(
                      id,
                      city.authority,
                      unit.id(),
                      unit.employee(),
                      null,
                      false,
                      NOW,
                      null,
                      null,
                      null,
                      null,
                      danger),
                  Optional.of(claim())));
      check("opening");
      boolean eager = random.nextInt(3) == 0;
      for (int i = 3 + random.nextInt(5); i > 0; i--) {
        tryTo(eager && i < 4 ? this::finishing : this::anything);
      }
      if (seed % FINISHED == 0) {
        finish();
      }
    }

    private void tryTo(Runnable move) {
      try {
        move.run();
      } catch (HttpProblem refusal) {
        refused.increment();
      }
      steps.increment();
      check("a step");
    }

    private void anything() {
      switch (random.nextInt(17)) {
        case 0 -> casework.contact(handler(), id, version(), any(Support.values()));
        case 1, 2 -> casework.confirmFacts(handler(), id, version(), facts());
        case 3, 4 ->
            casework.settle(
                handler(),
                id,
                any(DutyKind.values()),
                version(),
                new DutySettlement(
                    any(DutySettlement.Result.values()),
                    random.nextBoolean() ? any(NoPoliceReport.values()) : null,
                    "2026/1"));
        case 5 -> casework.analyse(handler(), id, version(), new Risk(2, 3), "Ensamarbete.");
        case 6 -> casework.addAction(handler(), id, version(), action());
        case 7 ->
            anyAction()
                .ifPresent(
                    action ->
                        casework.actionDone(
                            handler(), id, action.id(), version(), SwedishCalendar.dayOf(NOW)));
        case 8 ->
            anyAction()
                .ifPresent(
                    action ->
                        casework.checkEffect(
                            handler(), id, action.id(), version(), any(Effect.values())));
        case 9 -> answer();
        case 10 ->
            casework.close(
                handler(),
                id,
                version(),
                any(new Resolution[] {Resolution.HANDLED, Resolution.NOT_REPORTABLE}),
                null);
        case 11 ->
            casework.demandMeasures(CaseCity.as(city.safetyRep), id, version(), "Åtgärda det.");
        case 12 ->
            inTransaction(
                () ->
                    news.classified(
                        id, () -> categories.suggest(id, List.of(any(Category.values())))));
        case 13 ->
            inTransaction(
                () ->
                    news.amended(
                        new ReportNews.Amended(
                            id, UUID.randomUUID(), null, null, null, null, random.nextBoolean()),
                        claim()));
        case 14 ->
            inTransaction(
                () ->
                    followUps
                        .lock(id)
                        .filter(followUp -> followUp.closedAt() == null)
                        .ifPresent(
                            followUp ->
                                alarms.sound(
                                    followUp, NOW.plus(Duration.ofHours(random.nextInt(500))))));
        case 15 -> reporterSays();
        default ->
            inTransaction(
                () -> {
                  if (random.nextInt(4) == 0) {
                    news.withdrawn(new ReportNews.Withdrawn(id));
                  } else {
                    news.messagePosted(
                        new ReportNews.MessagePosted(
                            id,
                            UUID.randomUUID(),
                            any(ReportNews.MessagePosted.Sender.values()),
                            ReportNews.MessagePosted.Kind.MESSAGE));
                  }
                });
      }
    }

    private void finishing() {
      switch (random.nextInt(4)) {
        case 0 -> casework.confirmFacts(handler(), id, version(), harmless());
        case 1 -> answer();
        case 2 -> casework.close(handler(), id, version(), Resolution.HANDLED, null);
        default -> reporterSays();
      }
    }

    private void answer() {
      casework.answer(handler(), id, version(), any(OutcomeResult.values()), "Tack.");
    }

    private void reporterSays() {
      if (random.nextBoolean()) {
        verdict.solved(CaseCity.as(unit.employee()), id);
      } else {
        verdict.notSolved(CaseCity.as(unit.employee()), id, "Det händer igen.");
        reopened.increment();
      }
    }

    /** By doing what is missing every case comes to its end. */
    private void finish() {
      if (see().status() == Status.CLOSED) {
        return;
      }
      careful = true;
      casework.confirmFacts(handler(), id, version(), facts());
      casework.analyse(handler(), id, version(), new Risk(4, 4), "Brister i lokalen.");
      for (Action action : actionsOf()) {
        if (action.isOpen()) {
          casework.actionDone(handler(), id, action.id(), version(), SwedishCalendar.dayOf(NOW));
        }
        casework.checkEffect(handler(), id, action.id(), version(), Effect.WORKS);
      }
      for (StoredDuty duty : duties.of(id)) {
        if (duty.entry().isOpen()) {
          casework.settle(
              handler(),
              id,
              duty.entry().kind(),
              version(),
              new DutySettlement(DutySettlement.Result.DONE, null, "2026/2"));
        }
      }
      answer();
      casework.close(handler(), id, version(), Resolution.HANDLED, null);
      check("finishing");
      assertThat(see().status()).as("seed %d", seed).isEqualTo(Status.CLOSED);
    }

    private void check(String after) {
      Seen seen = see();
      if (seen.status() == Status.CLOSED) {
        closed.increment();
        assertThat(seen.owed()).as("seed %d after %s: closed with a duty", seed, after).isZero();
        inTransaction(() -> checkNothingIsMissing(after));
      } else {
        assertThat(seen.whole())
            .as("seed %d after %s: without owner or clock", seed, after)
            .isTrue();
      }
    }

    /**
     * @param whole whether somebody handles the case, something is next, and there is a time for it
     * @param owed how many duties are open
     */
    private record Seen(Status status, boolean whole, int owed) {}

    private Seen see() {
      return sql.first(
              """
              SELECT status, handler_id IS NOT NULL AND next_step <> 'NONE'
                  AND next_due_at IS NOT NULL AND alarm_at IS NOT NULL,
                (SELECT count(*) FROM duty WHERE follow_up_id = f.id AND state = 'OPEN')
              FROM follow_up f WHERE id = ?
              """,
              row -> new Seen(Status.valueOf(row.getString(1)), row.getBoolean(2), row.getInt(3)),
              id)
          .orElseThrow();
    }

    /** Not only that no duty is open: each that follows was settled. */
    private void checkNothingIsMissing(String after) {
      FollowUp followUp = followUps.findById(id);
      if (followUp.resolution() != Resolution.WITHDRAWN) {
        assertThat(settled(duties.of(id)))
            .as("seed %d after %s: closed without", seed, after)
            .containsAll(following(followUp));
      }
    }

    private static List<DutyKind> settled(List<StoredDuty> owed) {
      return owed.stream()
          .filter(
              duty ->
                  duty.entry().state() instanceof DutyState.Done
                      || duty.entry().state() instanceof DutyState.NotApplicable)
          .map(duty -> duty.entry().kind())
          .toList();
    }

    private List<DutyKind> following(FollowUp followUp) {
      boolean offence =
          categories.of(id).categories().stream()
              .anyMatch(Set.of(Category.HOT, Category.VALD, Category.SKAD)::contains);
      Circumstances circumstances =
          new Circumstances(
              followUp.receivedAt(), followUp.facts(), offence, followUp.measuresRequestedAt());
      return List.of(DutyKind.values()).stream()
          .filter(kind -> Ledger.duty(kind).follows(circumstances))
          .toList();
    }

    private Caller handler() {
      // A closed case is nobody's when whoever handled it turns out to be party.
      UUID handler =
          sql.first(
                  "SELECT coalesce(handler_id, ?) FROM follow_up WHERE id = ?",
                  row -> row.getObject(1, UUID.class),
                  unit.manager(),
                  id)
              .orElseThrow();
      // Now and then somebody tries whom it is not for.
      return CaseCity.as(!careful && random.nextInt(25) == 0 ? unit.deputy() : handler);
    }

    private String version() {
      long version =
          sql.first("SELECT version FROM follow_up WHERE id = ?", row -> row.getLong(1), id)
              .orElseThrow();
      return "\"" + (!careful && random.nextInt(25) == 0 ? version + 1 : version) + "\"";
    }

    private List<Action> actionsOf() {
      return QuarkusTransaction.requiringNew().call(() -> actions.ofFollowUp(id));
    }

    private Optional<Action> anyAction() {
      return actionsOf().stream().findAny();
    }

    private ActionRequest action() {
      boolean done = random.nextBoolean();
      LocalDate today = SwedishCalendar.dayOf(NOW);
      return new ActionRequest(
          any(Measure.values()),
          null,
          done ? null : today.plusDays(random.nextInt(20)),
          done ? today : null,
          null,
          random.nextInt(4) == 0);
    }

    private Facts facts() {
      boolean hurt = random.nextInt(3) == 0;
      return new Facts(
          random.nextInt(4) == 0,
          hurt ? any(new Harm[] {Harm.INJURY, Harm.SERIOUS_INJURY}) : Harm.NONE,
          hurt ? 1 + random.nextInt(3) : 0,
          yesOrNo(),
          yesOrNo(),
          yesOrNo(),
          yesOrNo());
    }

    private static Facts harmless() {
      return new Facts(false, Harm.NONE, 0, Answer.NO, Answer.NO, Answer.NO, Answer.NO);
    }

    private Answer yesOrNo() {
      return random.nextInt(4) == 0 ? Answer.YES : Answer.NO;
    }

    private Opening.Claim claim() {
      Set<PartyRole> parties =
          switch (random.nextInt(5)) {
            case 0 -> Set.of(PartyRole.LINE_MANAGER);
            case 1 -> Set.of(PartyRole.ANY_MANAGER_ABOVE, PartyRole.HR);
            default -> Set.of();
          };
      return new Opening.Claim(parties, any(Answer.values()), any(Answer.values()));
    }

    private <T> T any(T[] all) {
      return all[random.nextInt(all.length)];
    }

    private void inTransaction(Runnable work) {
      QuarkusTransaction.requiringNew().run(work);
    }
  }
}
