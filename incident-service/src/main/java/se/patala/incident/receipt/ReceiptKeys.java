package se.patala.incident.receipt;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys of receipts. One signs; those that signed before stay, so that old receipts verify for
 * ever. Each key file holds two PEM blocks, the private key (PKCS #8) and the public key (X.509); a
 * retired one only its public key.
 */
@ApplicationScoped
class ReceiptKeys {

  private final SigningKey signing;
  private final List<PublicJsonWebKey> published = new ArrayList<>();

  /** The key in use. Its id is the thumbprint of RFC 7638. */
  record SigningKey(String id, PrivateKey privateKey) {}

  ReceiptKeys(
      @ConfigProperty(name = "patala.receipt.key-file") Path keyFile,
      @ConfigProperty(name = "patala.receipt.retired-key-files") Optional<List<Path>> retired) {
    String pem = read(keyFile);
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY", keyFile)));
      PublicKey publicKey = publicKey(pem, keyFile);
      requirePair(privateKey, publicKey, keyFile);
      PublicJsonWebKey current = publish(publicKey);
      this.signing = new SigningKey(current.getKeyId(), privateKey);
      for (Path file : retired.orElse(List.of())) {
        publish(publicKey(read(file), file));
      }
    } catch (GeneralSecurityException | JoseException failure) {
      throw new IllegalStateException(
          "The receipt key in " + keyFile + " is no Ed25519 key", failure);
    }
  }

  SigningKey signing() {
    return signing;
  }

  Optional<PublicKey> verifying(String keyId) {
    return published.stream()
        .filter(key -> keyId.equals(key.getKeyId()))
        .map(PublicJsonWebKey::getPublicKey)
        .findFirst();
  }

  /** For everybody who wants to verify without asking us: a JWK set. */
  List<PublicJsonWebKey> published() {
    return List.copyOf(published);
  }

  private PublicJsonWebKey publish(PublicKey key) throws JoseException {
    PublicJsonWebKey published = PublicJsonWebKey.Factory.newPublicJwk(key);
    published.setKeyId(published.calculateBase64urlEncodedThumbprint("SHA-256"));
    published.setAlgorithm("EdDSA");
    published.setUse("sig");
    this.published.add(published);
    return published;
  }

  private static PublicKey publicKey(String pem, Path file) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(block(pem, "PUBLIC KEY", file)));
  }

  /** A mixed-up file would sign receipts that nobody can verify. */
  private static void requirePair(PrivateKey privateKey, PublicKey publicKey, Path file)
      throws GeneralSecurityException {
    byte[] probe = {1};
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(privateKey);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(probe);
    if (!signature.verify(signed)) {
      throw new IllegalStateException("The two keys in " + file + " do not belong together");
    }
  }

  private static byte[] block(String pem, String name, Path file) {
    String begin = "-----BEGIN " + name + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END " + name + "-----");
    if (from < 0 || to < from) {
      throw new IllegalStateException("The receipt key file " + file + " holds no " + name);
    }
    return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException failure) {
      throw new UncheckedIOException("The receipt key file " + file + " cannot be read", failure);
    }
  }
}
