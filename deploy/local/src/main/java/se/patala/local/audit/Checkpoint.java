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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the chains of a service had come, signed then.
 *
 * @param number among the checkpoints of the service, from 1
 * @param before digest of the checkpoint before, in hexadecimal
 * @param chains the last link of each
 */
record Checkpoint(
    String service, long number, String before, Instant at, SortedMap<String, Head> chains) {

  private static final String TYPE = "patala-audit+jws";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", Pattern.DOTALL);

  /** The last link of a chain, its digest in hexadecimal. */
  record Head(long number, String hash) {}

  /**
   * @param statement a JSON Web Signature (RFC 7515) in its compact form
   * @return empty when it was signed with none of the keys
   */
  static Optional<Checkpoint> read(String statement, List<PublicKey> keys) {
    String[] parts = statement.split("\\.", -1);
    try {
      if (parts.length != 3 || !isSigned(parts, keys)) {
        return Optional.empty();
      }
      JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
      if (!header.path("typ").asText().equals(TYPE)) {
        return Optional.empty();
      }
      JsonNode said = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      SortedMap<String, Head> chains = new TreeMap<>();
      for (JsonNode chain : said.path("chains")) {
        chains.put(
            chain.path("chain").asText(),
            new Head(chain.path("number").asLong(), chain.path("hash").asText()));
      }
      return Optional.of(
          new Checkpoint(
              said.path("service").asText(),
              said.path("number").asLong(),
              said.path("before").asText(),
              Instant.parse(said.path("at").asText()),
              chains));
    } catch (IOException
        | IllegalArgumentException
        | DateTimeException
        | GeneralSecurityException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isSigned(String[] parts, List<PublicKey> keys)
      throws GeneralSecurityException {
    for (PublicKey key : keys) {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param pem holds one public key (X.509) or, after a change of keys, several
   */
  static List<PublicKey> publicKeys(String pem) throws GeneralSecurityException {
    List<PublicKey> keys = new ArrayList<>();
    Matcher block = PEM.matcher(pem);
    while (block.find()) {
      keys.add(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new X509EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)))));
    }
    if (keys.isEmpty()) {
      throw new GeneralSecurityException("There is no public key in it");
    }
    return List.copyOf(keys);
  }
}
