package se.patala.followup.casework;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.FollowUpEvents.NoticeKind;
import se.patala.followup.casework.FollowUpEvents.Tell;
import se.patala.followup.duty.Answer;
import se.patala.followup.duty.Facts;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.routing.PartyRole;
import se.patala.followup.routing.Route;
import se.patala.followup.routing.Router;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.TryLaterException;

/**
 * Opens a follow-up for each report, at once, and gives it to the right manager. Until it is known
 * who is party, the case stands open and nobody is told; it is asked again until there is an
 * answer.
 */
@ApplicationScoped
class Opening {

  private static final Logger LOG = Logger.getLogger(Opening.class);
  private static final int AT_A_TIME = 100;

  /** What is answered in place of a service that is not there. */
  private static final Set<Integer> AWAY = Set.of(502, 503, 504);

  private final FollowUpRepository followUps;
  private final CaseByCase caseByCase;
  private final PartiesClient parties;
  private final Router router;
  private final Organisation organisation;
  private final CaseDuties duties;
  private final CaseHistory history;
  private final ClockSettings clocks;
  private final Outbox outbox;
  private final Clock clock;

  Opening(
      FollowUpRepository followUps,
      CaseByCase caseByCase,
      @RestClient PartiesClient parties,
      Router router,
      Organisation organisation,
      CaseDuties duties,
      CaseHistory history,
      ClockSettings clocks,
      Outbox outbox,
      Clock clock) {
    this.followUps = followUps;
    this.caseByCase = caseByCase;
    this.parties = parties;
    this.router = router;
    this.organisation = organisation;
    this.duties = duties;
    this.history = history;
    this.clocks = clocks;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What incident-service alone knows of a report. */
  record Claim(Set<PartyRole> parties, Answer injury, Answer clientAffected) {

    /** Of a report whose content is destroyed. */
    static final Claim SILENT = new Claim(Set.of(), Answer.UNCLEAR, Answer.UNCLEAR);

    static Claim of(PartiesClient.ClaimedParties claimed) {
      return new Claim(
          Set.copyOf(claimed.parties()),
          answer(claimed.injury()),
          answer(claimed.clientAffected()));
    }

    private static Answer answer(@Nullable Boolean said) {
      return said == null ? Answer.UNCLEAR : said ? Answer.YES : Answer.NO;
    }
  }

  /** Asked before the transaction; empty when incident-service gave no answer. */
  Optional<Claim> claim(UUID incidentId) {
    try {
      return Optional.of(Claim.of(parties.claim(incidentId)));
    } catch (WebApplicationException | ProcessingException failure) {
      LOG.warnf("The parties of a case are not known yet: %s", failure.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /**
   * For a case whose parties are known: what its reporter says by now.
   *
   * @throws TryLaterException when incident-service does not answer
   */
  Claim claimAnew(UUID incidentId) {
    try {
      return Claim.of(parties.claim(incidentId));
    } catch (WebApplicationException refusal) {
      if (refusal.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
        return Claim.SILENT;
      }
      if (AWAY.contains(refusal.getResponse().getStatus())) {
        throw new TryLaterException("incident-service is away", refusal);
      }
      throw refusal;
    } catch (ProcessingException silence) {
      throw new TryLaterException("incident-service does not answer", silence);
    }
  }

  /** In the transaction of the event. */
  void open(IncidentReported report, Optional<Claim> claimed) {
    followUps.alone(report.incidentId());
    FollowUp followUp = new FollowUp(report, clocks.of(report.authorityId()));
    followUps.persistAndFlush(followUp);
    history.moved(followUp, null, clock.instant());
    duties.remember(followUp, null);
    duties.bringUpToDate(followUp, report.receivedAt());
    outbox.append(FollowUpEvents.opened(followUp, clock.instant()));
    claimed.ifPresent(claim -> route(followUp, claim));
  }

  /** Nothing stays without an owner because a neighbour was away for a moment. */
  @Scheduled(
      every = "${patala.routing.retry-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void routeWaiting() {
    for (UUID id :
        QuarkusTransaction.requiringNew().call(() -> followUps.withoutHandler(AT_A_TIME))) {
      claim(id)
          .ifPresent(
              claim ->
                  caseByCase.work(
                      id,
                      followUp -> followUp.handlerId() == null && followUp.closedAt() == null,
                      followUp -> route(followUp, claim),
                      "A case could not be given to anybody"));
    }
  }

  private void route(FollowUp followUp, Claim claim) {
    // What a report said that nobody had read in full was known when it came in.
    Instant known = followUp.partiesKnown() ? clock.instant() : followUp.receivedAt();
    learnParties(followUp, claim);
    learn(followUp, claim, false, known);
    assign(followUp, handler -> whomToTell(followUp, handler));
  }

  /** To whoever is to handle it by now. The others know of the case already. */
  void handOver(FollowUp followUp) {
    String occurrence = "handed-over@" + clock.instant();
    assign(followUp, handler -> List.of(new Tell(handler, NoticeKind.CASE_ASSIGNED, occurrence)));
  }

  /** To whoever is next above; where there is nobody, to whoever has it, with the news. */
  void raise(FollowUp followUp) {
    UUID before = followUp.handlerId();
    if (!followUp.partiesKnown()) {
      // Nobody is given it before it is known whom it is to be kept from.
      followUp.unassign();
      return;
    }
    Function<UUID, List<Tell>> tell =
        handler -> List.of(new Tell(handler, NoticeKind.CASE_REOPENED, "reopened"));
    assign(followUp, tell);
    if (before != null && before.equals(followUp.handlerId())) {
      outbox.append(FollowUpEvents.informed(followUp, clock.instant(), tell.apply(before)));
    }
  }

  private void assign(FollowUp followUp, Function<UUID, List<Tell>> whomToTell) {
    switch (router.route(followUp.involved())) {
      case Route.To to when to.handlerId().equals(followUp.handlerId()) -> {}
      case Route.To to -> {
        followUp.assign(to.handlerId());
        outbox.append(
            FollowUpEvents.assigned(followUp, clock.instant(), whomToTell.apply(to.handlerId())));
      }
      case Route.Nowhere nowhere -> {
        followUp.unassign();
        LOG.errorf("A case in authority %s has nobody to handle it", followUp.authorityId());
      }
    }
  }

  /**
   * Takes in what the reporter has added. Whoever turns out to be party has the case taken from
   * them, also when it is closed.
   */
  void amend(FollowUp followUp, Claim claim, boolean danger) {
    if (followUp.closedAt() != null) {
      learnParties(followUp, claim);
      UUID handler = followUp.handlerId();
      if (handler != null && followUp.partyPersons().contains(handler)) {
        followUp.unassign();
      }
    } else if (followUp.partiesKnown() && !followUp.parties().containsAll(claim.parties())) {
      route(followUp, claim);
    }
    learn(followUp, claim, danger, clock.instant());
  }

  /** A party is who held the post when it was said, whoever holds it later. */
  private void learnParties(FollowUp followUp, Claim claim) {
    Set<PartyRole> roles = followUp.parties();
    Set<PartyRole> named = EnumSet.noneOf(PartyRole.class);
    named.addAll(claim.parties());
    named.removeAll(roles);
    Set<UUID> persons = new HashSet<>(followUp.partyPersons());
    persons.addAll(router.around(followUp.involved()).meantBy(named));
    roles.addAll(named);
    boolean told = followUp.partiesKnown();
    followUp.know(roles, persons);
    if (told && !named.isEmpty()) {
      outbox.append(FollowUpEvents.partiesChanged(followUp, clock.instant()));
    }
  }

  private void learn(FollowUp followUp, Claim claim, boolean danger, Instant known) {
    Facts before = followUp.facts();
    followUp.hear(danger, claim.injury(), claim.clientAffected());
    if (!before.equals(followUp.facts())) {
      duties.remember(followUp, null);
    }
    duties.bringUpToDate(followUp, known);
  }

  private List<Tell> whomToTell(FollowUp followUp, UUID handlerId) {
    List<Tell> tell = new ArrayList<>();
    tell.add(new Tell(handlerId, NoticeKind.CASE_ASSIGNED, "opened"));
    router.around(followUp.involved()).safetyRepresentatives().stream()
        .filter(person -> !person.equals(handlerId))
        .map(person -> new Tell(person, NoticeKind.CASE_OPENED, "opened"))
        .forEach(tell::add);
    exposedColleague(followUp)
        .map(person -> new Tell(person, NoticeKind.FILED_ON_BEHALF, "opened"))
        .ifPresent(tell::add);
    return tell;
  }

  /**
   * Whom somebody of the same unit filed for. Anybody else was not offered, and is not told: an id
   * that somebody made up or learnt elsewhere must not bring a stranger a notice.
   */
  private Optional<UUID> exposedColleague(FollowUp followUp) {
    return Optional.ofNullable(followUp.exposedId())
        .flatMap(organisation::person)
        .filter(
            exposed ->
                Optional.ofNullable(followUp.reporterId())
                    .flatMap(organisation::person)
                    .filter(reporter -> reporter.unitId().equals(exposed.unitId()))
                    .isPresent())
        .map(Organisation.Person::id);
  }
}
