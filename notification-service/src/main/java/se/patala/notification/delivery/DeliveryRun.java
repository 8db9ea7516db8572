package se.patala.notification.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.notification.delivery.Deliveries.Claimed;
import se.patala.notification.mail.MailChannel;
import se.patala.notification.mail.MailRefusedException;
import se.patala.notification.mail.OutgoingMail;

/**
 * Sends the mails that wait. No mail server promises exactly once: each attempt is recorded before
 * it is made, and the Message-ID is derived from the delivery, so that a repeated mail is the same
 * mail. What is refused for good, or {@value #MOST_ATTEMPTS} times in about a day, stays as a row
 * that an operator sees and drives again.
 */
@ApplicationScoped
public class DeliveryRun {

  private static final Logger LOG = Logger.getLogger(DeliveryRun.class);
  private static final int AT_A_TIME = 5;
  private static final int MOST_ATTEMPTS = 32;

  /** Longer than as many slow mails as are claimed at a time can take one after the other. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration IDLE_POLL = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Deliveries deliveries;
  private final MailChannel channel;
  private final ContactClient contacts;
  private final String publicUrl;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  DeliveryRun(
      Deliveries deliveries,
      MailChannel channel,
      @RestClient ContactClient contacts,
      @ConfigProperty(name = "patala.web.public-url") String publicUrl) {
    this.deliveries = deliveries;
    this.channel = channel;
    this.contacts = contacts;
    this.publicUrl = publicUrl;
  }

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    running = true;
    thread = Thread.ofVirtual().name("delivery-run").start(this::run);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    running = false;
    wake();
    Thread mails = thread;
    if (mails != null) {
      mails.join(Duration.ofSeconds(5));
    }
  }

  /** Tells the run that there may be something to send. */
  public void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  private void run() {
    while (running) {
      try {
        if (!sendWaiting()) {
          work.tryAcquire(IDLE_POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failure) {
        LOG.warnf("The mails wait: %s", failure.getClass().getSimpleName());
        rest();
      }
    }
  }

  private void rest() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException stopped) {
      running = false;
    }
  }

  private boolean sendWaiting() {
    List<Claimed> claimed = deliveries.claim(channel.name(), AT_A_TIME, LEASE);
    claimed.forEach(this::send);
    return claimed.size() == AT_A_TIME;
  }

  private void send(Claimed claimed) {
    Optional<String> kind = deliveries.kindToTell(claimed);
    if (kind.isEmpty()) {
      deliveries.settle(claimed, DeliveryStatus.NOT_NEEDED, null);
      return;
    }
    try {
      ContactClient.Contact contact = contacts.claim(claimed.recipientId());
      if (contact.email() == null || !contact.active()) {
        deliveries.settle(claimed, DeliveryStatus.NO_ADDRESS, null);
        return;
      }
      MailText.Words words =
          claimed.digestOn() == null
              ? MailText.of(kind.get(), contact.language())
              : MailText.ofTheDay(contact.language());
      channel.send(
          new OutgoingMail(
              claimed.id(),
              contact.email(),
              words.subject(),
              words.body().formatted(link()),
              claimed.urgent()));
      deliveries.settle(claimed, DeliveryStatus.SENT, null);
    } catch (MailRefusedException refusal) {
      LOG.warnf("A mail was refused: %s", refusal.getMessage());
      deliveries.settle(claimed, DeliveryStatus.GIVEN_UP, refusal.getMessage());
    } catch (RuntimeException failure) {
      if (failure instanceof WebApplicationException answer
          && answer.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
        deliveries.settle(claimed, DeliveryStatus.NO_ADDRESS, null);
        return;
      }
      // Never its message: a mail server likes to repeat the address.
      String reason = failure.getClass().getSimpleName();
      LOG.warnf("A mail was not sent at attempt %d: %s", claimed.attempts(), reason);
      if (claimed.attempts() >= MOST_ATTEMPTS) {
        deliveries.settle(claimed, DeliveryStatus.GIVEN_UP, reason);
      } else {
        deliveries.postpone(claimed, pauseAfter(claimed.attempts()), reason);
      }
    }
  }

  /** To the inbox, not to the case: the address in a mail tells nothing either. */
  private String link() {
    return publicUrl + "/notiser";
  }

  private static Duration pauseAfter(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 12));
    Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    return bounded.plusMillis(ThreadLocalRandom.current().nextLong(bounded.toMillis() / 4 + 1));
  }
}
