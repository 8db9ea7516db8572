package se.patala.incident.idempotency;

import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * The client's key of one attempt to file (IETF draft "The Idempotency-Key HTTP Header Field"). A
 * key is 8 to 128 visible ASCII characters; the quotes of a structured field are accepted and
 * dropped.
 */
public record IdempotencyKey(String value) {

  private static final Pattern FORM = Pattern.compile("[\\x21\\x23-\\x7e]{8,128}");

  public static IdempotencyKey of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw Problem.of(
          Status.BAD_REQUEST,
          "idempotency-key-missing",
          Violation.of("Idempotency-Key", "missing"));
    }
    String key = header.strip();
    if (key.length() > 2 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (!FORM.matcher(key).matches()) {
      throw Problem.of(
          Status.BAD_REQUEST,
          "idempotency-key-malformed",
          Violation.of("Idempotency-Key", "idempotency-key-form"));
    }
    return new IdempotencyKey(key);
  }
}
