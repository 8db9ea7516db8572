package se.patala.followup.committee;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.kit.http.Paging;

/** How a committee's questions and decisions are written and read. */
final class QuestionViews {

  private static final int MOST_CHARACTERS = 4_000;

  private QuestionViews() {}

  /** What is asked. */
  enum QuestionKind {
    QUESTION,
    /**
     * A safety representative's demand for measures (AML 6 kap. 6 a §): the employer confirms it at
     * once and answers without delay.
     */
    MEASURES_DEMAND
  }

  /** Whether the committee is content with an answer. */
  enum Verdict {
    SATISFIED,
    NOT_SATISFIED
  }

  /**
   * A question to the employer.
   *
   * @param followsUp the question whose answer it goes on from
   */
  @Schema(name = "CommitteeQuestionRequest")
  record QuestionRequest(
      @NotNull QuestionKind kind,
      @NotBlank @Size(max = MOST_CHARACTERS) @Schema(description = "Without names of persons")
          String question,
      @NotNull @Schema(format = "date", examples = "2026-12-15") LocalDate answerDue,
      @Schema(format = "uuid") @Nullable UUID followsUp) {}

  /** What the employer answers. */
  @Schema(name = "CommitteeAnswerRequest")
  record AnswerRequest(
      @NotBlank @Size(max = MOST_CHARACTERS) @Schema(description = "Without names of persons")
          String answer) {}

  /** What the committee says of an answer. */
  @Schema(name = "CommitteeVerdictRequest")
  record VerdictRequest(@NotNull Verdict verdict) {}

  /**
   * A question and how far it has come.
   *
   * @param late whether the day to answer has been, without an answer
   */
  @Schema(name = "CommitteeQuestion")
  record QuestionView(
      @Schema(format = "uuid") UUID id,
      QuestionKind kind,
      String question,
      @Schema(format = "date-time", examples = "2026-11-23T09:00:00Z") Instant askedAt,
      @Schema(format = "date", examples = "2026-12-15") LocalDate answerDue,
      boolean late,
      @Schema(format = "uuid") @Nullable UUID followsUp,
      @Nullable String answer,
      @Schema(format = "date-time", examples = "2026-12-01T09:00:00Z") @Nullable Instant answeredAt,
      @Nullable Verdict verdict,
      @Schema(description = "For If-Match") long version) {}

  /** Newest first. */
  @Schema(name = "CommitteeQuestionList")
  record QuestionList(List<QuestionView> questions, @JsonProperty("_meta") Paging.Meta meta) {}

  /**
   * What the committee has decided.
   *
   * @param minutes which minutes, and where in them
   */
  @Schema(name = "CommitteeDecisionRequest")
  record DecisionRequest(
      @NotNull @Schema(format = "date", examples = "2026-11-20") LocalDate decidedOn,
      @NotBlank @Size(max = MOST_CHARACTERS) @Schema(description = "Without names of persons")
          String decision,
      @NotBlank
          @Size(max = 200)
          @Pattern(regexp = "\\P{Cntrl}*")
          @Schema(examples = "2026-11-20 § 4")
          String minutes) {}

  /** A decision in the log. */
  @Schema(name = "CommitteeDecision")
  record DecisionView(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date", examples = "2026-11-20") LocalDate decidedOn,
      String decision,
      String minutes,
      @Schema(format = "date-time", examples = "2026-11-23T09:00:00Z") Instant recordedAt) {}

  /** Newest first. */
  @Schema(name = "CommitteeDecisionList")
  record DecisionList(List<DecisionView> decisions, @JsonProperty("_meta") Paging.Meta meta) {}
}
