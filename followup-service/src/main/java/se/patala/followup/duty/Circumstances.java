package se.patala.followup.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that duties follow from.
 *
 * @param receivedAt when the report came in
 * @param offence whether the event is of a kind that the city reports to the police: threat,
 *     violence or damage. Worked out each time, and stored nowhere as a fact about anybody
 * @param measuresRequestedAt when a safety representative demanded measures (AML 6 kap. 6 a §)
 */
public record Circumstances(
    Instant receivedAt, Facts facts, boolean offence, @Nullable Instant measuresRequestedAt) {

  /** Serious danger to life or health, as the examples of Arbetsmiljöverket have it. */
  boolean seriousDanger() {
    return facts.dangerToLife() || facts.weapon() == Answer.YES;
  }
}
