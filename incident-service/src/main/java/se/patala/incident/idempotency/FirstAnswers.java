package se.patala.incident.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import se.patala.kit.content.RootKey;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * Remembers the first answer to each key. Keys and bodies are kept as HMACs under a key of our own:
 * a stolen table tells neither what was filed nor whether a guessed text was.
 */
@ApplicationScoped
public class FirstAnswers {

  /** One use of a key: by whom, with which body. */
  public static final class Use {
    private final byte[] keyMac;
    private final byte[] bodyMac;

    private Use(byte[] keyMac, byte[] bodyMac) {
      this.keyMac = keyMac;
      this.bodyMac = bodyMac;
    }
  }

  /**
   * What was answered first.
   *
   * @param id of what was made
   * @param at when it was received
   */
  public record FirstAnswer(UUID id, Instant at) {}

  /** How long a key is remembered; a client gives up long before. */
  static final Duration KEPT = Duration.ofDays(30);

  private final Sql sql;
  private final ObjectMapper json;
  private final Clock clock;
  private final SecretKeySpec secret;

  FirstAnswers(Sql sql, ObjectMapper json, Clock clock, RootKey rootKey) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
    this.secret = new SecretKeySpec(rootKey.derive("idempotency"), "HmacSHA256");
  }

  /**
   * @param actor whose key it is; the same key of another person is another key
   * @param operation what is done to what; the same key for something else is another body
   * @param request the body in a form that is the same for the same request
   */
  public Use use(String actor, IdempotencyKey key, String operation, Object request) {
    try {
      return new Use(
          mac((actor + "|" + key.value()).getBytes(StandardCharsets.UTF_8)),
          mac(json.writeValueAsBytes(List.of(operation, request))));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The request has no JSON form", failure);
    }
  }

  /**
   * Brings about an effect in a transaction of its own, unless it was brought about before.
   *
   * @param effect makes something, and says what and when
   */
  public FirstAnswer once(Use use, Supplier<FirstAnswer> effect) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              claim(use);
              Optional<FirstAnswer> earlier = find(use);
              if (earlier.isPresent()) {
                return earlier.get();
              }
              FirstAnswer answer = effect.get();
              remember(use, answer);
              return answer;
            });
  }

  /**
   * The first answer to this key, if there is one.
   *
   * @throws Problem 422 when the key was used with another body
   */
  public Optional<FirstAnswer> find(Use use) {
    return sql.first(
            """
            SELECT body_mac, answer_id, answered_at FROM idempotency_record
            WHERE key_mac = ? AND answered_at > ?
            """,
            row ->
                new Remembered(
                    MessageDigest.isEqual(row.getBytes("body_mac"), use.bodyMac),
                    new FirstAnswer(
                        row.getObject("answer_id", UUID.class),
                        Objects.requireNonNull(Sql.instant(row, "answered_at")))),
            use.keyMac,
            clock.instant().minus(KEPT))
        .map(FirstAnswers::ofSameBody);
  }

  private static FirstAnswer ofSameBody(Remembered remembered) {
    if (!remembered.sameBody()) {
      throw Problem.of(
          422,
          "idempotency-key-reused",
          List.of(Violation.of("Idempotency-Key", "idempotency-key-reused")));
    }
    return remembered.answer();
  }

  /**
   * Claims the key until the transaction ends.
   *
   * @throws Problem 409 with Retry-After while another request with the same key is running
   */
  private void claim(Use use) {
    boolean claimed =
        sql.first(
                "SELECT pg_try_advisory_xact_lock(?)",
                row -> row.getBoolean(1),
                ByteBuffer.wrap(use.keyMac).getLong())
            .orElse(false);
    if (!claimed) {
      throw Problem.retryLater(
          Status.CONFLICT, "still-running", 1, Violation.of("Idempotency-Key", "still-running"));
    }
  }

  /** A key older than it is remembered may be used again. */
  private void remember(Use use, FirstAnswer answer) {
    sql.update(
        """
        INSERT INTO idempotency_record (key_mac, body_mac, answer_id, answered_at)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (key_mac) DO UPDATE
        SET body_mac = excluded.body_mac, answer_id = excluded.answer_id,
            answered_at = excluded.answered_at
        """,
        use.keyMac,
        use.bodyMac,
        answer.id(),
        answer.at());
  }

  @Scheduled(
      every = "1h",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void forgetOld() {
    sql.update(
        "DELETE FROM idempotency_record WHERE answered_at <= ?", clock.instant().minus(KEPT));
  }

  private byte[] mac(byte[] input) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal(input);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("HMAC-SHA256 is not available", failure);
    }
  }

  private record Remembered(boolean sameBody, FirstAnswer answer) {}
}
