package se.patala.incident.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import se.patala.kit.signature.SigningKeys;

/**
 * Writes and verifies receipts: JSON Web Signatures (RFC 7515) in their compact form, signed with
 * Ed25519 (RFC 8037). A receipt says which report was received when by which municipality, and
 * commits to its text; it names nobody.
 */
@ApplicationScoped
public class Receipts {

  static final String TYPE = "patala-receipt+jws";

  private final SigningKeys keys;
  private final ObjectMapper json;
  private final String municipality;

  Receipts(
      SigningKeys keys,
      ObjectMapper json,
      @ConfigProperty(name = "patala.municipality") String municipality) {
    this.keys = keys;
    this.json = json;
    this.municipality = municipality;
  }

  /** What a genuine receipt says. */
  public record Statement(String issuer, UUID incidentId, Instant receivedAt, String keyId) {}

  /** What the verifier found. */
  public sealed interface Verdict {
    /** Signed by us, and not changed since. */
    record Genuine(Statement statement) implements Verdict {}

    /** Not a receipt, not signed by a key of ours, or changed since. */
    record Refused(Reason reason) implements Verdict {}
  }

  /** Why a receipt is refused. */
  public enum Reason {
    /** No receipt at all. */
    MALFORMED,
    /** Signed by another municipality, or by nobody that is known here. */
    UNKNOWN_KEY,
    /** Names a key of ours, but the signature does not fit: altered or forged. */
    BAD_SIGNATURE
  }

  /** The same report always gets the same receipt: Ed25519 is deterministic. */
  public String sign(UUID incidentId, Instant receivedAt, Commitment commitment) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    try {
      return keys.sign(
          TYPE,
          json.writeValueAsString(
              new Payload(
                  municipality,
                  incidentId,
                  receivedAt,
                  new CommittedText(
                      "sha-256",
                      base64.encodeToString(commitment.salt()),
                      base64.encodeToString(commitment.digest())))));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The receipt could not be written", failure);
    }
  }

  public Verdict verify(String receipt) {
    JsonWebSignature signature = new JsonWebSignature();
    // Which algorithm it is, we decide and not the receipt.
    signature.setAlgorithmConstraints(
        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
    try {
      signature.setCompactSerialization(receipt.replaceAll("\\s+", ""));
      String keyId = signature.getKeyIdHeaderValue();
      if (!TYPE.equals(signature.getHeader("typ")) || keyId == null) {
        return new Verdict.Refused(Reason.MALFORMED);
      }
      Optional<java.security.PublicKey> key = keys.verifying(keyId);
      if (key.isEmpty()) {
        return new Verdict.Refused(Reason.UNKNOWN_KEY);
      }
      signature.setKey(key.get());
      if (!signature.verifySignature()) {
        return new Verdict.Refused(Reason.BAD_SIGNATURE);
      }
      JsonNode payload = json.readTree(signature.getPayload());
      return new Verdict.Genuine(
          new Statement(
              payload.path("iss").asText(),
              UUID.fromString(payload.path("incidentId").asText()),
              Instant.parse(payload.path("receivedAt").asText()),
              keyId));
    } catch (JoseException
        | JsonProcessingException
        | IllegalArgumentException
        | DateTimeException malformed) {
      return new Verdict.Refused(Reason.MALFORMED);
    }
  }

  private record Payload(String iss, UUID incidentId, Instant receivedAt, CommittedText text) {}

  /** In a fixed order, so that the same report has the same receipt for ever. */
  private record CommittedText(String alg, String salt, String value) {}
}
