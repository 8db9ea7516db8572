package se.patala.local.supervisor;

/** Ends what still wants to start something while the suite is being stopped. */
final class SuiteIsStopping extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SuiteIsStopping() {
    super("The suite is stopping.");
  }
}
