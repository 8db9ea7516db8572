package se.patala.kit.event;

/**
 * Something that the effect needs is away for the moment, such as another service. The event waits
 * and is tried again for as long as it takes: it is never given up and never becomes a dead letter.
 */
public class TryLaterException extends RuntimeException {

  public TryLaterException(String message, Throwable cause) {
    super(message, cause);
  }
}
