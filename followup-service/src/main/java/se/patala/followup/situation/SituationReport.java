package se.patala.followup.situation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.PublishedFigures.Extract;
import se.patala.followup.survey.SurveyResults;

/**
 * How it is in the municipality in a period. Made of published figures and how many work where, so
 * it can tell nothing that a table hides.
 *
 * @param period such as {@code 2026K3}
 * @param asOf when the period's figures were frozen
 * @param trends sentences on the total, and how sure they are
 * @param authorities every nämnd, with a warning where it reports little
 * @param patterns what stands out among all kinds that were looked through
 * @param police of the events that could be reported to the police, how many were
 * @param survey the newest one that was closed when the figures were frozen; null when none was
 * @param figures what all this is read from
 */
@Schema(name = "SituationReport")
record SituationReport(
    String period,
    String municipality,
    @Schema(format = "date-time", examples = "2026-10-12T05:00:00Z") Instant asOf,
    List<String> trends,
    List<AuthorityLine> authorities,
    List<String> patterns,
    @Nullable Share police,
    @Nullable SurveyLine survey,
    List<Extract> figures) {

  /** Why somebody should ask a nämnd about its reports. */
  enum Warning {
    /** Nothing stands out. */
    NONE,
    /** Less than half of what its number of employees makes one expect, and more than by chance. */
    FEW,
    /** Hidden: few, or hidden for the sake of others. */
    NOT_SHOWN
  }

  /**
   * One nämnd.
   *
   * @param externalId its code in other systems, as the organisation import has it
   * @param employees who work there today
   * @param count reports; null where hidden
   * @param yearBefore of the same period a year before; null where hidden or none
   * @param perHundred reports by 100 employees, in whole numbers
   * @param reportingPercent of those who say in the survey that they were exposed, how many
   *     reported the latest event, in whole percent; null where hidden
   */
  @Schema(name = "SituationOfAuthority")
  record AuthorityLine(
      String code,
      @Nullable String externalId,
      String name,
      int employees,
      @Nullable Integer count,
      @Nullable Integer yearBefore,
      @Nullable Integer perHundred,
      @Nullable Integer reportingPercent,
      Warning warning) {}

  /**
   * What employees say, beside what was reported.
   *
   * @param sentences how many answered, how many reported what they were exposed to, and how sure
   *     that is
   */
  @Schema(name = "SituationSurvey")
  record SurveyLine(
      @Schema(format = "date", examples = "2026-10-21") LocalDate closedOn,
      int employees,
      List<String> sentences,
      List<SurveyResults.Share> shares) {}

  /**
   * A share of which numerator, denominator and difference are published.
   *
   * @param period of which it is, which may be an earlier one
   */
  @Schema(name = "SituationShare")
  record Share(String period, int part, int whole) {

    int percent() {
      return Math.round(100f * part / whole);
    }
  }
}
