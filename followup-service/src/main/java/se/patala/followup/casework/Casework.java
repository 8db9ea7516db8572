package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.casework.CaseState.Move;
import se.patala.followup.casework.Codes.Effect;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Support;
import se.patala.followup.duty.Answer;
import se.patala.followup.duty.DutyEntry;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.DutyState;
import se.patala.followup.duty.Facts;
import se.patala.followup.duty.Harm;
import se.patala.followup.duty.Ledger;
import se.patala.followup.duty.NoPoliceReport;
import se.patala.followup.duty.StoredDuty;
import se.patala.kit.content.ContentKey;
import se.patala.kit.event.Outbox;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * What a handler does with a case. Each change starts from a named version and leaves an audit row.
 */
@ApplicationScoped
class Casework {

  private final Cases cases;
  private final FollowUpRepository followUps;
  private final ActionRepository actions;
  private final CaseDuties duties;
  private final CaseHistory history;
  private final CaseAccess access;
  private final ClockSettings clocks;
  private final Outbox outbox;
  private final Clock clock;

  Casework(
      Cases cases,
      FollowUpRepository followUps,
      ActionRepository actions,
      CaseDuties duties,
      CaseHistory history,
      CaseAccess access,
      ClockSettings clocks,
      Outbox outbox,
      Clock clock) {
    this.cases = cases;
    this.followUps = followUps;
    this.actions = actions;
    this.duties = duties;
    this.history = history;
    this.access = access;
    this.clocks = clocks;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** The answer, for its reporter as well. */
  FollowUp readOutcome(Caller caller, UUID id) {
    FollowUp followUp = cases.admit(caller, id, "follow-up.read-outcome").followUp();
    if (followUp.outcomeResult() == null) {
      throw Problem.notFound();
    }
    return followUp;
  }

  /** A measure that is planned, or was taken. */
  Cases.Admitted addAction(
      Caller caller, UUID id, @Nullable String ifMatch, ActionRequest request) {
    check(request);
    ContentKey key = cases.key(cases.admit(caller, id, "follow-up.add-action").followUp());
    UUID actionId = UUID.randomUUID();
    String words = request.description();
    return cases.change(
        caller,
        id,
        ifMatch,
        followUp -> {
          Cases.require(followUp, Move.ACT);
          requireReader(followUp, request.ownerId());
          Clocks terms = clocks.of(followUp.authorityId());
          LocalDate doneOn = request.doneOn();
          Action action =
              new Action(
                  actionId,
                  id,
                  request.measure(),
                  words == null || words.isBlank()
                      ? null
                      : key.encrypt(Action.descriptionField(actionId), words),
                  request.dueOn() == null && doneOn == null
                      ? SwedishCalendar.dayOf(terms.of(CaseClock.ACTION).after(clock.instant()))
                      : request.dueOn(),
                  doneOn,
                  clock.instant(),
                  caller.person(),
                  request.ownerId(),
                  request.checksEffect());
          if (doneOn != null) {
            action.done(doneOn, effectDue(terms, doneOn));
          }
          actions.persist(action);
          followUp.act();
          if (action.measure() == Codes.Measure.SUPPORT_TALK && !action.isOpen()) {
            followUp.contact(clock.instant());
          }
          outbox.append(FollowUpEvents.actionAgreed(followUp, clock.instant(), action));
        });
  }

  /** Nobody is made to see to something in a case that they may not read. */
  private void requireReader(FollowUp followUp, @Nullable UUID ownerId) {
    if (ownerId != null && !CaseAccess.mayRead(access.relations(ownerId, followUp))) {
      throw Problem.of(
          Status.BAD_REQUEST, "invalid-input", Violation.of("ownerId", "no-reader-of-case"));
    }
  }

  private static Instant effectDue(Clocks terms, LocalDate doneOn) {
    return terms.of(CaseClock.EFFECT_CHECK).after(SwedishCalendar.endOf(doneOn));
  }

  Cases.Admitted actionDone(
      Caller caller, UUID id, UUID actionId, @Nullable String ifMatch, LocalDate doneOn) {
    if (doneOn.isAfter(today())) {
      throw Problem.of(
          Status.BAD_REQUEST, "invalid-input", Violation.of("doneOn", "PastOrPresent"));
    }
    return cases.changeAsHandler(
        caller,
        id,
        ifMatch,
        "follow-up.action-done",
        followUp -> {
          Cases.requireOpen(followUp);
          Action action = action(id, actionId);
          action.done(doneOn, effectDue(clocks.of(followUp.authorityId()), doneOn));
          outbox.append(FollowUpEvents.actionAgreed(followUp, clock.instant(), action));
        });
  }

  /** Whether a measure has helped. */
  Cases.Admitted checkEffect(
      Caller caller, UUID id, UUID actionId, @Nullable String ifMatch, Effect effect) {
    return cases.changeAsHandler(
        caller,
        id,
        ifMatch,
        "follow-up.check-effect",
        followUp -> {
          Cases.requireOpen(followUp);
          Action action = action(id, actionId);
          if (action.isOpen()) {
            throw Problem.of(
                Status.CONFLICT,
                "duty-refused",
                Violation.of("actions." + actionId, "action-open"));
          }
          action.found(effect, clock.instant());
        });
  }

  private Action action(UUID id, UUID actionId) {
    return actions
        .findByIdOptional(actionId)
        .filter(found -> found.followUpId().equals(id))
        .orElseThrow(Problem::notFound);
  }

  Cases.Admitted answer(
      Caller caller, UUID id, @Nullable String ifMatch, OutcomeResult result, String message) {
    ContentKey key = cases.key(cases.admit(caller, id, "follow-up.answer").followUp());
    return cases.change(
        caller,
        id,
        ifMatch,
        followUp -> {
          Cases.require(followUp, Move.ANSWER);
          followUp.answer(result, key.encrypt(FollowUp.OUTCOME_MESSAGE, message), clock.instant());
          history.answered(followUp, caller.person(), clock.instant());
          outbox.append(FollowUpEvents.outcomeGiven(followUp, clock.instant()));
        });
  }

  /** Somebody has spoken with whom the event concerns, by telephone or in person. */
  Cases.Admitted contact(Caller caller, UUID id, @Nullable String ifMatch, Support support) {
    return cases.changeAsHandler(
        caller,
        id,
        ifMatch,
        "follow-up.contact",
        followUp -> {
          Cases.requireOpen(followUp);
          followUp.contact(clock.instant());
          followUp.offer(support);
        });
  }

  Cases.Admitted confirmFacts(Caller caller, UUID id, @Nullable String ifMatch, Facts facts) {
    check(facts);
    return cases.changeAsHandler(
        caller,
        id,
        ifMatch,
        "follow-up.confirm-facts",
        followUp -> {
          Cases.require(followUp, Move.ASSESS);
          boolean others = !facts.equals(followUp.facts());
          followUp.confirm(facts);
          duties.remember(followUp, caller.person());
          if (others) {
            duties.reconsider(followUp);
          }
        });
  }

  /** What caused the event, and how great the risk is (AML 3 kap. 2 a §). */
  Cases.Admitted analyse(
      Caller caller, UUID id, @Nullable String ifMatch, Risk risk, String causes) {
    ContentKey key = cases.key(cases.admit(caller, id, "follow-up.analyse").followUp());
    return cases.change(
        caller,
        id,
        ifMatch,
        followUp -> {
          Cases.requireOpen(followUp);
          followUp.analyse(risk, key.encrypt(FollowUp.CAUSES, causes), clock.instant());
          duties
              .find(id, DutyKind.INVESTIGATION)
              .filter(duty -> isOwedOrExcused(duty.entry().state()))
              .ifPresent(
                  duty ->
                      duties.settle(
                          id,
                          new StoredDuty(
                              duty.entry().in(new DutyState.Done(clock.instant(), caller.person())),
                              null)));
        });
  }

  private static boolean isOwedOrExcused(DutyState state) {
    return state instanceof DutyState.Open || state instanceof DutyState.NotApplicable;
  }

  /** A duty was done, or is not owed after all. */
  Cases.Admitted settle(
      Caller caller, UUID id, DutyKind kind, @Nullable String ifMatch, DutySettlement settlement) {
    check(kind, settlement);
    ContentKey key = cases.key(cases.admit(caller, id, "follow-up.settle-duty").followUp());
    return cases.change(
        caller,
        id,
        ifMatch,
        followUp -> {
          Cases.requireOpen(followUp);
          StoredDuty duty = duties.find(id, kind).orElseThrow(Problem::notFound);
          refuseUnready(followUp, duty.entry(), settlement);
          String note = settlement.note();
          duties.settle(
              id,
              new StoredDuty(
                  duty.entry().in(settlement.state(clock.instant(), caller.person())),
                  note == null || note.isBlank()
                      ? null
                      : key.encrypt(StoredDuty.noteField(kind), note)));
        });
  }

  private static void check(DutyKind kind, DutySettlement settlement) {
    boolean bare = settlement.note() == null || settlement.note().isBlank();
    boolean excusedFromPolice = kind == DutyKind.POLICE && !settlement.done();
    if (excusedFromPolice == (settlement.reason() == null)) {
      throw Problem.of(
          Status.BAD_REQUEST,
          "invalid-input",
          Violation.of("reason", excusedFromPolice ? "police-reason-missing" : "police-only"));
    }
    boolean said = settlement.reason() != null && settlement.reason() != NoPoliceReport.OTHER;
    if (bare && !settlement.done() && !said) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", Violation.of("note", "reason-missing"));
    }
    if (bare && settlement.done() && Ledger.duty(kind).leavesReference()) {
      throw Problem.of(
          Status.BAD_REQUEST, "invalid-input", Violation.of("note", "reference-missing"));
    }
  }

  /** Some duties are done in an order, or by doing something else. */
  private void refuseUnready(FollowUp followUp, DutyEntry entry, DutySettlement settlement) {
    if (entry.state() instanceof DutyState.Withdrawn) {
      throw refused(entry.kind(), "duty-withdrawn");
    }
    if (settlement.done()
        && entry.kind() == DutyKind.INVESTIGATION
        && followUp.analysedAt() == null) {
      throw refused(entry.kind(), "analysis-missing");
    }
    if (settlement.done()
        && entry.kind() == DutyKind.SOCIAL_INSURANCE_AGENCY
        && duties
            .find(followUp.id(), DutyKind.SAFETY_REP_CONSULTATION)
            .filter(consultation -> consultation.entry().isOpen())
            .isPresent()) {
      throw refused(entry.kind(), "consultation-first");
    }
  }

  private static Problem refused(DutyKind kind, String why) {
    return Problem.of(Status.CONFLICT, "duty-refused", Violation.of("duties." + kind, why));
  }

  private static void check(Facts facts) {
    if (facts.injury() != facts.hurt() > 0) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", Violation.of("hurt", "hurt-and-harm"));
    }
    List<Violation> unclear = new ArrayList<>();
    if (facts.harm() == Harm.UNCLEAR) {
      unclear.add(Violation.of("harm", "say-yes-or-no"));
    }
    Map.of(
            "sickLeave", facts.sickLeave(),
            "weapon", facts.weapon(),
            "clientAffected", facts.clientAffected(),
            "wrongdoing", facts.wrongdoing())
        .forEach(
            (field, answer) -> {
              if (answer == Answer.UNCLEAR) {
                unclear.add(Violation.of(field, "say-yes-or-no"));
              }
            });
    if (!unclear.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", unclear);
    }
  }

  /** A safety representative's demand, which the employer confirms and answers. */
  Cases.Admitted demandMeasures(Caller caller, UUID id, @Nullable String ifMatch, String demand) {
    ContentKey key = cases.key(cases.admit(caller, id, "follow-up.demand-measures").followUp());
    Cases.Admitted changed =
        cases.change(
            caller,
            id,
            ifMatch,
            followUp -> {
              Cases.requireOpen(followUp);
              if (followUp.measuresRequestedAt() != null) {
                throw Problem.of(
                    Status.CONFLICT,
                    "already-demanded",
                    Violation.of("demand", "already-demanded"));
              }
              followUp.demand(
                  caller.person(), key.encrypt(FollowUp.MEASURES_REQUEST, demand), clock.instant());
              outbox.append(FollowUpEvents.measuresDemanded(followUp, clock.instant()));
            });
    return new Cases.Admitted(changed.followUp(), false, true);
  }

  /**
   * @param duplicateOf the case of which this one is a double, for that resolution alone
   */
  Cases.Admitted close(
      Caller caller,
      UUID id,
      @Nullable String ifMatch,
      Resolution resolution,
      @Nullable UUID duplicateOf) {
    return cases.changeAsHandler(
        caller,
        id,
        ifMatch,
        "follow-up.close",
        followUp -> {
          Cases.require(followUp, Move.CLOSE);
          requireDouble(caller, followUp, resolution, duplicateOf);
          List<Violation> obstacles = obstacles(followUp, actions.ofFollowUp(id), duties.of(id));
          if (!obstacles.isEmpty()) {
            throw Problem.of(Status.CONFLICT, "closing-refused", obstacles);
          }
          followUp.close(resolution, duplicateOf, clock.instant());
          outbox.append(FollowUpEvents.closed(followUp, clock.instant()));
        });
  }

  private void requireDouble(
      Caller caller, FollowUp followUp, Resolution resolution, @Nullable UUID duplicateOf) {
    boolean named =
        duplicateOf != null
            && followUps
                .findByIdOptional(duplicateOf)
                .filter(other -> !other.id().equals(followUp.id()))
                .filter(other -> other.authorityId().equals(followUp.authorityId()))
                // Of two doubles of each other neither would count.
                .filter(
                    other ->
                        other.resolution() != Resolution.DUPLICATE
                            && other.resolution() != Resolution.WITHDRAWN)
                .filter(other -> CaseAccess.mayHandle(access.relations(caller.person(), other)))
                .isPresent();
    if (resolution == Resolution.DUPLICATE ? !named : duplicateOf != null) {
      throw Problem.of(
          Status.BAD_REQUEST, "invalid-input", Violation.of("duplicateOf", "duplicate-of"));
    }
  }

  /** What stands between a case and its closing. Nothing lapses, and every reporter is answered. */
  static List<Violation> obstacles(
      FollowUp followUp, List<Action> actions, List<StoredDuty> duties) {
    List<Violation> obstacles = new ArrayList<>();
    if (!followUp.factsConfirmed()) {
      obstacles.add(Violation.of("facts", "facts-unconfirmed"));
    }
    for (StoredDuty duty : duties) {
      if (duty.entry().isOpen()) {
        obstacles.add(Violation.of("duties." + duty.entry().kind(), "duty-open"));
      }
    }
    if (!followUp.isAnswered()) {
      obstacles.add(Violation.of("outcome", "outcome-missing"));
    }
    for (Action action : actions) {
      if (action.isOpen()) {
        obstacles.add(Violation.of("actions." + action.id(), "action-open"));
      } else if (action.awaitsEffect()) {
        obstacles.add(Violation.of("actions." + action.id(), "effect-unchecked"));
      }
    }
    return obstacles;
  }

  private void check(ActionRequest request) {
    List<Violation> violations = new ArrayList<>();
    LocalDate doneOn = request.doneOn();
    if (doneOn != null && doneOn.isAfter(today())) {
      violations.add(Violation.of("doneOn", "PastOrPresent"));
    }
    LocalDate dueOn = request.dueOn();
    if (dueOn != null && doneOn == null && dueOn.isBefore(today())) {
      violations.add(Violation.of("dueOn", "due-in-the-past"));
    }
    if (!violations.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", violations);
    }
  }

  private LocalDate today() {
    return SwedishCalendar.dayOf(clock.instant());
  }
}
