package se.patala.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process beyond its number: pids are reused, so a pid file alone could make us stop a stranger.
 * The instant of the start tells the two apart.
 *
 * @param pid number of the process
 * @param startedAt when it was started
 */
public record ProcessIdentity(long pid, Instant startedAt) {

  /** The kernel counts from boot, and the boot instant moves a little when the clock is set. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  public static ProcessIdentity of(ProcessHandle handle) {
    return new ProcessIdentity(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Reads what {@link #writeTo} wrote; empty when there is no such file or it is torn. */
  public static Optional<ProcessIdentity> readFrom(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String[] words = Files.readString(file).strip().split(" ", -1);
    try {
      return words.length == 2
          ? Optional.of(new ProcessIdentity(Long.parseLong(words[0]), Instant.parse(words[1])))
          : Optional.empty();
    } catch (IllegalArgumentException | java.time.format.DateTimeParseException torn) {
      return Optional.empty();
    }
  }

  public void writeTo(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, pid + " " + startedAt + "\n");
  }

  /** The live process with this identity, if it still lives. */
  public Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle candidate) {
    Instant start = candidate.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(startedAt, start).abs().compareTo(CLOCK_TOLERANCE) <= 0;
  }
}
