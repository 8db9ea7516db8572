package se.patala.local.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import se.patala.local.process.ProcessSpec;

/**
 * One process of the suite and what has to be known to run it. Methods are called one at a time,
 * never from the main thread.
 */
public interface Part {

  /** Short name, also of its log and pid file. */
  String name();

  /** Where people or programs find it. */
  String address();

  /** The parts that must be ready before this one is prepared. */
  List<String> needs();

  /** How long it may take from its start until it is ready. */
  Duration readyWithin();

  /** How long it may take to end in good order. */
  default Duration stopWithin() {
    return Duration.ofSeconds(20);
  }

  /**
   * Does what must be done before the process starts, and says what is to be started. Repeated
   * before every restart.
   */
  ProcessSpec prepare(Preparation preparation) throws IOException, InterruptedException;

  /** One quick look at whether the process does its work; asked again until it does. */
  boolean isReady();

  /**
   * What must be done with the running process before others may use it, such as creating
   * databases.
   */
  default void completeStart() throws IOException, InterruptedException {}
}
