package se.patala.incident.report;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.incident.report.Codes.Category;
import se.patala.incident.report.Codes.Channel;
import se.patala.incident.report.Codes.EventType;
import se.patala.incident.report.Codes.Mode;
import se.patala.incident.report.Codes.OccurredPrecision;
import se.patala.incident.report.Codes.PartyRole;
import se.patala.incident.report.Codes.Purpose;
import se.patala.incident.report.Codes.Recurrence;
import se.patala.incident.report.Codes.Target;
import se.patala.incident.report.Codes.ThreeValued;
import se.patala.incident.report.Codes.WorkTask;

/**
 * A report as filed. Only the narrative is required; what is missing becomes the handler's first
 * task.
 *
 * @param narrative what happened, in the reporter's own words
 * @param unitId employment unit, which owns the case; the reporter's own when left out
 * @param dangerToLifeOrHealth answered yes by whoever was in danger (AML 3 kap. 3 a §)
 */
@Schema(name = "ReportRequest")
record ReportRequest(
    @NotBlank
        @Size(max = 20_000)
        @Schema(examples = "Han väntade vid min bil efter mötet och sa att jag skulle ångra mig.")
        String narrative,
    @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") @Nullable Instant occurredAt,
    @Nullable OccurredPrecision occurredPrecision,
    @Schema(format = "uuid") @Nullable UUID unitId,
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
    @Schema(format = "uuid") @Nullable UUID onBehalfOf,
    @Nullable EventType eventType,
    @Nullable @Size(max = 7) Set<@NotNull PartyRole> partyRoles,
    @Nullable Boolean injury,
    @Nullable Boolean clientAffected,
    @Nullable @Min(1) @Max(10_000) Integer exposedCount,
    @Nullable Boolean withoutName,
    @Schema(
            description =
                "Whether personal identity numbers in the text may be masked; asked of the person"
                    + " when the report was refused because of one")
        @Nullable Boolean maskPersonalNumbers,
    @Schema(format = "uuid", description = "The draft that this was; it is deleted")
        @Nullable UUID draftId,
    @Schema(description = "Small events that became this report") @Nullable @Size(max = 50)
        Set<@NotNull UUID> smallEventIds) {

  Set<UUID> smallEvents() {
    return smallEventIds == null ? Set.of() : smallEventIds;
  }

  ReportFacts facts() {
    return new ReportFacts(
        occurredAt,
        occurredPrecision,
        eventUnitId,
        influencerRelation,
        categories == null ? Set.of() : sorted(categories, Category.class),
        influencePerceived,
        Boolean.TRUE.equals(dangerToLifeOrHealth),
        channel,
        workTask,
        target,
        recurrence,
        mode,
        purpose,
        onBehalfOf,
        eventType,
        partyRoles == null ? Set.of() : sorted(partyRoles, PartyRole.class),
        injury,
        clientAffected,
        exposedCount,
        Boolean.TRUE.equals(withoutName));
  }

  /** In the order of the code list, so that the same report always has the same form. */
  static <E extends Enum<E>> Set<E> sorted(Set<E> codes, Class<E> type) {
    EnumSet<E> inOrder = EnumSet.noneOf(type);
    inOrder.addAll(codes);
    return inOrder;
  }
}
