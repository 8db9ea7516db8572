package se.patala.followup.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a duty stands. */
public sealed interface DutyState {

  /** It is owed. */
  record Open() implements DutyState {}

  /** It was done. */
  record Done(Instant at, UUID by) implements DutyState {}

  /**
   * Somebody has said, with a reason, that it is not owed after all.
   *
   * @param reason of a police report that is not made
   */
  record NotApplicable(Instant at, UUID by, @Nullable NoPoliceReport reason) implements DutyState {}

  /** The facts that it followed from have been corrected. Comes back, clock and all, with them. */
  record Withdrawn(Instant at) implements DutyState {}
}
