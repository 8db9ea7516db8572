package se.patala.followup.casework;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.duty.DutyState;

/**
 * How a duty ended.
 *
 * @param note the receipt or diary number of what was done, or the reason why it is not owed
 */
@Schema(name = "DutySettlement")
record DutySettlement(@NotNull Result result, @Size(max = 2_000) @Nullable String note) {

  /** Done, or not owed for a reason. */
  @Schema(name = "DutyResult")
  enum Result {
    DONE,
    NOT_APPLICABLE
  }

  boolean done() {
    return result == Result.DONE;
  }

  DutyState state(Instant at, UUID by) {
    return done() ? new DutyState.Done(at, by) : new DutyState.NotApplicable(at, by);
  }
}
