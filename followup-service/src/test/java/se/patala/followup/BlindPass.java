package se.patala.followup;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A pass as an employee's browser makes it (RFC 9474, RSABSSA-SHA384-PSS-Deterministic). How a
 * message is padded does not depend on whose key it is for, so a key of our own makes the padding.
 */
final class BlindPass {

  private static final int BITS = 2048;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPair PADDING = newKeys();

  final byte[] message = new byte[32];

  private final RSAPublicKey key;
  private final BigInteger padded;
  private final BigInteger blinding;

  BlindPass(String publicKey) {
    RANDOM.nextBytes(message);
    try {
      key =
          (RSAPublicKey)
              KeyFactory.getInstance("RSA")
                  .generatePublic(new X509EncodedKeySpec(Base64.getUrlDecoder().decode(publicKey)));
      Signature signer = Signature.getInstance("RSASSA-PSS");
      signer.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
      signer.initSign(PADDING.getPrivate());
      signer.update(message);
      RSAPublicKey own = (RSAPublicKey) PADDING.getPublic();
      padded = new BigInteger(1, signer.sign()).modPow(own.getPublicExponent(), own.getModulus());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
    blinding = new BigInteger(BITS - 1, RANDOM);
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  String encodedMessage() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(message);
  }

  BigInteger blindedNumber() {
    return padded
        .multiply(blinding.modPow(key.getPublicExponent(), key.getModulus()))
        .mod(key.getModulus());
  }

  String blinded() {
    return encoded(blindedNumber());
  }

  /** The signature of the pass, from the blind one. */
  String unblind(String blindSignature) {
    return encoded(
        number(blindSignature)
            .multiply(blinding.modInverse(key.getModulus()))
            .mod(key.getModulus()));
  }

  /**
   * Whether who signed may have signed this pass when they were shown something: whether there is a
   * blinding with which it would have looked so. There is always one and never a second.
   *
   * @param signature of this pass
   */
  boolean fits(String shown, String blindSignature, String signature) {
    BigInteger modulus = key.getModulus();
    BigInteger other =
        number(blindSignature).multiply(number(signature).modInverse(modulus)).mod(modulus);
    return padded
        .multiply(other.modPow(key.getPublicExponent(), modulus))
        .mod(modulus)
        .equals(number(shown));
  }

  private static BigInteger number(String encoded) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
  }

  private static String encoded(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[BITS / Byte.SIZE];
    int length = Math.min(bytes.length, padded.length);
    System.arraycopy(bytes, bytes.length - length, padded, padded.length - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
  }
}
