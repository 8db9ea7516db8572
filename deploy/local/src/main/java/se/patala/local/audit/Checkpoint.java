package se.patala.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * How far a chain had come, signed then.
 *
 * @param hash in hexadecimal
 */
record Checkpoint(String service, String chain, long number, String hash) {

  private static final String TYPE = "patala-audit+jws";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param statement a JSON Web Signature (RFC 7515) in its compact form
   * @return empty when it was not signed with the key
   */
  static Optional<Checkpoint> read(String statement, PublicKey key) {
    String[] parts = statement.split("\\.", -1);
    try {
      if (parts.length != 3 || !isSigned(parts, key)) {
        return Optional.empty();
      }
      JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
      if (!header.path("typ").asText().equals(TYPE)) {
        return Optional.empty();
      }
      JsonNode said = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      return Optional.of(
          new Checkpoint(
              said.path("service").asText(),
              said.path("chain").asText(),
              said.path("number").asLong(),
              said.path("hash").asText()));
    } catch (IOException | IllegalArgumentException | GeneralSecurityException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isSigned(String[] parts, PublicKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(key);
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  /**
   * @param pem holds a public key (X.509)
   */
  static PublicKey publicKey(String pem) throws GeneralSecurityException {
    String begin = "-----BEGIN PUBLIC KEY-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END PUBLIC KEY-----");
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("There is no public key in it");
    }
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(
            new X509EncodedKeySpec(
                Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to))));
  }
}
