package se.patala.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends signals and waits for their effect. */
public final class Signals {

  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private Signals() {}

  /**
   * Asks the process to end, waits, and ends it by force when the deadline has passed. Returns
   * whether it went by itself.
   */
  public static boolean stop(ProcessHandle process, StopSignal signal, Duration deadline)
      throws InterruptedException {
    if (!process.isAlive()) {
      return true;
    }
    send(process, signal);
    if (hasEnded(process, deadline)) {
      return true;
    }
    process.destroyForcibly();
    hasEnded(process, AFTER_KILL);
    return false;
  }

  private static void send(ProcessHandle process, StopSignal signal) throws InterruptedException {
    if (signal == StopSignal.TERM) {
      process.destroy();
      return;
    }
    // Java sends SIGTERM and SIGKILL only; the shell's own kill sends the rest.
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noShell) {
      process.destroy();
    }
  }

  private static boolean hasEnded(ProcessHandle process, Duration deadline)
      throws InterruptedException {
    try {
      process.onExit().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Cannot wait for process " + process.pid(), failed);
    }
  }
}
