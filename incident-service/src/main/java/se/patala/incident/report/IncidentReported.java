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

/** {@code docs/events/patala.incident.reported.v1.schema.json}. */
record IncidentReported(
    UUID incidentId,
    long version,
    UUID authorityId,
    UUID unitId,
    @Nullable UUID eventUnitId,
    Instant receivedAt,
    @Nullable LocalDate occurredOn,
    @Nullable InfluencerRelation influencerRelation,
    @Nullable Channel channel,
    @Nullable WorkTask workTask,
    Set<Category> categories,
    boolean dangerToLifeOrHealth,
    @Nullable EventType eventType,
    UUID reporterRef,
    @Nullable UUID exposedRef,
    boolean withoutName) {

  static final long FIRST_VERSION = 1;
  static final String TYPE = "patala.incident.reported.v1";

  /** Of a report that nobody outside this service has heard of yet. */
  static OutgoingEvent of(Incident incident, ReportFacts facts) {
    return new OutgoingEvent(
        IncidentTopic.NAME,
        TYPE,
        incident.id(),
        new IncidentReported(
            incident.id(),
            FIRST_VERSION,
            incident.authorityId(),
            incident.unitId(),
            facts.eventUnitId(),
            incident.receivedAt(),
            OccurredAt.day(facts.occurredAt()),
            facts.influencerRelation(),
            facts.channel(),
            facts.workTask(),
            facts.categories(),
            facts.dangerToLifeOrHealth(),
            facts.eventType(),
            incident.reporterId(),
            incident.exposedId(),
            facts.withoutName()));
  }
}
