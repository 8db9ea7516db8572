package se.patala.incident.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

  /** What was answered first. */
  public record FirstAnswer(UUID incidentId, Instant receivedAt) {}

  private final Sql sql;
  private final SecretKeySpec secret;

  FirstAnswers(Sql sql, RootKey rootKey) {
    this.sql = sql;
    this.secret = new SecretKeySpec(rootKey.derive("idempotency"), "HmacSHA256");
  }

  /**
   * @param actor whose key it is; the same key of another person is another key
   * @param body the request in its canonical form
   */
  public Use use(String actor, IdempotencyKey key, byte[] body) {
    return new Use(
        mac(("incidents|" + actor + "|" + key.value()).getBytes(StandardCharsets.UTF_8)),
        mac(body));
  }

  /**
   * The first answer to this key, if there is one.
   *
   * @throws Problem 422 when the key was used with another body
   */
  public Optional<FirstAnswer> find(Use use) {
    return sql.first(
            "SELECT body_mac, incident_id, received_at FROM idempotency_record WHERE key_mac = ?",
            row ->
                new Remembered(
                    MessageDigest.isEqual(row.getBytes("body_mac"), use.bodyMac),
                    new FirstAnswer(
                        row.getObject("incident_id", UUID.class),
                        Objects.requireNonNull(Sql.instant(row, "received_at")))),
            use.keyMac)
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
  @Transactional(Transactional.TxType.MANDATORY)
  public void claim(Use use) {
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

  @Transactional(Transactional.TxType.MANDATORY)
  public void remember(Use use, FirstAnswer answer) {
    sql.update(
        """
        INSERT INTO idempotency_record (key_mac, body_mac, incident_id, received_at)
        VALUES (?, ?, ?, ?)
        """,
        use.keyMac,
        use.bodyMac,
        answer.incidentId(),
        answer.receivedAt());
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
