package se.patala.web.problem;

/**
 * Carries a refusal from where it is found to where it is said. Without a stack: it is no fault.
 */
public final class ProblemException extends RuntimeException {

  private final ProblemKind kind;

  public ProblemException(ProblemKind kind) {
    super(kind.code(), null, false, false);
    this.kind = kind;
  }

  public ProblemKind kind() {
    return kind;
  }
}
