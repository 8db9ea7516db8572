package se.patala.local.supervisor;

import java.io.IOException;
import se.patala.local.process.ProcessSpec;

/** What a part may use while it prepares. */
public interface Preparation {

  /** Tells the person who waits that something takes its time. */
  void tell(String what);

  /**
   * Runs a helper program to its end.
   *
   * @throws IOException when it fails; the message holds the last lines that it wrote
   */
  void run(ProcessSpec helper) throws IOException, InterruptedException;
}
