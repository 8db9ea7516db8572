package se.patala.followup.casework;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
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
import se.patala.followup.duty.StoredDuty;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.event.Outbox;
import se.patala.kit.http.EntityTags;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.Relation;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * What a handler does with a case. Each change starts from a named version and leaves an audit row.
 */
@ApplicationScoped
class Casework {

  private static final String OBJECT = "follow-up";

  private final FollowUpRepository followUps;
  private final ActionRepository actions;
  private final CaseDuties duties;
  private final CaseAccess access;
  private final ContentKeys contentKeys;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  Casework(
      FollowUpRepository followUps,
      ActionRepository actions,
      CaseDuties duties,
      CaseAccess access,
      ContentKeys contentKeys,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.followUps = followUps;
    this.actions = actions;
    this.duties = duties;
    this.access = access;
    this.contentKeys = contentKeys;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A case, and what the one it was opened for is to it.
   *
   * @param mayHandle whether they may act in it
   * @param represents whether they are its safety representative
   */
  record Admitted(FollowUp followUp, boolean mayHandle, boolean represents) {}

  /** The case, for whoever handles or represents in it. */
  Admitted read(Caller caller, UUID id) {
    return admit(
        caller,
        id,
        "follow-up.read",
        Set.of(Relation.RESPONSIBLE, Relation.DEPUTY, Relation.SAFETY_REP));
  }

  /** The answer, for its reporter as well. */
  FollowUp readOutcome(Caller caller, UUID id) {
    FollowUp followUp =
        admit(
                caller,
                id,
                "follow-up.read-outcome",
                Set.of(
                    Relation.REPORTER, Relation.RESPONSIBLE, Relation.DEPUTY, Relation.SAFETY_REP))
            .followUp();
    if (followUp.outcomeResult() == null) {
      throw Problem.notFound();
    }
    return followUp;
  }

  Admitted addAction(Caller caller, UUID id, @Nullable String ifMatch, ActionRequest request) {
    check(request);
    ContentKey key = key(admitHandler(caller, id, "follow-up.add-action"));
    UUID actionId = UUID.randomUUID();
    String words = request.description();
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          Action action =
              new Action(
                  actionId,
                  id,
                  request.measure(),
                  words == null || words.isBlank()
                      ? null
                      : key.encrypt(Action.descriptionField(actionId), words),
                  request.dueOn(),
                  request.doneOn(),
                  clock.instant(),
                  caller.person());
          actions.persist(action);
          followUp.act();
          if (action.measure() == Codes.Measure.SUPPORT_TALK && !action.isOpen()) {
            followUp.contact(clock.instant());
          }
          outbox.append(FollowUpEvents.actionAgreed(followUp, clock.instant(), action));
        });
  }

  Admitted actionDone(
      Caller caller, UUID id, UUID actionId, @Nullable String ifMatch, LocalDate doneOn) {
    if (doneOn.isAfter(today())) {
      throw Problem.of(
          Status.BAD_REQUEST, "invalid-input", Violation.of("doneOn", "PastOrPresent"));
    }
    admitHandler(caller, id, "follow-up.action-done");
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          Action action =
              actions
                  .findByIdOptional(actionId)
                  .filter(found -> found.followUpId().equals(id))
                  .orElseThrow(Problem::notFound);
          action.done(doneOn);
          outbox.append(FollowUpEvents.actionAgreed(followUp, clock.instant(), action));
        });
  }

  Admitted answer(
      Caller caller, UUID id, @Nullable String ifMatch, OutcomeResult result, String message) {
    ContentKey key = key(admitHandler(caller, id, "follow-up.answer"));
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          followUp.answer(result, key.encrypt(FollowUp.OUTCOME_MESSAGE, message), clock.instant());
          outbox.append(FollowUpEvents.outcomeGiven(followUp, clock.instant()));
        });
  }

  /** Somebody has spoken with whom the event concerns, by telephone or in person. */
  Admitted contact(Caller caller, UUID id, @Nullable String ifMatch, Support support) {
    admitHandler(caller, id, "follow-up.contact");
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          followUp.contact(clock.instant());
          followUp.offer(support);
        });
  }

  Admitted confirmFacts(Caller caller, UUID id, @Nullable String ifMatch, Facts facts) {
    check(facts);
    admitHandler(caller, id, "follow-up.confirm-facts");
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          boolean others = !facts.equals(followUp.facts());
          followUp.confirm(facts);
          duties.remember(followUp, caller.person());
          if (others) {
            duties.reconsider(followUp);
          }
        });
  }

  /** What caused the event, and how great the risk is (AML 3 kap. 2 a §). */
  Admitted analyse(Caller caller, UUID id, @Nullable String ifMatch, Risk risk, String causes) {
    ContentKey key = key(admitHandler(caller, id, "follow-up.analyse"));
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          followUp.analyse(risk, key.encrypt(FollowUp.CAUSES, causes), clock.instant());
          duty(id, DutyKind.INVESTIGATION)
              .filter(duty -> duty.entry().isOpen())
              .ifPresent(
                  duty ->
                      duties.settle(
                          id,
                          new StoredDuty(
                              duty.entry().in(new DutyState.Done(clock.instant(), caller.person())),
                              null)));
        });
  }

  /** A duty was done, or is not owed after all. */
  Admitted settle(
      Caller caller, UUID id, DutyKind kind, @Nullable String ifMatch, DutySettlement settlement) {
    check(kind, settlement);
    ContentKey key = key(admitHandler(caller, id, "follow-up.settle-duty"));
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          StoredDuty duty = duty(id, kind).orElseThrow(Problem::notFound);
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

  private Optional<StoredDuty> duty(UUID id, DutyKind kind) {
    return duties.of(id).stream().filter(duty -> duty.entry().kind() == kind).findFirst();
  }

  private static void check(DutyKind kind, DutySettlement settlement) {
    boolean bare = settlement.note() == null || settlement.note().isBlank();
    if (bare && !settlement.done()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", Violation.of("note", "reason-missing"));
    }
    if (bare && Ledger.duty(kind).leavesReference()) {
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
        && duty(followUp.id(), DutyKind.SAFETY_REP_CONSULTATION)
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
  Admitted demandMeasures(Caller caller, UUID id, @Nullable String ifMatch, String demand) {
    ContentKey key =
        key(admit(caller, id, "follow-up.demand-measures", Set.of(Relation.SAFETY_REP)).followUp());
    Admitted changed =
        change(
            id,
            ifMatch,
            followUp -> {
              refuseWhenClosed(followUp);
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
    return new Admitted(changed.followUp(), false, true);
  }

  Admitted close(Caller caller, UUID id, @Nullable String ifMatch, Resolution resolution) {
    admitHandler(caller, id, "follow-up.close");
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          List<Violation> obstacles = obstacles(followUp, actions.ofFollowUp(id), duties.of(id));
          if (!obstacles.isEmpty()) {
            throw Problem.of(Status.CONFLICT, "closing-refused", obstacles);
          }
          followUp.close(resolution, clock.instant());
          outbox.append(FollowUpEvents.closed(followUp, clock.instant()));
        });
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
    if (followUp.outcomeResult() == null) {
      obstacles.add(Violation.of("outcome", "outcome-missing"));
    }
    for (Action action : actions) {
      if (action.isOpen()) {
        obstacles.add(Violation.of("actions." + action.id(), "action-open"));
      }
    }
    return obstacles;
  }

  /** The changed case, as a handler sees it. */
  private Admitted change(UUID id, @Nullable String ifMatch, Consumer<FollowUp> change) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              FollowUp followUp = followUps.lock(id).orElseThrow(Problem::notFound);
              EntityTags.require(ifMatch, followUp.version());
              long before = followUp.version();
              change.accept(followUp);
              duties.bringUpToDate(followUp);
              followUps.flush();
              if (followUp.version() == before) {
                // What changed lies beside the case; who reads the case must see that it did.
                followUps
                    .getEntityManager()
                    .lock(followUp, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
              }
              return new Admitted(followUp, true, false);
            });
  }

  private static void refuseWhenClosed(FollowUp followUp) {
    if (followUp.status() == Codes.Status.CLOSED) {
      throw Problem.of(Status.CONFLICT, "already-closed", Violation.of("status", "already-closed"));
    }
  }

  private void check(ActionRequest request) {
    List<Violation> violations = new ArrayList<>();
    if (request.dueOn() == null && request.doneOn() == null) {
      violations.add(Violation.of("dueOn", "due-or-done"));
    }
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

  private FollowUp admitHandler(Caller caller, UUID id, String operation) {
    return admit(caller, id, operation, Set.of(Relation.RESPONSIBLE, Relation.DEPUTY)).followUp();
  }

  /**
   * The case as it is now, for a caller with one of the relations; for others it does not exist. In
   * a transaction of its own: what a request changes is not to be hidden by what it read before.
   */
  private Admitted admit(Caller caller, UUID id, String operation, Set<Relation> admitted) {
    return QuarkusTransaction.requiringNew()
        .call(() -> find(caller, id, operation, admitted))
        .orElseThrow(Problem::notFound);
  }

  private Optional<Admitted> find(
      Caller caller, UUID id, String operation, Set<Relation> admitted) {
    UUID personId = caller.personId();
    FollowUp followUp = followUps.findById(id);
    Set<Relation> held =
        followUp == null || personId == null ? Set.of() : access.relations(personId, followUp);
    Optional<Relation> relation = held.stream().filter(admitted::contains).findFirst();
    if (followUp == null || relation.isEmpty()) {
      audit.record(AuditEntry.refused(caller.actor(), operation, OBJECT, id));
      return Optional.empty();
    }
    audit.record(
        AuditEntry.allowed(
            followUp.authorityId(), caller.actor(), operation, OBJECT, id, relation.get().name()));
    return Optional.of(
        new Admitted(followUp, CaseAccess.mayHandle(held), held.contains(Relation.SAFETY_REP)));
  }

  /** Before the transaction: the key store is another database. */
  private ContentKey key(FollowUp followUp) {
    return contentKeys.openOrCreate(followUp.id(), followUp.authorityId(), Compartment.ORDINARY);
  }

  private LocalDate today() {
    return SwedishCalendar.dayOf(clock.instant());
  }
}
