package se.patala.local.supervisor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.patala.local.process.ProcessIdentity;
import se.patala.local.secret.PrivateFiles;

/**
 * The supervisor's view of the suite, kept in a file so that {@code status}, {@code smoke} and a
 * second {@code up} see it.
 *
 * @param supervisor the process that wrote it
 * @param phase of the whole
 * @param environment the variables that give this suite's ports and folders
 * @param parts in the order in which people read them
 * @param secondsToReady from the supervisor's start until everything could be used; null while that
 *     is not so
 */
public record SuiteState(
    ProcessIdentity supervisor,
    Phase phase,
    Map<String, String> environment,
    List<PartState> parts,
    @Nullable Double secondsToReady) {

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  /** Where a suite or one of its parts stands. */
  public enum Phase {
    WAITING,
    PREPARING,
    STARTING,
    READY,
    RESTARTING,
    STOPPING,
    STOPPED,
    FAILED
  }

  /**
   * One part.
   *
   * @param secondsToReady from the start of its process until it was ready; null before
   */
  public record PartState(
      String name,
      String address,
      Phase phase,
      long pid,
      int restarts,
      @Nullable Double secondsToReady) {}

  /** The state in this file, if its supervisor still lives. */
  public static Optional<SuiteState> ofLiveSupervisor(Path file) throws IOException {
    return read(file).filter(state -> state.supervisor().handle().isPresent());
  }

  public static Optional<SuiteState> read(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), SuiteState.class))
        : Optional.empty();
  }

  void writeTo(Path file) throws IOException {
    PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
  }
}
