package se.patala.classification.taxonomy;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One version of the code lists.
 *
 * @param validFrom first day of use
 * @param validUntil last day of use, null while in use; old versions stay readable for ever
 * @param subTypes what kind of harassment, threat, violence, damage or corruption it was
 * @param relations what the influencer is to the reporter or the work, never who
 * @param modes whether it was of the moment or planned
 * @param purposes what the influencer wanted
 * @param channels how or where it came
 * @param workTasks what the exposed person was doing
 * @param consequences what it led to for the exposed person
 */
public record Taxonomy(
    String version,
    @Schema(format = "date", examples = "2026-11-01") LocalDate validFrom,
    @Schema(format = "date", examples = "2027-11-01") @Nullable LocalDate validUntil,
    String source,
    List<Entry> categories,
    List<SubType> subTypes,
    List<Code> relations,
    List<Code> modes,
    List<Code> purposes,
    List<Code> channels,
    List<Code> workTasks,
    List<Code> consequences,
    List<Code> reasonsForNotReporting) {

  /** Whether it is the one to use on the day. */
  boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
  }

  /** A category with its words. */
  @Schema(name = "TaxonomyEntry")
  public record Entry(Category code, Text label, Text definition) {}

  /** A kind within a category. */
  @Schema(name = "SubType")
  public record SubType(String code, Category category, Text label, Text definition) {}

  /** A code of a list with its words. */
  @Schema(name = "TaxonomyCode")
  public record Code(String code, Text label) {}

  /** The same text in Swedish, English and plain Swedish (lättläst). */
  @Schema(name = "Text")
  public record Text(String sv, String en, String plain) {}
}
