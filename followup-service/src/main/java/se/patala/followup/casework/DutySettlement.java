package se.patala.followup.casework;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.duty.DutyState;
import se.patala.followup.duty.NoPoliceReport;

/**
 * How a duty ended.
 *
 * @param reason why the police is not told; for no other duty
 * @param note the receipt or diary number of what was done, or why it is not owed in words, which a
 *     reason given as a code may do without
 */
@Schema(name = "DutySettlement")
record DutySettlement(
    @NotNull Result result,
    @Nullable NoPoliceReport reason,
    @Size(max = 2_000) @Nullable String note) {

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
    return done() ? new DutyState.Done(at, by) : new DutyState.NotApplicable(at, by, reason);
  }
}
