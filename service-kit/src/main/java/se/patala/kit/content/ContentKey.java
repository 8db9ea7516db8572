package se.patala.kit.content;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The opened data key of one report or case. Short-lived: made for one request, never kept.
 *
 * <p>Each field is bound to its place by the associated data, so a ciphertext moved to another case
 * or another field does not open.
 */
public final class ContentKey {

  private static final String FORM = "1";

  private final UUID contentId;
  private final Aead aead;

  ContentKey(UUID contentId, Aead aead) {
    this.contentId = contentId;
    this.aead = aead;
  }

  public byte[] encrypt(String field, String plaintext) {
    return encrypt(field, plaintext.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] encrypt(String field, byte[] plaintext) {
    try {
      return aead.encrypt(plaintext, place(field));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("The content could not be encrypted", failure);
    }
  }

  public String decrypt(String field, byte[] ciphertext) {
    return new String(decryptBytes(field, ciphertext), StandardCharsets.UTF_8);
  }

  public byte[] decryptBytes(String field, byte[] ciphertext) {
    try {
      return aead.decrypt(ciphertext, place(field));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("The content of " + field + " does not open", failure);
    }
  }

  private byte[] place(String field) {
    return (contentId + "|" + field + "|" + FORM).getBytes(StandardCharsets.UTF_8);
  }
}
