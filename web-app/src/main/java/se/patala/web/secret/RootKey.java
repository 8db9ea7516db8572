package se.patala.web.secret;

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
 * The 32 random bytes of {@code patala.root-key-file}. Never used as a key, only to derive keys.
 */
@Singleton
public final class RootKey {

  private static final int BYTES = 32;

  private final byte[] bytes;

  RootKey(@ConfigProperty(name = "patala.root-key-file") Path file) {
    this.bytes = read(file);
  }

  /**
   * @param context the purpose; different purposes get unrelated keys
   */
  byte[] derive(String context) throws GeneralSecurityException {
    return Hkdf.computeHkdf(
        "HMACSHA256", bytes, new byte[0], context.getBytes(StandardCharsets.UTF_8), BYTES);
  }

  private static byte[] read(Path file) {
    try {
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      if (bytes.length == BYTES) {
        return bytes;
      }
    } catch (IOException | IllegalArgumentException unusable) {
      // Said below; the cause could quote the content.
    }
    throw new IllegalStateException(
        "patala.root-key-file must name a readable file with 32 random bytes in Base64");
  }
}
