package se.patala.kit.content;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.Hkdf;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret that the key store's wrap keys are closed with: 32 random bytes, Base64, in a file
 * that the operator mounts. Never used directly; each use derives its own key by HKDF-SHA256 (RFC
 * 5869).
 */
@Singleton
public class RootKey {

  private static final int BYTES = 32;

  private final byte[] secret;

  RootKey(@ConfigProperty(name = "patala.root-key-file") Path file) {
    this.secret = read(file);
  }

  private static byte[] read(Path file) {
    try {
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      if (bytes.length != BYTES) {
        throw new IllegalStateException("The root key must be 32 bytes, Base64, in " + file);
      }
      return bytes;
    } catch (IOException | IllegalArgumentException failure) {
      throw new IllegalStateException("The root key could not be read from " + file, failure);
    }
  }

  /** 32 bytes that serve one purpose and tell nothing of the root key. */
  public byte[] derive(String purpose) {
    try {
      return Hkdf.computeHkdf(
          "HmacSha256",
          secret,
          new byte[0],
          ("patala " + purpose).getBytes(StandardCharsets.UTF_8),
          BYTES);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("HKDF is not available", failure);
    }
  }

  /** AES-256-GCM under a derived key. */
  public Aead aead(String purpose) {
    return Aes256Gcm.aead(derive(purpose));
  }
}
