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
 */
public record Taxonomy(
    String version,
    @Schema(format = "date", examples = "2026-11-01") LocalDate validFrom,
    @Schema(format = "date", examples = "2027-11-01") @Nullable LocalDate validUntil,
    String source,
    List<Entry> categories) {

  /** A category with its words. */
  @Schema(name = "TaxonomyEntry")
  public record Entry(Category code, Words label, Words definition) {}

  /** The same text in Swedish and English. */
  @Schema(name = "Words")
  public record Words(String sv, String en) {}
}
