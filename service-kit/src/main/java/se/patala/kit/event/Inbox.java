package se.patala.kit.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.kit.trace.Trace;

/**
 * Applies each event once. The inbox row, the aggregate's version and the effect share one
 * transaction, so a crash before the commit repeats all three and one after it repeats none.
 *
 * <p>What cannot be applied becomes a dead letter, a row that an operator sees and drives again; it
 * holds back later events of its own aggregate and nothing else. What is only away for the moment
 * is waited for.
 */
@ApplicationScoped
public class Inbox {

  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** SQLSTATE classes that pass by themselves: connection, resources, operator, rollback. */
  private static final Set<String> PASSING = Set.of("08", "53", "57", "40");

  /** How versions of one aggregate follow each other on a topic. */
  public enum Order {
    /** Every version comes: n + 1 is applied, later ones wait for the gap to close. */
    CONTIGUOUS,
    /** Each event carries the whole state, the topic may be compacted: newer ones replace. */
    LATEST
  }

  private final InboxStore store;
  private final ObjectMapper json;
  private final MeterRegistry metrics;
  private final CountDownLatch stopping = new CountDownLatch(1);

  Inbox(InboxStore store, ObjectMapper json, MeterRegistry metrics) {
    this.store = store;
    this.json = json;
    this.metrics = metrics;
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    stopping.countDown();
  }

  /**
   * Returns once the message needs no further attention: applied, known already, parked or a dead
   * letter. Only then may its offset be committed.
   *
   * @param consumer name under which the inbox remembers, stable for ever
   */
  public void receive(
      String consumer, Order order, ConsumerRecord<String, String> message, EventHandler handler) {
    ReceivedEvent event;
    try {
      event = ReceivedEvent.of(message, json);
    } catch (MalformedEventException malformed) {
      untilItPasses(() -> bury(consumer, message, malformed));
      return;
    }
    Trace.resume(event.traceParent());
    try {
      applyOrPark(consumer, order, event, handler);
      if (order == Order.CONTIGUOUS) {
        applyParked(consumer, event, handler);
      }
    } finally {
      Trace.clear();
    }
  }

  private void applyParked(String consumer, ReceivedEvent last, EventHandler handler) {
    Optional<ReceivedEvent> next =
        untilItPasses(() -> store.nextParked(consumer, last.aggregateId()));
    while (next.isPresent()) {
      applyOrPark(consumer, Order.CONTIGUOUS, next.get(), handler);
      next = untilItPasses(() -> store.nextParked(consumer, last.aggregateId()));
    }
  }

  private void applyOrPark(
      String consumer, Order order, ReceivedEvent event, EventHandler handler) {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; ) {
      try {
        long reached = store.position(consumer, event.aggregateId());
        if (event.version() <= reached) {
          return;
        }
        if (order == Order.CONTIGUOUS && event.version() > reached + 1) {
          QuarkusTransaction.requiringNew().run(() -> store.park(consumer, event));
          return;
        }
        Runnable effect = handler.prepare(event);
        QuarkusTransaction.requiringNew()
            .run(
                () -> {
                  if (store.remember(consumer, event, reached)) {
                    effect.run();
                  }
                });
        return;
      } catch (RuntimeException failure) {
        if (!passes(failure)
            && (failure instanceof MalformedEventException || attempt++ == ATTEMPTS)) {
          untilItPasses(() -> bury(consumer, event, failure));
          return;
        }
        LOG.warnf(
            "%s waits with event %s of type %s: %s",
            consumer, event.id(), event.type(), failure.getClass().getSimpleName());
        rest(pause);
        pause = longer(pause);
      }
    }
  }

  private @Nullable Void bury(String consumer, ReceivedEvent event, RuntimeException failure) {
    LOG.errorf(failure, "%s gives up event %s of type %s", consumer, event.id(), event.type());
    metrics.counter("patala.dead.letters", "consumer", consumer).increment();
    QuarkusTransaction.requiringNew()
        .run(() -> store.bury(consumer, event, failure.getClass().getSimpleName()));
    return null;
  }

  private @Nullable Void bury(
      String consumer, ConsumerRecord<String, String> message, MalformedEventException failure) {
    LOG.errorf(
        "%s cannot read the message at %s-%d@%d: %s",
        consumer, message.topic(), message.partition(), message.offset(), failure.getMessage());
    metrics.counter("patala.dead.letters", "consumer", consumer).increment();
    QuarkusTransaction.requiringNew().run(() -> store.bury(consumer, message, failure));
    return null;
  }

  /**
   * For bookkeeping that must not be skipped: waits for the database rather than losing the event.
   */
  private <T extends @Nullable Object> T untilItPasses(java.util.function.Supplier<T> step) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return step.get();
      } catch (RuntimeException failure) {
        LOG.warnf("The inbox waits: %s", failure.getClass().getSimpleName());
        rest(pause);
        pause = longer(pause);
      }
    }
  }

  private static boolean passes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TryLaterException) {
        return true;
      }
      if (cause instanceof SQLException sql
          && (sql.getSQLState() == null
              || (sql.getSQLState().length() == 5
                  && PASSING.contains(sql.getSQLState().substring(0, 2))))) {
        return true;
      }
    }
    return false;
  }

  private void rest(Duration pause) {
    try {
      long jitter = ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1);
      if (stopping.await(pause.toMillis() + jitter, TimeUnit.MILLISECONDS)) {
        throw new StoppingException();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StoppingException();
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Leaves the message unacknowledged; it comes again after the start. */
  static final class StoppingException extends Error {
    StoppingException() {
      super("The service stops; the event stays unacknowledged");
    }
  }
}
