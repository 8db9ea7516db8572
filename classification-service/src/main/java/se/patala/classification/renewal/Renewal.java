package se.patala.classification.renewal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.classification.taxonomy.Category;

/**
 * One run over history. Counts only: nothing of any report.
 *
 * @param dryRun whether nothing is stored
 * @param taxonomyVersion the code lists that the new suggestions go by
 * @param modelVersion the model and rules that suggest
 * @param read reports that it has come on by so far
 * @param changed reports whose suggested categories are others than before
 * @param changedDecided those of them that a person has decided on, so that nothing changes for
 *     anybody
 * @param changes by category, once it has finished; corruption is left out
 */
@Schema(name = "Renewal")
record Renewal(
    @Schema(format = "uuid") UUID id,
    boolean dryRun,
    String taxonomyVersion,
    String modelVersion,
    State state,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    long read,
    long changed,
    long changedDecided,
    List<Change> changes) {

  /** Whether it still reads. */
  @Schema(name = "RenewalState")
  enum State {
    RUNNING,
    FINISHED,
    /** Ended early, because another model or other code lists came into use. */
    STOPPED
  }

  Renewal with(List<Change> known) {
    return new Renewal(
        id,
        dryRun,
        taxonomyVersion,
        modelVersion,
        state,
        requestedAt,
        finishedAt,
        read,
        changed,
        changedDecided,
        known);
  }

  /**
   * What becomes of a category.
   *
   * @param before reports that it was suggested for
   * @param after reports that it is suggested for now
   */
  @Schema(name = "RenewalChange")
  record Change(Category category, long before, long after, long added, long removed) {}
}
