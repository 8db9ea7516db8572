package se.patala.local.mainjob;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks again until something is there, or the deadline has passed. */
final class Await {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

  private Await() {}

  /** One look. */
  interface Look<T> {
    Optional<T> now() throws IOException, InterruptedException, MainJobFailure;
  }

  static <T> T until(String what, Duration deadline, Look<T> look)
      throws IOException, InterruptedException, MainJobFailure {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      Optional<T> found = look.now();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > end) {
        throw new MainJobFailure("Within " + deadline.toSeconds() + " s, " + what + ".");
      }
      TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
    }
  }
}
