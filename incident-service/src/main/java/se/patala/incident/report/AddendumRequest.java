package se.patala.incident.report;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.incident.report.Codes.Category;
import se.patala.incident.report.Codes.Channel;
import se.patala.incident.report.Codes.EventType;
import se.patala.incident.report.Codes.Mode;
import se.patala.incident.report.Codes.OccurredPrecision;
import se.patala.incident.report.Codes.Purpose;
import se.patala.incident.report.Codes.Recurrence;
import se.patala.incident.report.Codes.Target;
import se.patala.incident.report.Codes.ThreeValued;
import se.patala.incident.report.Codes.WorkTask;

/** What is added to a report after it was sent: words, codes, or both. */
@Schema(name = "AddendumRequest")
record AddendumRequest(
    @Nullable @Size(max = 20_000) String text,
    @Schema(description = "ADDITION unless said; OBJECTION is for the person whom it concerns")
        Addendum.@Nullable Kind kind,
    @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") @Nullable Instant occurredAt,
    @Nullable OccurredPrecision occurredPrecision,
    @Schema(format = "uuid") @Nullable UUID eventUnitId,
    @Nullable InfluencerRelation influencerRelation,
    @Nullable @Size(max = 6) Set<@NotNull Category> categories,
    @Nullable ThreeValued influencePerceived,
    @Nullable Boolean dangerToLifeOrHealth,
    @Nullable Channel channel,
    @Nullable WorkTask workTask,
    @Nullable Target target,
    @Nullable Recurrence recurrence,
    @Nullable Mode mode,
    @Nullable Purpose purpose,
    @Nullable EventType eventType,
    @Nullable Boolean injury,
    @Nullable Boolean clientAffected,
    @Nullable @Min(1) @Max(10_000) Integer exposedCount,
    @Nullable Boolean maskPersonalNumbers) {

  AddedFacts facts() {
    return new AddedFacts(
        occurredAt,
        occurredPrecision,
        eventUnitId,
        influencerRelation,
        categories == null ? null : ReportRequest.sorted(categories, Category.class),
        influencePerceived,
        dangerToLifeOrHealth,
        channel,
        workTask,
        target,
        recurrence,
        mode,
        purpose,
        eventType,
        injury,
        clientAffected,
        exposedCount);
  }
}
