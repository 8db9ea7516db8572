package se.patala.incident.receipt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

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
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      return new Commitment(salt, sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("SHA-256 is not available", failure);
    }
  }
}
