package se.patala.local.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets of one state folder, one file each, made when first asked for and the same ever
 * after.
 */
public final class Secrets {

  /** Name of the file with the keys that sign and verify receipts. */
  public static final String RECEIPT_KEY = "receipt-key";

  /** Name of the file with the keys that sign and verify releases of figures. */
  public static final String RELEASE_KEY = "release-key";

  /** Name of the file with the keys that sign and verify a service's audit checkpoints. */
  public static String auditKey(String module) {
    return "audit-key-" + module;
  }

  private static final int BYTES = 32;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  private Secrets(Path folder) {
    this.folder = folder;
  }

  public static Secrets in(Path folder) throws IOException {
    PrivateFiles.createFolder(folder);
    return new Secrets(folder);
  }

  /**
   * A password of letters, digits, '-' and '_', so that it needs no quoting in any configuration
   * file.
   */
  public synchronized String password(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      PrivateFiles.write(
          file, Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes()));
    }
    return Files.readString(file);
  }

  /** A file with 32 random bytes in Base64, from which a service derives or unwraps its keys. */
  public synchronized Path keyFile(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      PrivateFiles.write(file, Base64.getEncoder().encodeToString(randomBytes()));
    }
    return file;
  }

  /** A file with an Ed25519 key pair: the private key (PKCS #8) and the public key, both in PEM. */
  public synchronized Path signingKeyFile(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      try {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        PrivateFiles.write(
            file,
            pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
      } catch (NoSuchAlgorithmException everyJdkHasIt) {
        throw new IllegalStateException("Ed25519 is not available", everyJdkHasIt);
      }
    }
    return file;
  }

  private static String pem(String name, byte[] content) {
    return "-----BEGIN "
        + name
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + name
        + "-----\n";
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return bytes;
  }
}
