package se.patala.incident.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import se.patala.kit.content.RootKey;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

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

  private final DataSource dataSource;
  private final SecretKeySpec secret;

  FirstAnswers(DataSource dataSource, RootKey rootKey) {
    this.dataSource = dataSource;
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
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT body_mac, incident_id, received_at FROM idempotency_record WHERE key_mac = ?")) {
      select.setBytes(1, use.keyMac);
      try (ResultSet result = select.executeQuery()) {
        if (!result.next()) {
          return Optional.empty();
        }
        if (!MessageDigest.isEqual(result.getBytes(1), use.bodyMac)) {
          throw Problem.of(
              422,
              "idempotency-key-reused",
              List.of(Violation.of("Idempotency-Key", "idempotency-key-reused")));
        }
        return Optional.of(
            new FirstAnswer(
                result.getObject(2, UUID.class),
                result.getObject(3, OffsetDateTime.class).toInstant()));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The first answers could not be read", failure);
    }
  }

  /**
   * Claims the key until the transaction ends.
   *
   * @throws Problem 409 with Retry-After while another request with the same key is running
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void claim(Use use) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
      lock.setLong(1, ByteBuffer.wrap(use.keyMac).getLong());
      try (ResultSet result = lock.executeQuery()) {
        if (!result.next() || !result.getBoolean(1)) {
          throw Problem.retryLater(
              Status.CONFLICT,
              "still-running",
              1,
              Violation.of("Idempotency-Key", "still-running"));
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The key could not be claimed", failure);
    }
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void remember(Use use, FirstAnswer answer) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO idempotency_record (key_mac, body_mac, incident_id, received_at)
                VALUES (?, ?, ?, ?)
                """)) {
      insert.setBytes(1, use.keyMac);
      insert.setBytes(2, use.bodyMac);
      insert.setObject(3, answer.incidentId());
      insert.setObject(4, answer.receivedAt().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("The first answer was not written", failure);
    }
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
}
