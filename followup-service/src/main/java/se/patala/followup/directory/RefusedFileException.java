package se.patala.followup.directory;

import se.patala.kit.problem.Violation;

/** A file that cannot be read at all, and where it begins to go wrong. */
final class RefusedFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  RefusedFileException(Violation violation) {
    super(violation.code());
    this.violation = violation;
  }

  Violation violation() {
    return violation;
  }
}
