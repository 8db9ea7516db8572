package se.patala.incident.accesscode;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import se.patala.kit.content.Sha256;

/**
 * A code of {@value #LETTERS} letters and digits (Crockford's base 32, 130 random bits) in groups
 * of four: no I, L, O or U, so that it survives being written down. With so many bits a plain
 * digest keeps it; there is nothing to guess at.
 *
 * @param letters without groups, upper case
 */
record AccessCode(String letters) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LETTERS = 26;
  private static final int GROUP = 4;
  private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LETTERS + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static AccessCode fresh() {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LETTERS; i++) {
      letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new AccessCode(letters.toString());
  }

  /** What somebody has typed, with or without groups; empty when it cannot be a code. */
  static Optional<AccessCode> typed(String text) {
    String letters =
        text.toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    return FORM.matcher(letters).matches()
        ? Optional.of(new AccessCode(letters))
        : Optional.empty();
  }

  /** As it is shown: {@code 7K2M-…}. */
  String shown() {
    return letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
  }

  /** SHA-256: what is kept of it. */
  byte[] digest() {
    return Sha256.of(letters.getBytes(StandardCharsets.US_ASCII));
  }
}
