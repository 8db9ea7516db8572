package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import se.patala.followup.event.FollowUpTopic;
import se.patala.followup.event.Told;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;

/** Finds who handles what is sealed in an authority, so that they are told that something waits. */
@ApplicationScoped
class HandlersCall {

  private final Organisation organisation;
  private final Outbox outbox;
  private final Clock clock;

  HandlersCall(Organisation organisation, Outbox outbox, Clock clock) {
    this.organisation = organisation;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What this service needs of {@code patala.incident.handlers-awaited.v1}. */
  record HandlersAwaited(UUID callId, UUID authorityId) {}

  /** {@code docs/events/patala.sealed.waiting.v1.schema.json}. */
  private record SealedWaiting(
      UUID callId, long version, UUID authorityId, Instant at, List<Told> tell) {}

  @Transactional(Transactional.TxType.MANDATORY)
  void pass(HandlersAwaited awaited) {
    List<Told> tell =
        organisation.holdersIn(awaited.authorityId(), OrganisationRole.SEALED_HANDLER).stream()
            .map(person -> new Told(person, "SEALED_WAITING", awaited.callId().toString()))
            .toList();
    outbox.append(
        new OutgoingEvent(
            FollowUpTopic.NAME,
            "patala.sealed.waiting.v1",
            awaited.callId(),
            new SealedWaiting(awaited.callId(), 1, awaited.authorityId(), clock.instant(), tell)));
  }
}
