package se.patala.local.supervisor;

/**
 * The few words between the supervisor and the one who started it, over the supervisor's standard
 * input and output. The end of the input without a {@link #DETACH} means that the starter is gone
 * and everything is to be stopped: so neither Ctrl-C nor {@code kill -9} of the starter leaves a
 * half-started suite behind.
 */
final class Protocol {

  /** From the supervisor: everything can be used. All other lines are for people. */
  static final String READY = "@ready";

  /** To the supervisor: stay when I go. */
  static final String DETACH = "detach";

  /** From the supervisor: I stay. */
  static final String DETACHED = "@detached";

  private Protocol() {}
}
