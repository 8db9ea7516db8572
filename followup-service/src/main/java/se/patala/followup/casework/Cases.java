package se.patala.followup.casework;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.CaseState.Move;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.http.EntityTags;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.Relation;
import se.patala.kit.policy.Policy;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** Opens cases to those whom they are for, and lets them be changed by one at a time. */
@ApplicationScoped
class Cases {

  private static final String READ = "follow-up.read";
  private static final String OBJECT = "follow-up";

  private final FollowUpRepository followUps;
  private final CaseDuties duties;
  private final CaseHistory history;
  private final CaseAccess access;
  private final Policy policy;
  private final Alarms alarms;
  private final InvitationRepository invitations;
  private final Organisation organisation;
  private final ContentKeys contentKeys;
  private final Audit audit;
  private final Clock clock;

  Cases(
      FollowUpRepository followUps,
      CaseDuties duties,
      CaseHistory history,
      CaseAccess access,
      Policy policy,
      Alarms alarms,
      InvitationRepository invitations,
      Organisation organisation,
      ContentKeys contentKeys,
      Audit audit,
      Clock clock) {
    this.followUps = followUps;
    this.duties = duties;
    this.history = history;
    this.access = access;
    this.policy = policy;
    this.alarms = alarms;
    this.invitations = invitations;
    this.organisation = organisation;
    this.contentKeys = contentKeys;
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

  /** A page of cases, and how many there are. */
  record Listed(List<FollowUp> page, long total) {}

  /** Those that a person handles, stands in for, is invited to, or represents the people of. */
  Listed list(UUID person, Collection<Codes.Status> statuses, Paging paging) {
    // What a party or a former manager may no longer see is left out, also from what is counted.
    Set<UUID> besides =
        Stream.of(
                followUps.ofHandlers(organisation.managersDeputisedBy(person), statuses),
                followUps.ofIds(alarms.escalatedTo(person), statuses),
                followUps.ofIds(invitations.casesOf(person), statuses),
                followUps.inUnits(organisation.unitsRepresentedBy(person), statuses))
            .flatMap(List::stream)
            .filter(followUp -> isListed(person, followUp))
            .map(FollowUp::id)
            .collect(Collectors.toSet());
    List<FollowUp> page =
        followUps.handledBy(person, besides, statuses, paging).stream()
            .filter(followUp -> isListed(person, followUp))
            .toList();
    return new Listed(page, followUps.countHandledBy(person, besides, statuses));
  }

  /** Those that a person handles or stands in for, received since. */
  List<FollowUp> readableSince(UUID person, Instant since) {
    Set<UUID> handlers = new HashSet<>(organisation.managersDeputisedBy(person));
    handlers.add(person);
    return followUps.ofHandlersSince(handlers, since).stream()
        .filter(followUp -> CaseAccess.mayHandle(access.relations(person, followUp)))
        .toList();
  }

  private boolean isListed(UUID person, FollowUp followUp) {
    return access.relations(person, followUp).stream().anyMatch(policy.relations(READ)::contains);
  }

  /** The case, for whoever handles, represents or advises in it. */
  Admitted read(Caller caller, UUID id) {
    return admit(caller, id, READ);
  }

  /**
   * The case as it is now, for whom the policy table admits; for others it does not exist. In a
   * transaction of its own: what a request changes is not to be hidden by what it read before.
   */
  Admitted admit(Caller caller, UUID id, String operation) {
    return QuarkusTransaction.requiringNew()
        .call(() -> find(caller, id, operation))
        .orElseThrow(Problem::notFound);
  }

  private Optional<Admitted> find(Caller caller, UUID id, String operation) {
    Set<Relation> admitted = policy.relations(operation);
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

  /** Lets a handler change the case, and nobody else. */
  Admitted changeAsHandler(
      Caller caller,
      UUID id,
      @Nullable String ifMatch,
      String operation,
      Consumer<FollowUp> change) {
    admit(caller, id, operation);
    return change(caller, id, ifMatch, change);
  }

  /** The changed case, as a handler sees it; for a caller who has been admitted to it. */
  Admitted change(Caller caller, UUID id, @Nullable String ifMatch, Consumer<FollowUp> change) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              FollowUp followUp = followUps.lock(id).orElseThrow(Problem::notFound);
              EntityTags.require(ifMatch, followUp.version());
              apply(caller, followUp, change);
              return new Admitted(followUp, true, false);
            });
  }

  /** For a reporter, who has seen the answer but no version of the case. */
  void changeAsReporter(Caller caller, UUID id, Consumer<FollowUp> change) {
    QuarkusTransaction.requiringNew()
        .run(() -> apply(caller, followUps.lock(id).orElseThrow(Problem::notFound), change));
  }

  private void apply(Caller caller, FollowUp followUp, Consumer<FollowUp> change) {
    long before = followUp.version();
    Codes.Status status = followUp.status();
    change.accept(followUp);
    // The database judges what is owed by the state that it knows.
    followUps.flush();
    duties.bringUpToDate(followUp);
    if (followUp.status() != status) {
      history.moved(followUp, caller.personId(), clock.instant());
    }
    followUps.flush();
    if (followUp.version() == before) {
      // What changed lies beside the case; who reads the case must see that it did.
      followUps.getEntityManager().lock(followUp, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }
  }

  /** Refuses what cannot be done from where the case stands, and says what can. */
  static void require(FollowUp followUp, Move move) {
    CaseState state = followUp.state();
    if (!state.moves().contains(move)) {
      String code =
          switch (state) {
            case CaseState.Closed.Withdrawn withdrawn -> "case-withdrawn";
            case CaseState.Closed closed -> "case-closed";
            default -> "case-unanswered";
          };
      throw Problem.of(Status.CONFLICT, "illegal-transition", Violation.of("status", code));
    }
  }

  /** What is beside the states of a case may be changed for as long as it is open. */
  static void requireOpen(FollowUp followUp) {
    require(followUp, Move.ACT);
  }

  /** Before the transaction: the key store is another database. */
  ContentKey key(FollowUp followUp) {
    return contentKeys.openOrCreate(followUp.id(), followUp.authorityId(), Compartment.ORDINARY);
  }
}
