package se.patala.local.process;

/** The signal that asks a process to end in good order. */
public enum StopSignal {
  TERM,
  /** PostgreSQL's fast shutdown: open connections are ended instead of waited for. */
  INT
}
