package se.patala.incident.attachment.content;

/**
 * Ends the reading of a file that will be refused; carries no trace because nothing failed here.
 */
final class Unusable extends Exception {

  private final Refusal reason;

  Unusable(Refusal reason) {
    super(reason.code(), null, false, false);
    this.reason = reason;
  }

  static Unusable broken() {
    return new Unusable(Refusal.FILE_BROKEN);
  }

  Refusal reason() {
    return reason;
  }
}
