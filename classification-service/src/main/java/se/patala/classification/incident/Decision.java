package se.patala.classification.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.classification.taxonomy.Category;

/**
 * One time that a person decided the categories of a report. None is ever changed.
 *
 * @param version of the classification that it made
 * @param taxonomyVersion the code lists that the person chose from
 * @param personId who; null for the reporter, whom the report itself names
 * @param reason why, null when it was not asked for
 */
record Decision(
    UUID incidentId,
    long version,
    String taxonomyVersion,
    List<Category> categories,
    Classification.DecidedBy decidedBy,
    @Nullable UUID personId,
    @Nullable Reason reason,
    Instant decidedAt) {

  /** Why a handler decides otherwise. A code, because free words would tell of the case. */
  @Schema(name = "DecisionReason")
  enum Reason {
    /** The words mean something else here. */
    MEANS_SOMETHING_ELSE,
    /** Something is missing in the suggestion. */
    SOMETHING_IS_MISSING,
    /** It was more, or less, than the report told. */
    MORE_IS_KNOWN,
    /** Whoever reported asked for it. */
    REPORTER_ASKED
  }
}
