package se.patala.web.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * AES-256-GCM under a key for one purpose. What is sealed is bound to the row that holds it, so
 * that nobody who can write to the table can move one row's content to another.
 */
public final class SealedBox {

  private final Aead aead;

  public SealedBox(RootKey root, String purpose) {
    try {
      this.aead = new AesGcmJce(root.derive(purpose));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This JVM cannot do AES-256-GCM", impossible);
    }
  }

  public byte[] seal(String content, String row) {
    try {
      return aead.encrypt(utf8(content), utf8(row));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Sealing failed", impossible);
    }
  }

  /** Empty when it was sealed under another root key, for another row, or has been changed. */
  public Optional<String> open(byte[] sealed, String row) {
    try {
      return Optional.of(new String(aead.decrypt(sealed, utf8(row)), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException foreign) {
      return Optional.empty();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
