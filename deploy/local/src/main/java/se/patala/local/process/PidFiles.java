package se.patala.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pid files of one state folder. The parent-death signal normally leaves no process behind;
 * these files are for the case that it did (a child that is slow to die, a kernel without the
 * signal).
 */
public final class PidFiles {

  private static final String SUFFIX = ".pid";
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);

  private final Path folder;

  public PidFiles(Path folder) {
    this.folder = folder;
  }

  public Path fileOf(String name) {
    return folder.resolve(name + SUFFIX);
  }

  public Optional<ProcessHandle> live(String name) throws IOException {
    return ProcessIdentity.readFrom(fileOf(name)).flatMap(ProcessIdentity::handle);
  }

  /**
   * Stops every process that a pid file names and that still lives; returns their names. Removes
   * the files.
   */
  public List<String> mopUp() throws IOException, InterruptedException {
    List<String> stopped = new ArrayList<>();
    for (Path file : files()) {
      Optional<ProcessHandle> leftover =
          ProcessIdentity.readFrom(file).flatMap(ProcessIdentity::handle);
      if (leftover.isPresent()) {
        Signals.stop(leftover.get(), StopSignal.INT, STOP_DEADLINE);
        stopped.add(nameOf(file));
      }
      Files.deleteIfExists(file);
    }
    return stopped;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - SUFFIX.length());
  }
}
