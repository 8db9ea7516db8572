package se.patala.local.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the supervisor is to run.
 *
 * @param parts in the order in which people read them
 * @param stopOrder names of parts; those of one set are stopped together, the sets one after the
 *     other
 * @param firstBackOff how long a crashed part waits for its first restart; doubled for each further
 *     one
 * @param finish what remains to be done when all parts are ready, before the suite is called ready
 */
public record SuitePlan(
    List<Part> parts, List<Set<String>> stopOrder, Duration firstBackOff, Finish finish) {

  public SuitePlan {
    parts = List.copyOf(parts);
    stopOrder = List.copyOf(stopOrder);
    for (Part part : parts) {
      if (stopOrder.stream().noneMatch(stage -> stage.contains(part.name()))) {
        throw new IllegalArgumentException("Nothing says when to stop " + part.name());
      }
    }
  }

  /** The last step of a start. */
  public interface Finish {
    void complete(Consumer<String> tell) throws IOException, InterruptedException;
  }
}
