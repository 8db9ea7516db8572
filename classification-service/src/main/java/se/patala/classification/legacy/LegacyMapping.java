package se.patala.classification.legacy;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.classification.taxonomy.Category;

/**
 * One version of the table from KIA's and IA's names to BRÅ's categories.
 *
 * @param taxonomyVersion the code lists that it leads to
 */
@Schema(name = "LegacyMapping")
record LegacyMapping(String version, String taxonomyVersion, String source, List<Entry> mappings) {

  /** What the old name named. */
  @Schema(name = "LegacyKind")
  enum Kind {
    EVENT_TYPE,
    CAUSE
  }

  /** How well the old name fits. */
  @Schema(name = "LegacyMatch")
  enum Match {
    /** Means the same. */
    EXACT,
    /** Means less than the category: a kind of it. */
    NARROWER,
    /** May mean something else: a person decides, by the text. */
    NEEDS_REVIEW
  }

  /**
   * One old name.
   *
   * @param categories empty when it says nothing of the category
   */
  @Schema(name = "LegacyMappingEntry")
  record Entry(
      Kind kind, String legacy, List<Category> categories, Match match, @Nullable Note note) {}

  /** Why, in Swedish and English. */
  @Schema(name = "LegacyNote")
  record Note(String sv, String en) {}
}
