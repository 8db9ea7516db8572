package se.patala.followup.survey;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

/**
 * RSABSSA-SHA384-PSS-Deterministic (RFC 9474): who signs does not see what, and cannot tell later
 * which signature it was. Messages are 32 random bytes, so they need no randomisation of their own.
 */
final class BlindSignature {

  /** Of a message, in bytes. */
  static final int MESSAGE = 32;

  /** Of a signature and of a blinded message, in bytes. */
  static final int SIGNATURE = 256;

  private static final String ALGORITHM = "RSA";
  private static final int SALT = 48;

  private BlindSignature() {}

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(SIGNATURE * Byte.SIZE);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("No keys could be made", failure);
    }
  }

  /**
   * @param privateKey PKCS #8
   * @throws IllegalArgumentException when it is no blinded message
   */
  static byte[] sign(byte[] privateKey, byte[] blinded) {
    if (blinded.length != SIGNATURE) {
      throw new IllegalArgumentException("No blinded message");
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
      // RFC 9474 has the bare RSA operation here; what is padded is under the blinding.
      Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
      rsa.init(Cipher.DECRYPT_MODE, key);
      return rsa.doFinal(blinded);
    } catch (BadPaddingException notBelowTheModulus) {
      throw new IllegalArgumentException("No blinded message", notBelowTheModulus);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("It could not be signed", failure);
    }
  }

  /**
   * @param publicKey X.509
   */
  static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    if (message.length != MESSAGE || signature.length != SIGNATURE) {
      return false;
    }
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey));
      Signature verifier = Signature.getInstance("RSASSA-PSS");
      verifier.setParameter(
          new PSSParameterSpec(
              "SHA-384",
              "MGF1",
              MGF1ParameterSpec.SHA384,
              SALT,
              PSSParameterSpec.TRAILER_FIELD_BC));
      verifier.initVerify((RSAPublicKey) key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeyException noSignature) {
      return false;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("It could not be verified", failure);
    }
  }
}
