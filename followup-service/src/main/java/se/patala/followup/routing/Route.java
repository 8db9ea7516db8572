package se.patala.followup.routing;

import java.util.UUID;

/** Where a case goes. */
public sealed interface Route {

  /** To a person who is responsible from now on. */
  record To(UUID handlerId) implements Route {}

  /**
   * The chain ended: everyone in it is party, or the unit is led by nobody. The case stands open
   * and is shown as such; it is never given to a party for want of another.
   */
  record Nowhere() implements Route {}
}
