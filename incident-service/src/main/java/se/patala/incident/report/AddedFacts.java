package se.patala.incident.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
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

/** What an addendum says in codes: only what it adds or corrects, everything else is null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AddedFacts")
record AddedFacts(
    @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") @Nullable Instant occurredAt,
    @Nullable OccurredPrecision occurredPrecision,
    @Schema(format = "uuid") @Nullable UUID eventUnitId,
    @Nullable InfluencerRelation influencerRelation,
    @Nullable Set<Category> categories,
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
    @Nullable Integer exposedCount) {

  private static final AddedFacts NOTHING =
      new AddedFacts(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  @JsonIgnore
  boolean isEmpty() {
    return equals(NOTHING);
  }

  /** The facts as they are known with this addendum. */
  ReportFacts over(ReportFacts earlier) {
    return new ReportFacts(
        or(occurredAt, earlier.occurredAt()),
        or(occurredPrecision, earlier.occurredPrecision()),
        or(eventUnitId, earlier.eventUnitId()),
        or(influencerRelation, earlier.influencerRelation()),
        Objects.requireNonNullElse(categories, earlier.categories()),
        or(influencePerceived, earlier.influencePerceived()),
        Objects.requireNonNullElse(dangerToLifeOrHealth, earlier.dangerToLifeOrHealth()),
        or(channel, earlier.channel()),
        or(workTask, earlier.workTask()),
        or(target, earlier.target()),
        or(recurrence, earlier.recurrence()),
        or(mode, earlier.mode()),
        or(purpose, earlier.purpose()),
        earlier.onBehalfOf(),
        or(eventType, earlier.eventType()),
        earlier.partyRoles(),
        or(injury, earlier.injury()),
        or(clientAffected, earlier.clientAffected()),
        or(exposedCount, earlier.exposedCount()),
        earlier.withoutName());
  }

  private static <T> @Nullable T or(@Nullable T added, @Nullable T earlier) {
    return added == null ? earlier : added;
  }
}
