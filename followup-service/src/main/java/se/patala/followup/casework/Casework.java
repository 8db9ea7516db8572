package se.patala.followup.casework;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.Resolution;
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
  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

  private final FollowUpRepository followUps;
  private final ActionRepository actions;
  private final CaseAccess access;
  private final ContentKeys contentKeys;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  Casework(
      FollowUpRepository followUps,
      ActionRepository actions,
      CaseAccess access,
      ContentKeys contentKeys,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.followUps = followUps;
    this.actions = actions;
    this.access = access;
    this.contentKeys = contentKeys;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** A case, and whether the one it was opened for may act in it. */
  record Admitted(FollowUp followUp, boolean mayHandle) {}

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

  Admitted close(Caller caller, UUID id, @Nullable String ifMatch, Resolution resolution) {
    admitHandler(caller, id, "follow-up.close");
    return change(
        id,
        ifMatch,
        followUp -> {
          refuseWhenClosed(followUp);
          List<Violation> obstacles = obstacles(followUp, actions.ofFollowUp(id));
          if (!obstacles.isEmpty()) {
            throw Problem.of(Status.CONFLICT, "closing-refused", obstacles);
          }
          followUp.close(resolution, clock.instant());
          outbox.append(FollowUpEvents.closed(followUp, clock.instant()));
        });
  }

  /** What stands between a case and its closing. Nothing lapses, and every reporter is answered. */
  static List<Violation> obstacles(FollowUp followUp, List<Action> actions) {
    List<Violation> obstacles = new ArrayList<>();
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

  /** The changed case. Only a handler gets this far. */
  private Admitted change(UUID id, @Nullable String ifMatch, Consumer<FollowUp> change) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              FollowUp followUp = followUps.lock(id).orElseThrow(Problem::notFound);
              EntityTags.require(ifMatch, followUp.version());
              change.accept(followUp);
              followUps.flush();
              return new Admitted(followUp, true);
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
    return Optional.of(new Admitted(followUp, CaseAccess.mayHandle(held)));
  }

  /** Before the transaction: the key store is another database. */
  private ContentKey key(FollowUp followUp) {
    return contentKeys.openOrCreate(followUp.id(), followUp.authorityId(), Compartment.ORDINARY);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), SWEDEN);
  }
}
