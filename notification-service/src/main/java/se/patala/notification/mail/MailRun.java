package se.patala.notification.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.kit.sql.Sql;

/**
 * Sends the mails that wait. SMTP cannot promise exactly once: each attempt is recorded before it
 * is made, and the Message-ID is derived from the notice, so that a repeated mail is the same mail.
 * After {@value #MOST_ATTEMPTS} attempts the delivery stays as a row that an operator sees.
 */
@ApplicationScoped
public class MailRun {

  private static final Logger LOG = Logger.getLogger(MailRun.class);
  private static final int AT_A_TIME = 20;
  private static final int MOST_ATTEMPTS = 10;
  private static final Duration IDLE_POLL = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Sql sql;
  private final Mailer mailer;
  private final ContactClient contacts;
  private final Clock clock;
  private final String publicUrl;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  MailRun(
      Sql sql,
      Mailer mailer,
      @RestClient ContactClient contacts,
      Clock clock,
      @ConfigProperty(name = "patala.web.public-url") String publicUrl) {
    this.sql = sql;
    this.mailer = mailer;
    this.contacts = contacts;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    running = true;
    thread = Thread.ofVirtual().name("mail-run").start(this::run);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    running = false;
    wake();
    Thread mails = thread;
    if (mails != null) {
      mails.join(Duration.ofSeconds(5));
    }
  }

  /** Tells the run that a notice was committed. */
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
    List<Waiting> claimed = QuarkusTransaction.requiringNew().call(this::claim);
    for (Waiting waiting : claimed) {
      send(waiting);
    }
    return claimed.size() == AT_A_TIME;
  }

  /** Records the attempt before it is made; another replica then leaves the mail alone. */
  private List<Waiting> claim() {
    Instant now = clock.instant();
    return sql.list(
        """
        UPDATE delivery d SET attempts = attempts + 1, last_attempt_at = ?, next_attempt_at = ?
        FROM notice n
        WHERE n.id = d.notice_id AND d.id IN (
          SELECT id FROM delivery WHERE status = 'WAITING' AND next_attempt_at <= ?
          ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED)
        RETURNING d.id, d.notice_id, d.attempts, n.recipient_id, n.kind
        """,
        row ->
            new Waiting(
                row.getObject("id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getInt("attempts"),
                row.getObject("recipient_id", UUID.class),
                row.getString("kind")),
        now,
        now.plus(Duration.ofMinutes(2)),
        now,
        AT_A_TIME);
  }

  private void send(Waiting waiting) {
    try {
      ContactClient.Contact contact = contacts.claim(waiting.recipientId());
      if (contact.email() == null || !contact.active()) {
        settle(waiting, "NO_ADDRESS", null);
        return;
      }
      MailText.Words words = MailText.of(waiting.kind(), contact.language());
      mailer.send(
          Mail.withText(contact.email(), words.subject(), words.body().formatted(link()))
              .addHeader("Message-ID", "<" + waiting.noticeId() + "@patala>")
              .addHeader("Auto-Submitted", "auto-generated"));
      settle(waiting, "SENT", null);
    } catch (RuntimeException failure) {
      if (failure instanceof WebApplicationException answer
          && answer.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
        settle(waiting, "NO_ADDRESS", null);
        return;
      }
      String reason = failure.getClass().getSimpleName();
      LOG.warnf("A mail was not sent at attempt %d: %s", waiting.attempts(), reason);
      if (waiting.attempts() >= MOST_ATTEMPTS) {
        settle(waiting, "GIVEN_UP", reason);
      } else {
        postpone(waiting, reason);
      }
    }
  }

  /** To the inbox, not to the case: the address in a mail tells nothing either. */
  private String link() {
    return publicUrl + "/notiser";
  }

  private void settle(Waiting waiting, String status, @Nullable String reason) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sql.update(
                    """
                    UPDATE delivery SET status = ?, last_error = ?, next_attempt_at = NULL,
                      sent_at = CASE WHEN ? = 'SENT' THEN ?::timestamptz END
                    WHERE id = ?
                    """,
                    status,
                    reason,
                    status,
                    clock.instant(),
                    waiting.id()));
  }

  private void postpone(Waiting waiting, String reason) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(waiting.attempts(), 12));
    Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    long jitter = ThreadLocalRandom.current().nextLong(bounded.toMillis() / 4 + 1);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sql.update(
                    "UPDATE delivery SET last_error = ?, next_attempt_at = ? WHERE id = ?",
                    reason,
                    clock.instant().plus(bounded).plusMillis(jitter),
                    waiting.id()));
  }

  private record Waiting(UUID id, UUID noticeId, int attempts, UUID recipientId, String kind) {}
}
