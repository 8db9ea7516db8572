package se.patala.kit.signature;

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
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Ed25519 keys (RFC 8037). One signs; those that signed before stay, so that what they signed
 * verifies for ever. A key's id is its thumbprint (RFC 7638).
 */
public final class SigningKeys {

  private final String signingId;
  private final PrivateKey signing;
  private final List<PublicJsonWebKey> published = new ArrayList<>();

  /**
   * @param keyFile two PEM blocks, the private key (PKCS #8) and the public key (X.509)
   * @param retired files that need hold the public key only
   * @throws IllegalStateException when a file holds no such key, or two that are no pair
   */
  public SigningKeys(Path keyFile, List<Path> retired) {
    String pem = read(keyFile);
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY", keyFile)));
      PublicKey publicKey = publicKey(pem, keyFile);
      requirePair(privateKey, publicKey, keyFile);
      this.signing = privateKey;
      this.signingId = publish(publicKey).getKeyId();
    } catch (GeneralSecurityException | JoseException failure) {
      throw noKey(keyFile, failure);
    }
    for (Path file : retired) {
      try {
        publish(publicKey(read(file), file));
      } catch (GeneralSecurityException | JoseException failure) {
        throw noKey(file, failure);
      }
    }
  }

  private static IllegalStateException noKey(Path file, Exception failure) {
    return new IllegalStateException("The key in " + file + " is no Ed25519 key", failure);
  }

  /**
   * A JSON Web Signature (RFC 7515) in its compact form. The same payload always gets the same:
   * Ed25519 is deterministic.
   *
   * @param type of what is signed, such as {@code patala-receipt+jws}
   */
  public String sign(String type, String payload) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    signature.setKeyIdHeaderValue(signingId);
    signature.setHeader("typ", type);
    signature.setKey(signing);
    signature.setPayload(payload);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException failure) {
      throw new IllegalStateException("It could not be signed", failure);
    }
  }

  /** What a statement that one of ours signed says; empty for any other text. */
  public Optional<String> opened(String type, String statement) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(
        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
    try {
      signature.setCompactSerialization(statement);
      String keyId = signature.getKeyIdHeaderValue();
      Optional<PublicKey> key = keyId == null ? Optional.empty() : verifying(keyId);
      if (key.isEmpty() || !type.equals(signature.getHeader("typ"))) {
        return Optional.empty();
      }
      signature.setKey(key.get());
      return signature.verifySignature() ? Optional.of(signature.getPayload()) : Optional.empty();
    } catch (JoseException notOurs) {
      return Optional.empty();
    }
  }

  /** The public key with an id; empty when it is none of ours. */
  public Optional<PublicKey> verifying(String keyId) {
    return published.stream()
        .filter(key -> keyId.equals(key.getKeyId()))
        .map(PublicJsonWebKey::getPublicKey)
        .findFirst();
  }

  /** For everybody who wants to verify without asking us: the keys of a JWK set (RFC 7517). */
  public List<Map<String, Object>> published() {
    return published.stream()
        .map(key -> key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
        .toList();
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
      throw new IllegalStateException("The key file " + file + " holds no " + name);
    }
    return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException failure) {
      throw new UncheckedIOException("The key file " + file + " cannot be read", failure);
    }
  }
}
