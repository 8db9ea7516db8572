package se.patala.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be run.
 *
 * @param name short name, also of the pid and log file
 * @param command program and arguments
 * @param workingDirectory exists beforehand
 * @param environment added to the few variables that every child gets; nothing else of the caller's
 *     environment is passed on, so that no stray variable overrides a configuration file
 * @param log receives standard output and standard error
 * @param stopSignal what ends it in good order, also what the kernel sends when the supervisor dies
 * @param notAsRoot whether the program refuses to run as root; root then runs it in a user
 *     namespace of its own
 */
public record ProcessSpec(
    String name,
    List<String> command,
    Path workingDirectory,
    Map<String, String> environment,
    Path log,
    StopSignal stopSignal,
    boolean notAsRoot) {

  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A process that stops on SIGTERM and does not care who runs it, which is most of them. */
  public static ProcessSpec of(
      String name,
      List<String> command,
      Path workingDirectory,
      Map<String, String> environment,
      Path log) {
    return new ProcessSpec(
        name, command, workingDirectory, environment, log, StopSignal.TERM, false);
  }
}
