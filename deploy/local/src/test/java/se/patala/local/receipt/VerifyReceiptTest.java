package se.patala.local.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.patala.local.receipt.VerifyReceipt.Verdict;

/** Receipts written here by hand, after the RFCs and not by the service's code. */
class VerifyReceiptTest {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"patala-receipt+jws\"}";
  private static final String TEXT = "Han väntade vid bilen.";

  private static KeyPair keys;
  private static KeyPair foreign;
  private static String payload;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    foreign = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] salt = new byte[16];
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(salt);
    payload =
        "{\"iss\":\"Provköpings kommun\",\"incidentId\":\"3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21\","
            + "\"receivedAt\":\"2026-11-20T14:32:10Z\",\"text\":{\"alg\":\"sha-256\",\"salt\":\""
            + BASE64.encodeToString(salt)
            + "\",\"value\":\""
            + BASE64.encodeToString(sha256.digest(TEXT.getBytes(StandardCharsets.UTF_8)))
            + "\"}}";
  }

  @Test
  void acceptsAGenuineOneWithoutAnyServer() throws Exception {
    Verdict verdict =
        VerifyReceipt.verify(file(sign(keys, HEADER, payload)), trusted(), Optional.of(TEXT));

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Genuine(
                "Provköpings kommun",
                "3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21",
                "2026-11-20T14:32:10Z",
                true));
  }

  @Test
  void tellsAnotherTextApart() throws Exception {
    Verdict verdict =
        VerifyReceipt.verify(sign(keys, HEADER, payload), trusted(), Optional.of(TEXT + "!"));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Genuine.class, genuine -> assertThat(genuine.textBelongs()).isFalse());
  }

  @Test
  void refusesEveryAlteration() throws Exception {
    String receipt = sign(keys, HEADER, payload);
    for (int i = 0; i < receipt.length(); i++) {
      // The last letter's low bits are padding and carry nothing.
      if (receipt.charAt(i) != '.' && i < receipt.length() - 1) {
        char other = receipt.charAt(i) == 'A' ? 'B' : 'A';
        String altered = receipt.substring(0, i) + other + receipt.substring(i + 1);
        assertThat(VerifyReceipt.verify(altered, trusted(), Optional.empty()))
            .as("letter %d", i)
            .isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  @Test
  void refusesForgedAndForeignOnes() throws Exception {
    String none = HEADER.replace("EdDSA", "none");
    for (String receipt :
        List.of(
            sign(foreign, HEADER, payload),
            sign(keys, HEADER, payload).replaceAll("\\.[^.]*$", "."),
            encoded(none) + "." + encoded(payload) + ".",
            sign(keys, HEADER.replace("patala-receipt+jws", "JWT"), payload),
            "",
            "a.b",
            "hej",
            "....")) {
      assertThat(VerifyReceipt.verify(receipt, trusted(), Optional.empty()))
          .as(receipt)
          .isInstanceOf(Verdict.Refused.class);
    }
    assertThat(VerifyReceipt.verify(sign(keys, HEADER, payload), List.of(), Optional.empty()))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void readsKeysInBothForms(@TempDir Path folder) throws Exception {
    byte[] x509 = keys.getPublic().getEncoded();
    String raw = BASE64.encodeToString(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
    Path jwks =
        Files.writeString(
            folder.resolve("keys.json"),
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + raw + "\"}]}");
    Path pem =
        Files.writeString(
            folder.resolve("key.pem"),
            "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(x509)
                + "\n-----END PUBLIC KEY-----\n");
    Path receipt =
        Files.writeString(folder.resolve("kvitto.txt"), file(sign(keys, HEADER, payload)));
    Path text = Files.writeString(folder.resolve("text.txt"), "något annat");

    assertThat(VerifyReceipt.run(List.of(receipt.toString(), "--key", jwks.toString()))).isZero();
    assertThat(VerifyReceipt.run(List.of(receipt.toString(), "--key", pem.toString()))).isZero();
    assertThat(
            VerifyReceipt.run(
                List.of(receipt.toString(), "--key", pem.toString(), "--text", text.toString())))
        .isEqualTo(1);
    assertThat(VerifyReceipt.run(List.of(text.toString(), "--key", pem.toString()))).isEqualTo(1);
    assertThat(VerifyReceipt.run(List.of(receipt.toString()))).isEqualTo(2);
    assertThat(VerifyReceipt.run(List.of("finns-inte", "--key", pem.toString()))).isEqualTo(2);
  }

  private static List<PublicKey> trusted() {
    return List.of(keys.getPublic());
  }

  private static String sign(KeyPair pair, String header, String body) throws Exception {
    String signed = encoded(header) + "." + encoded(body);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + BASE64.encodeToString(signature.sign());
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String file(String receipt) {
    return "KVITTO\n\n-----BEGIN PATALA RECEIPT-----\n"
        + receipt.replaceAll("(.{64})", "$1\n")
        + "\n-----END PATALA RECEIPT-----\n";
  }
}
