package se.patala.incident.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.report.Codes.OccurredPrecision;
import se.patala.incident.report.Codes.PartyRole;
import se.patala.incident.report.Enclosures.Enclosure;
import se.patala.incident.text.Opening;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Relation;

/** What the API answers; entities stay inside. */
final class ReportViews {

  private ReportViews() {}

  /** The answer to a filed report. */
  @Schema(name = "ReportReceived")
  record Received(
      @Schema(format = "uuid") UUID id,
      long version,
      ReporterStatus status,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt) {

    static Received of(FirstAnswer answer) {
      return new Received(answer.id(), 1, ReporterStatus.RECEIVED, answer.at());
    }
  }

  /** That somebody has had the report before them. */
  @Schema(name = "Reading")
  record ReadingView(
      @Schema(description = "What they were to the report") Relation relation,
      @Schema(
              description = "The last time on that day",
              format = "date-time",
              examples = "2026-11-20T15:00:00Z")
          Instant lastAt) {}

  /** Who has read, newest first. */
  @Schema(name = "ReadingList")
  record ReadingList(List<ReadingView> readings, @JsonProperty("_meta") Paging.Meta meta) {}

  /** The answer to an addendum. */
  @Schema(name = "AddendumReceived")
  record AddendumReceived(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "uuid") UUID incidentId,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant at) {}

  /** The answer to a withdrawal. */
  @Schema(name = "Withdrawn")
  record Withdrawn(
      @Schema(format = "uuid") UUID incidentId,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant at) {}

  /** A line in a person's own list. */
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
      @Schema(description = "REPORTER, or EXPOSED when somebody else filed it") Relation relation,
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
          opened.relation(),
          Opening.of(opened.narrative()));
    }
  }

  /** A page of a person's own reports. */
  @Schema(name = "ReportList")
  record SummaryPage(List<Summary> incidents, @JsonProperty("_meta") Paging.Meta meta) {}

  /** What was added later. */
  @Schema(name = "Addendum")
  record AddendumView(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant at,
      Addendum.Author by,
      Addendum.Kind kind,
      @Nullable String text,
      AddedFacts facts) {}

  /** One report, whole: as it was sent, and what was added. */
  @Schema(name = "Report")
  record Detail(
      @Schema(format = "uuid") UUID id,
      long version,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt,
      String narrative,
      @Schema(format = "uuid") UUID unitId,
      @JsonUnwrapped FactsView facts,
      @Schema(description = "Whom the reporter kept it from; null for every other reader")
          @Nullable Set<PartyRole> partyRoles,
      @Schema(description = "The facts with everything that was added") FactsView currentFacts,
      List<AddendumView> addenda,
      List<Enclosure> attachments,
      ReporterStatus status,
      @Schema(description = "What the reader is to the report") Relation relation,
      @Schema(description = "Whether the reader filed it") boolean ownReport,
      @Schema(description = "Whether it was filed for somebody else") boolean onBehalf,
      @Schema(description = "Whether only designated handlers read it") boolean sealed,
      @Schema(description = "Whether the reader may still take it back") boolean withdrawable,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z")
          @Nullable Instant withdrawnAt) {}

  /** The words, for the service that classifies them. */
  @Schema(name = "ClaimedNarrative")
  record ClaimedNarrative(
      @Schema(format = "uuid") UUID incidentId, String narrative, String language) {}

  /**
   * Who is party to the event and what duties follow from, for the service that routes past them.
   */
  @Schema(name = "ClaimedParties")
  record ClaimedParties(
      @Schema(format = "uuid") UUID incidentId,
      Set<PartyRole> parties,
      @Schema(description = "Null when the reporter has not said") @Nullable Boolean injury,
      @Schema(description = "Null when the reporter has not said")
          @Nullable Boolean clientAffected) {}

  /** The signed proof that a report was received. */
  @Schema(name = "Receipt")
  record ReceiptView(
      @Schema(description = "JSON Web Signature, compact form") String receipt,
      @Schema(format = "uuid") UUID incidentId,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt,
      @Schema(description = "The file that the reporter keeps") String text) {}
}
