package se.patala.followup.casework;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import se.patala.followup.casework.FollowUpEvents.NoticeKind;
import se.patala.followup.casework.FollowUpEvents.Tell;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.routing.PartyRole;
import se.patala.followup.routing.Route;
import se.patala.followup.routing.Router;
import se.patala.kit.event.Outbox;

/**
 * Opens a follow-up for each report, at once, and gives it to the right manager. Until it is known
 * who is party, the case stands open and nobody is told; it is asked again until there is an
 * answer.
 */
@ApplicationScoped
class Opening {

  private static final Logger LOG = Logger.getLogger(Opening.class);
  private static final int AT_A_TIME = 100;

  private final FollowUpRepository followUps;
  private final PartiesClient parties;
  private final Router router;
  private final Organisation organisation;
  private final Outbox outbox;
  private final Clock clock;

  Opening(
      FollowUpRepository followUps,
      @RestClient PartiesClient parties,
      Router router,
      Organisation organisation,
      Outbox outbox,
      Clock clock) {
    this.followUps = followUps;
    this.parties = parties;
    this.router = router;
    this.organisation = organisation;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Asked before the transaction; empty when incident-service gave no answer. */
  Optional<Set<PartyRole>> askParties(UUID incidentId) {
    try {
      return Optional.of(Set.copyOf(parties.claim(incidentId).parties()));
    } catch (WebApplicationException | ProcessingException failure) {
      LOG.warnf("The parties of a case are not known yet: %s", failure.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** In the transaction of the event. */
  void open(IncidentReported report, Optional<Set<PartyRole>> knownParties) {
    FollowUp followUp = new FollowUp(report);
    followUps.persist(followUp);
    outbox.append(FollowUpEvents.opened(followUp, clock.instant()));
    knownParties.ifPresent(roles -> route(followUp, roles));
  }

  /** Nothing stays without an owner because a neighbour was away for a moment. */
  @Scheduled(
      every = "${patala.routing.retry-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void routeWaiting() {
    for (UUID id :
        QuarkusTransaction.requiringNew().call(() -> followUps.withoutHandler(AT_A_TIME))) {
      askParties(id)
          .ifPresent(
              roles ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () ->
                              followUps
                                  .lock(id)
                                  .filter(followUp -> followUp.handlerId() == null)
                                  .ifPresent(followUp -> route(followUp, roles))));
    }
  }

  private void route(FollowUp followUp, Set<PartyRole> roles) {
    followUp.know(roles);
    switch (router.route(followUp.unitId(), followUp.concerned(), roles)) {
      case Route.To to -> {
        followUp.assign(to.handlerId());
        outbox.append(
            FollowUpEvents.assigned(
                followUp, clock.instant(), whomToTell(followUp, to.handlerId())));
      }
      case Route.Nowhere nowhere ->
          LOG.errorf("A case in authority %s has nobody to handle it", followUp.authorityId());
    }
  }

  private List<Tell> whomToTell(FollowUp followUp, UUID handlerId) {
    List<Tell> tell = new ArrayList<>();
    tell.add(new Tell(handlerId, NoticeKind.CASE_ASSIGNED, "opened"));
    router
        .safetyRepresentatives(followUp.unitId(), followUp.concerned(), followUp.parties())
        .stream()
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
