package se.patala.kit.event;

import org.jspecify.annotations.Nullable;

/** The event can never be applied, however often it is tried. It becomes a dead letter at once. */
public class MalformedEventException extends RuntimeException {

  public MalformedEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
