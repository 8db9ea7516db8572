package se.patala.incident.receipt;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import se.patala.kit.content.Sha256;

/**
 * Binds a receipt to a text without showing it: whoever holds receipt and text can prove that they
 * belong together, whoever holds the receipt alone learns nothing.
 *
 * @param salt 16 random bytes, so that a guessed text cannot be tried out against receipts
 * @param digest SHA-256 over salt and text in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only carried to the row and the receipt
public record Commitment(byte[] salt, byte[] digest) {

  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static Commitment to(String text) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new Commitment(salt, Sha256.of(salt, text.getBytes(StandardCharsets.UTF_8)));
  }
}
