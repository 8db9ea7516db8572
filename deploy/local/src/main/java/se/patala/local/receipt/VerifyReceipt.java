package se.patala.local.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies a receipt with nothing but a JDK: no server, no network, no library. Written apart from
 * the service that signs, so that a mistake there is not repeated here. This one file can be handed
 * to a union or a court and run as {@code java VerifyReceipt.java FILE --key KEYS}.
 *
 * <p>A receipt is a JSON Web Signature (RFC 7515, compact form) with Ed25519 (RFC 8037). The key
 * file is the municipality's published JWK set, or its public key in PEM.
 */
public final class VerifyReceipt {

  private static final String TYPE = "patala-receipt+jws";
  private static final String USAGE =
      """
      Usage: verify-receipt FILE [--key KEYS] [--text FILE]
        FILE    the receipt, as downloaded or as the letters of its QR code
        --key   the municipality's public keys: its JWK set or PEM (this suite's own unless said)
        --text  the report's text, to verify that the receipt is for this very text
      """;

  /** The start of every Ed25519 public key in X.509 form (RFC 8410); the 32 bytes follow. */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN PATALA RECEIPT-----(.*?)-----END PATALA RECEIPT-----", Pattern.DOTALL);
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", Pattern.DOTALL);
  private static final Pattern JWK_X = Pattern.compile("\"x\"\\s*:\\s*\"([A-Za-z0-9_-]{43})\"");

  private VerifyReceipt() {}

  /** What was found: a genuine receipt with what it says, or why it is refused. */
  sealed interface Verdict {
    record Genuine(String issuer, String incidentId, String receivedAt, boolean textBelongs)
        implements Verdict {}

    record Refused(String reason) implements Verdict {}
  }

  /** Ends with 0 for a genuine receipt, 1 for a refused one, 2 when it was called wrongly. */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    System.exit(run(List.of(arguments)));
  }

  static int run(List<String> arguments) throws IOException, GeneralSecurityException {
    Optional<String> file =
        arguments.isEmpty() || arguments.getFirst().startsWith("--")
            ? Optional.empty()
            : Optional.of(arguments.getFirst());
    Optional<String> keys = option(arguments, "--key");
    Optional<String> text = option(arguments, "--text");
    if (file.isEmpty() || keys.isEmpty()) {
      System.err.print(USAGE);
      return 2;
    }
    for (String path : List.of(file.get(), keys.get(), text.orElse(keys.get()))) {
      if (!Files.isReadable(Path.of(path))) {
        System.err.println("There is no file " + path + " that can be read.");
        return 2;
      }
    }
    Verdict verdict =
        verify(
            Files.readString(Path.of(file.get())),
            publicKeys(Files.readString(Path.of(keys.get()))),
            text.isPresent()
                ? Optional.of(Files.readString(Path.of(text.get())))
                : Optional.empty());
    return switch (verdict) {
      case Verdict.Genuine genuine -> {
        System.out.println("GENUINE. Signed by the holder of the key, and not changed since.");
        System.out.println("  Received by:  " + genuine.issuer());
        System.out.println("  At:           " + genuine.receivedAt());
        System.out.println("  Report:       " + genuine.incidentId());
        text.ifPresent(
            given ->
                System.out.println(
                    genuine.textBelongs()
                        ? "  Text:         this is the text that was received"
                        : "  Text:         THIS IS NOT THE TEXT THAT WAS RECEIVED"));
        yield text.isPresent() && !genuine.textBelongs() ? 1 : 0;
      }
      case Verdict.Refused refused -> {
        System.out.println("REFUSED. " + refused.reason());
        yield 1;
      }
    };
  }

  static Verdict verify(String receipt, List<PublicKey> keys, Optional<String> text)
      throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(receipt);
    String compact = (block.find() ? block.group(1) : receipt).replaceAll("\\s+", "");
    String[] parts = compact.split("\\.", -1);
    if (parts.length != 3) {
      return new Verdict.Refused("This is no receipt.");
    }
    byte[] signature;
    String header;
    String payload;
    try {
      header = utf8(parts[0]);
      payload = utf8(parts[1]);
      signature = Base64.getUrlDecoder().decode(parts[2]);
    } catch (IllegalArgumentException notBase64) {
      return new Verdict.Refused("This is no receipt, or its letters were damaged.");
    }
    if (keys.stream().noneMatch(key -> fits(key, parts[0] + "." + parts[1], signature))) {
      return new Verdict.Refused(
          "It was altered or forged, or comes from a municipality whose key this is not.");
    }
    // Only now is anything in it to be believed.
    if (!"EdDSA".equals(member(header, "alg")) || !TYPE.equals(member(header, "typ"))) {
      return new Verdict.Refused("The key has signed this, but it is no receipt.");
    }
    return new Verdict.Genuine(
        member(payload, "iss"),
        member(payload, "incidentId"),
        member(payload, "receivedAt"),
        text.isPresent() && belongs(payload, text.get()));
  }

  /** The public keys of a JWK set or of PEM blocks. */
  static List<PublicKey> publicKeys(String file) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    List<PublicKey> keys = new ArrayList<>();
    Matcher pem = PEM.matcher(file);
    while (pem.find()) {
      keys.add(
          factory.generatePublic(
              new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)))));
    }
    Matcher jwk = JWK_X.matcher(file);
    while (jwk.find()) {
      byte[] encoded = new byte[X509_PREFIX.length + 32];
      System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
      System.arraycopy(
          Base64.getUrlDecoder().decode(jwk.group(1)), 0, encoded, X509_PREFIX.length, 32);
      keys.add(factory.generatePublic(new X509EncodedKeySpec(encoded)));
    }
    return keys;
  }

  private static boolean fits(PublicKey key, String signed, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** Whether salt and text have the digest that the receipt commits to. */
  private static boolean belongs(String payload, String text) throws GeneralSecurityException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(Base64.getUrlDecoder().decode(member(payload, "salt")));
    return MessageDigest.isEqual(
        sha256.digest(text.getBytes(StandardCharsets.UTF_8)),
        Base64.getUrlDecoder().decode(member(payload, "value")));
  }

  /**
   * A string member of signed JSON whose member names are all different and whose values need no
   * escapes but those of a municipality's name.
   */
  private static String member(String json, String name) {
    Matcher found =
        Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
    return found.find() ? found.group(1).replaceAll("\\\\(.)", "$1") : "";
  }

  private static String utf8(String base64) {
    return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static Optional<String> option(List<String> arguments, String name) {
    int at = arguments.indexOf(name);
    return at >= 0 && at + 1 < arguments.size()
        ? Optional.of(arguments.get(at + 1))
        : Optional.empty();
  }
}
