package se.patala.local.supervisor;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/**
 * Lines for the person who waits: to the log always, to the one who started the suite until that
 * one has gone.
 */
final class Progress {

  private final Path log;
  private final PrintStream starter;
  private final long startNanos = System.nanoTime();

  Progress(Path log, PrintStream starter) {
    this.log = log;
    this.starter = starter;
  }

  void tell(String what) {
    raw(String.format(Locale.ROOT, "%6.1f s  %s", seconds(), what));
  }

  /**
   * A line as it is: protocol words, log tails. A starter that has gone is no error, PrintStream
   * keeps quiet about it.
   */
  synchronized void raw(String line) {
    starter.println(line);
    try {
      Files.writeString(
          log,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  double seconds() {
    return Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
  }
}
