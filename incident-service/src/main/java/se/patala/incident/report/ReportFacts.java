package se.patala.incident.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
 * What the reporter said in codes. Stored as one document that no query looks into: there is no
 * index and no filter over who the influencer was.
 *
 * @param occurredAt null when the reporter left it out; how exact, {@code occurredPrecision} says
 * @param eventUnitId where it happened, when elsewhere than in the reporter's own unit
 * @param exposedCount number of persons exposed
 */
record ReportFacts(
    @Nullable Instant occurredAt,
    @Nullable OccurredPrecision occurredPrecision,
    @Nullable UUID eventUnitId,
    @Nullable InfluencerRelation influencerRelation,
    Set<Category> categories,
    @Nullable ThreeValued influencePerceived,
    boolean dangerToLifeOrHealth,
    @Nullable Channel channel,
    @Nullable WorkTask workTask,
    @Nullable Target target,
    @Nullable Recurrence recurrence,
    @Nullable Mode mode,
    @Nullable Purpose purpose,
    @Nullable UUID onBehalfOf,
    @Nullable EventType eventType,
    Set<PartyRole> partyRoles,
    @Nullable Boolean injury,
    @Nullable Boolean clientAffected,
    @Nullable Integer exposedCount,
    boolean withoutName) {

  /**
   * As they are known by now.
   *
   * @param addenda oldest first
   */
  ReportFacts with(List<Addendum> addenda) {
    ReportFacts current = this;
    for (Addendum addendum : addenda) {
      current = addendum.facts().over(current);
    }
    return current;
  }

  /**
   * Who must never learn of the report. A manager named as influencer is taken to be the line
   * manager unless the reporter says which one.
   */
  @JsonIgnore
  Set<PartyRole> parties() {
    return influencerRelation == InfluencerRelation.CHEF && partyRoles.isEmpty()
        ? Set.of(PartyRole.LINE_MANAGER)
        : partyRoles;
  }
}
