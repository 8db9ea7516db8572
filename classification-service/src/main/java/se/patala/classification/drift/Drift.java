package se.patala.classification.drift;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.classification.taxonomy.Category;

/**
 * How well the suggestions fit. Small numbers are not told: a count below {@code threshold} is
 * null, and every other one is told to the nearest multiple of it, so that no difference between
 * two of them tells a single report. Only months that have ended are told, never several together.
 *
 * @param threshold the least count that is told, and the step in which counts are told
 */
@Schema(name = "Drift")
record Drift(String from, String to, int threshold, List<Month> months) {

  /**
   * The reports that came in during a month.
   *
   * @param month such as 2026-11
   * @param withoutSuggestion reports that nothing was suggested for
   * @param other reports that a person called other, or did not know
   * @param handled reports whose categories a handler has decided
   * @param recoded those of them that the handler gave other categories than were suggested
   */
  @Schema(name = "DriftMonth")
  record Month(
      String month,
      @Nullable Long reports,
      @Nullable Long withoutSuggestion,
      @Nullable Long other,
      @Nullable Long handled,
      @Nullable Long recoded,
      List<OfCategory> categories) {}

  /**
   * A category in the reports of a month.
   *
   * @param suggested reports that it is suggested for
   * @param kept suggested when the handler decided, and decided
   * @param removed suggested when the handler decided, and not decided
   * @param added decided by the handler, and not suggested
   */
  @Schema(name = "DriftCategory")
  record OfCategory(
      Category category,
      @Nullable Long suggested,
      @Nullable Long kept,
      @Nullable Long removed,
      @Nullable Long added) {}
}
