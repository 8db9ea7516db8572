package se.patala.incident;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A key for receipts, made for this run. */
public class ReceiptKeyPair implements QuarkusTestResourceLifecycleManager {

  static final String MUNICIPALITY = "Provköpings kommun";

  @Override
  public Map<String, String> start() {
    try {
      Path file = Files.createTempFile("patala-receipt", ".pem");
      file.toFile().deleteOnExit();
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Files.writeString(
          file,
          pem("PRIVATE KEY", pair.getPrivate().getEncoded())
              + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
      return Map.of(
          "patala.municipality", MUNICIPALITY, "patala.receipt.key-file", file.toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void stop() {}

  private static String pem(String name, byte[] content) {
    return "-----BEGIN "
        + name
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\n-----END "
        + name
        + "-----\n";
  }
}
