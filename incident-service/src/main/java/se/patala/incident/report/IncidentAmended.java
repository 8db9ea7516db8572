package se.patala.incident.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.incident.report.Codes.Category;
import se.patala.incident.report.Codes.Channel;
import se.patala.incident.report.Codes.EventType;
import se.patala.incident.report.Codes.WorkTask;
import se.patala.kit.event.OutgoingEvent;

/**
 * {@code docs/events/patala.incident.amended.v1.schema.json}: what was added in codes; null where
 * nothing was.
 */
record IncidentAmended(
    UUID incidentId,
    long version,
    UUID authorityId,
    UUID unitId,
    Instant at,
    UUID addendumId,
    Addendum.Author author,
    Addendum.Kind kind,
    @Nullable UUID eventUnitId,
    @Nullable LocalDate occurredOn,
    @Nullable InfluencerRelation influencerRelation,
    @Nullable Channel channel,
    @Nullable WorkTask workTask,
    @Nullable Set<Category> categories,
    @Nullable Boolean dangerToLifeOrHealth,
    @Nullable EventType eventType) {

  static final String TYPE = "patala.incident.amended.v1";

  static OutgoingEvent of(Admission admission, long version, Addendum addendum) {
    AddedFacts facts = addendum.facts();
    return new OutgoingEvent(
        IncidentTopic.NAME,
        TYPE,
        admission.incidentId(),
        new IncidentAmended(
            admission.incidentId(),
            version,
            admission.authorityId(),
            admission.unitId(),
            addendum.at(),
            addendum.id(),
            addendum.author(),
            addendum.kind(),
            facts.eventUnitId(),
            OccurredAt.day(facts.occurredAt()),
            facts.influencerRelation(),
            facts.channel(),
            facts.workTask(),
            facts.categories(),
            facts.dangerToLifeOrHealth(),
            facts.eventType()));
  }
}
