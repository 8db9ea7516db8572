package se.patala.incident.report;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.report.Codes.Category;
import se.patala.incident.report.Codes.InfluencerRelation;
import se.patala.incident.report.Codes.OccurredPrecision;
import se.patala.incident.report.Codes.PartyRole;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Relation;

/** What the API answers; entities stay inside. */
final class ReportViews {

  private static final int OPENING = 80;

  private ReportViews() {}

  /** The receipt of a filed report. */
  @Schema(name = "ReportReceived")
  record Received(
      @Schema(format = "uuid") UUID id,
      long version,
      ReporterStatus status,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt) {

    static Received of(FirstAnswer answer) {
      return new Received(answer.incidentId(), 1, ReporterStatus.RECEIVED, answer.receivedAt());
    }
  }

  /** A line in the reporter's own list. */
  @Schema(name = "ReportSummary")
  record Summary(
      @Schema(format = "uuid") UUID id,
      long version,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt,
      @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") @Nullable Instant occurredAt,
      @Nullable OccurredPrecision occurredPrecision,
      @Schema(format = "uuid") UUID unitId,
      @Nullable InfluencerRelation influencerRelation,
      ReporterStatus status,
      @Schema(description = "Beginning of the reporter's own words") String opening) {

    static Summary of(Reports.Opened opened) {
      Incident incident = opened.incident();
      ReportFacts facts = incident.facts();
      return new Summary(
          incident.id(),
          incident.version(),
          incident.receivedAt(),
          facts.occurredAt(),
          facts.occurredPrecision(),
          incident.unitId(),
          facts.influencerRelation(),
          incident.status(),
          opening(opened.narrative()));
    }

    private static String opening(String narrative) {
      String line = narrative.strip().replaceAll("\\s+", " ");
      if (line.length() <= OPENING) {
        return line;
      }
      int end = Character.isHighSurrogate(line.charAt(OPENING - 1)) ? OPENING - 1 : OPENING;
      return line.substring(0, end) + "…";
    }
  }

  /** A page of the reporter's own reports. */
  @Schema(name = "ReportList")
  record SummaryPage(
      List<Summary> incidents,
      @com.fasterxml.jackson.annotation.JsonProperty("_meta") Paging.Meta meta) {}

  /** One report, whole. */
  @Schema(name = "Report")
  record Detail(
      @Schema(format = "uuid") UUID id,
      long version,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt,
      String narrative,
      @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") @Nullable Instant occurredAt,
      @Nullable OccurredPrecision occurredPrecision,
      @Schema(format = "uuid") UUID unitId,
      @Schema(format = "uuid") @Nullable UUID eventUnitId,
      @Nullable InfluencerRelation influencerRelation,
      Set<Category> categories,
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
      @Nullable Integer exposedCount,
      ReporterStatus status,
      @Schema(description = "Whether the reader filed it") boolean ownReport) {

    static Detail of(Reports.Opened opened) {
      Incident incident = opened.incident();
      ReportFacts facts = incident.facts();
      return new Detail(
          incident.id(),
          incident.version(),
          incident.receivedAt(),
          opened.narrative(),
          facts.occurredAt(),
          facts.occurredPrecision(),
          incident.unitId(),
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
          facts.exposedCount(),
          incident.status(),
          opened.relation() == Relation.REPORTER);
    }
  }

  /** The words, for the service that classifies them. */
  @Schema(name = "ClaimedNarrative")
  record ClaimedNarrative(
      @Schema(format = "uuid") UUID incidentId, String narrative, String language) {}

  /** Who is party to the event, for the service that routes past them. */
  @Schema(name = "ClaimedParties")
  record ClaimedParties(@Schema(format = "uuid") UUID incidentId, Set<PartyRole> parties) {}
}
