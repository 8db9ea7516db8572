package se.patala.incident.report;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is said of an event in codes. Who is party to it stays inside. */
@Schema(name = "ReportFacts")
record FactsView(
    @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") @Nullable Instant occurredAt,
    Codes.@Nullable OccurredPrecision occurredPrecision,
    @Schema(format = "uuid") @Nullable UUID eventUnitId,
    @Nullable InfluencerRelation influencerRelation,
    Set<Codes.Category> categories,
    boolean dangerToLifeOrHealth,
    Codes.@Nullable ThreeValued influencePerceived,
    Codes.@Nullable Channel channel,
    Codes.@Nullable WorkTask workTask,
    Codes.@Nullable Target target,
    Codes.@Nullable Recurrence recurrence,
    Codes.@Nullable Mode mode,
    Codes.@Nullable Purpose purpose,
    Codes.@Nullable EventType eventType,
    @Nullable Boolean injury,
    @Nullable Boolean clientAffected,
    @Nullable Integer exposedCount) {

  static FactsView of(ReportFacts facts) {
    return new FactsView(
        facts.occurredAt(),
        facts.occurredPrecision(),
        facts.eventUnitId(),
        facts.influencerRelation(),
        facts.categories(),
        facts.dangerToLifeOrHealth(),
        facts.influencePerceived(),
        facts.channel(),
        facts.workTask(),
        facts.target(),
        facts.recurrence(),
        facts.mode(),
        facts.purpose(),
        facts.eventType(),
        facts.injury(),
        facts.clientAffected(),
        facts.exposedCount());
  }
}
