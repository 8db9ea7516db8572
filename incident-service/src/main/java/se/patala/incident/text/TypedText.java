package se.patala.incident.text;

import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * Takes in what was typed into the fields of one request. Everything is kept as it was typed, but
 * for two things: what could not be shown again identically is refused, and a personal identity
 * number is asked about first and masked before anything is stored.
 */
public final class TypedText {

  private final boolean maskPersonalNumbers;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Violation> personalNumbers = new ArrayList<>();

  private TypedText(boolean maskPersonalNumbers) {
    this.maskPersonalNumbers = maskPersonalNumbers;
  }

  /**
   * @param maskPersonalNumbers whether the person has been asked, and let them be masked
   */
  public static TypedText of(@Nullable Boolean maskPersonalNumbers) {
    return new TypedText(Boolean.TRUE.equals(maskPersonalNumbers));
  }

  /** The text to store; whether it may be stored, {@link #refuse} says after the last field. */
  public String accept(String field, String typed) {
    if (hasBrokenCharacter(typed)) {
      violations.add(Violation.of(field, "broken-character"));
      return typed;
    }
    if (!PersonalNumbers.occurIn(typed)) {
      return typed;
    }
    if (!maskPersonalNumbers) {
      personalNumbers.add(Violation.of(field, "personal-number"));
      return typed;
    }
    return PersonalNumbers.mask(typed);
  }

  /** The same for an optional field; blank is nothing. */
  public @Nullable String acceptOptional(String field, @Nullable String typed) {
    return typed == null || typed.isBlank() ? null : accept(field, typed);
  }

  /** For what is wrong with the request besides its texts, so that everything is told at once. */
  public void refuseBecause(Violation violation) {
    violations.add(violation);
  }

  /**
   * @throws Problem 400 when a field could not be taken, {@code personal-number} when nothing but
   *     that question stands in the way
   */
  public void refuse() {
    if (!violations.isEmpty()) {
      violations.addAll(personalNumbers);
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", violations);
    }
    if (!personalNumbers.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "personal-number", personalNumbers);
    }
  }

  /** Half a surrogate pair has no UTF-8 form. */
  private static boolean hasBrokenCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
