package se.patala.incident.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.patala.incident.text.TypedText;
import se.patala.kit.problem.Violation;
import se.patala.kit.time.Sweden;

/** When an event can have occurred. */
public final class OccurredAt {

  /** A phone's clock may run a little ahead. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final Instant EARLIEST = Instant.parse("1950-01-01T00:00:00Z");

  private OccurredAt() {}

  /** The day in Sweden; null for an unknown time. */
  static @Nullable LocalDate day(@Nullable Instant occurredAt) {
    return occurredAt == null ? null : LocalDate.ofInstant(occurredAt, Sweden.ZONE);
  }

  public static void check(@Nullable Instant occurredAt, Clock clock, TypedText request) {
    if (occurredAt == null) {
      return;
    }
    if (occurredAt.isAfter(clock.instant().plus(CLOCK_SKEW))) {
      request.refuseBecause(Violation.of("occurredAt", "PastOrPresent"));
    }
    if (occurredAt.isBefore(EARLIEST)) {
      request.refuseBecause(Violation.of("occurredAt", "too-long-ago"));
    }
  }
}
