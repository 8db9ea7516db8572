package se.patala.kit.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The system clock in UTC; tests put a clock of their own in its place. It ticks in microseconds,
 * as PostgreSQL stores them: what is told at once and what is read later are the same instant.
 */
@ApplicationScoped
public class ClockProducer {

  /** The shortest time between two instants of every clock here. */
  public static final Duration TICK = ChronoUnit.MICROS.getDuration();

  @Produces
  @DefaultBean
  @ApplicationScoped
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), TICK);
  }
}
