package se.patala.followup.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Category;
import se.patala.followup.casework.Codes.Effect;
import se.patala.followup.casework.Codes.LinkKind;
import se.patala.followup.casework.Codes.Measure;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.PoliceOutcome;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.casework.Codes.Support;
import se.patala.followup.casework.Codes.Verdict;
import se.patala.followup.duty.Addressee;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.Facts;
import se.patala.followup.duty.NoPoliceReport;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.kit.http.Paging;

/** What the API answers; entities stay inside. */
final class FollowUpViews {

  private FollowUpViews() {}

  /** A line in the list of what one handles. */
  @Schema(name = "FollowUpSummary")
  record Summary(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "uuid") UUID incidentId,
      long version,
      @Schema(format = "uuid") UUID authorityId,
      @Schema(format = "uuid") UUID unitId,
      String unitName,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt,
      Status status,
      List<Category> categories,
      @Schema(description = "Whether a person chose the categories") boolean categoriesDecided,
      @Nullable String influencerRelation,
      boolean dangerToLifeOrHealth,
      Codes.NextStep nextStep,
      @Schema(description = "Which one, when the next step is a duty") @Nullable DutyKind nextDuty,
      @Schema(format = "date-time", examples = "2026-11-23T16:00:00Z")
          @Nullable Instant nextStepDueAt) {}

  /** A page of what one handles. */
  @Schema(name = "FollowUpList")
  record SummaryPage(List<Summary> followUps, @JsonProperty("_meta") Paging.Meta meta) {}

  /** One case, whole. */
  @Schema(name = "FollowUp")
  record Detail(
      @JsonUnwrapped Summary summary,
      @Schema(description = "Null when filed without name") @Nullable String reporterName,
      @Nullable String handlerName,
      FactsView facts,
      @Nullable ContactView contact,
      @Nullable AnalysisView analysis,
      List<DutyView> duties,
      @Nullable MeasuresRequestView measuresRequest,
      List<ActionView> actions,
      @Nullable OutcomeView outcome,
      @Nullable ReopeningView reopening,
      @Nullable ClosingView closing,
      List<InvitationView> invitations,
      List<LinkView> links,
      List<PolicePackageView> policePackages,
      @Nullable PoliceOutcome policeOutcome,
      @Schema(description = "What the work group is told") @Nullable String aptSheet,
      @Schema(description = "What stands between the case and its closing")
          List<Obstacle> closingObstacles,
      @Schema(description = "Who was reminded, and to whom what was overdue has gone")
          List<AlarmView> alarms,
      @Schema(description = "Whether the reader may act in the case") boolean mayHandle,
      @Schema(description = "Whether the reader may demand measures") boolean mayDemandMeasures) {}

  /** What duties follow from. */
  @Schema(name = "FactsView")
  record FactsView(
      @JsonUnwrapped Facts facts,
      @Schema(description = "Whether a handler has said that it was so") boolean confirmed) {}

  /** First contact with whom the event concerns. */
  @Schema(name = "Contact")
  record ContactView(
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant contactedAt,
      @Nullable Support support) {}

  /** Causes and risk. */
  @Schema(name = "Analysis")
  record AnalysisView(
      Risk risk,
      String causes,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant analysedAt) {}

  /** Something that the employer owes. */
  @Schema(name = "Duty")
  record DutyView(
      DutyKind kind,
      Addressee addressee,
      @Schema(examples = "AML 3 kap. 3 a §") String legalSource,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant since,
      @Schema(format = "date-time", examples = "2026-11-21T14:32:10Z") Instant dueAt,
      State state,
      @Schema(description = "Why the police is not told") @Nullable NoPoliceReport reason,
      @Schema(description = "Receipt or diary number, or the reason why it is not owed")
          @Nullable String note,
      @Schema(format = "date-time", examples = "2026-11-20T16:00:00Z") @Nullable Instant settledAt,
      @Nullable String settledBy,
      @Schema(description = "Who is to see to it, while it is open") @Nullable String ownerName,
      @Schema(description = "Whether doing it leaves a receipt or a number")
          boolean leavesReference,
      @Schema(description = "Whether the file that it left is kept") boolean receiptKept) {

    /** Where it stands. */
    @Schema(name = "DutyState")
    enum State {
      OPEN,
      DONE,
      NOT_APPLICABLE,
      WITHDRAWN
    }
  }

  /** A safety representative's demand (AML 6 kap. 6 a §). */
  @Schema(name = "MeasuresRequest")
  record MeasuresRequestView(
      String demand,
      @Nullable String demandedBy,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant demandedAt) {}

  /** A measure. */
  @Schema(name = "Action")
  record ActionView(
      @Schema(format = "uuid") UUID id,
      Measure measure,
      @Nullable String description,
      @Schema(format = "date", examples = "2026-12-01") @Nullable LocalDate dueOn,
      @Schema(format = "date", examples = "2026-11-20") @Nullable LocalDate doneOn,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant createdAt,
      @Schema(description = "Null: whoever handles the case") @Nullable String ownerName,
      @Schema(description = "Whether somebody is to look later whether it helped")
          boolean checkEffect,
      @Schema(format = "date-time", examples = "2027-04-01T16:00:00Z")
          @Nullable Instant effectDueAt,
      @Nullable Effect effect) {}

  /** The answer to the reporter. */
  @Schema(name = "Outcome")
  record OutcomeView(
      OutcomeResult result,
      String message,
      @Schema(format = "date-time", examples = "2026-11-20T15:10:00Z") Instant givenAt,
      @Schema(description = "What the reporter says of it") @Nullable Verdict verdict,
      @Schema(description = "Whether the reporter may still say that it was not solved")
          boolean mayReopen) {}

  /** The reporter said that it was not solved. */
  @Schema(name = "Reopening")
  record ReopeningView(
      @Schema(format = "date-time", examples = "2026-12-01T10:00:00Z") Instant reopenedAt,
      String reason) {}

  /** Somebody whose advice is asked for. */
  @Schema(name = "Invitation")
  record InvitationView(
      @Schema(format = "uuid") UUID id,
      @Nullable String name,
      OrganisationRole role,
      String purpose,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant invitedAt,
      @Schema(format = "date", examples = "2026-12-20") LocalDate endsOn,
      @Schema(format = "date-time", examples = "2026-12-01T15:00:00Z") @Nullable Instant endedAt) {}

  /** That a package for the police was made. */
  @Schema(name = "PolicePackage")
  record PolicePackageView(
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant madeAt,
      @Nullable String madeBy,
      String sha256,
      int attachments) {}

  /** Another case that has something in common with this one, and that the reader may open. */
  @Schema(name = "CaseLink")
  record LinkView(@Schema(format = "uuid") UUID followUpId, LinkKind kind, boolean byReporter) {}

  /** How the case ended. */
  @Schema(name = "Closing")
  record ClosingView(
      Resolution resolution,
      @Schema(format = "uuid") @Nullable UUID duplicateOf,
      @Schema(format = "date-time", examples = "2026-11-20T15:20:00Z") Instant closedAt) {}

  /** Somebody was told that something is due or overdue. */
  @Schema(name = "Alarm")
  record AlarmView(
      @Schema(format = "date-time", examples = "2026-11-23T16:00:00Z") Instant at,
      Alarms.Kind kind,
      Codes.NextStep step,
      @Nullable DutyKind duty,
      @Schema(format = "date-time", examples = "2026-11-23T16:00:00Z") Instant dueAt,
      @Nullable String told) {}

  /** One thing that is missing. */
  @Schema(name = "ClosingObstacle")
  record Obstacle(String code, String field) {}
}
