package se.patala.local.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that one suite remembers: data of the servers, logs, run files, secrets. */
public record StateFolder(Path path) {

  private static final String CITY = "city.json";

  /** All that the launcher ever creates here, so that {@code reset} removes nothing else. */
  private static final List<String> OWN =
      List.of("pg", "kafka", "keycloak", "logs", "run", "secrets", "checkpoints", CITY);

  public StateFolder {
    path = path.toAbsolutePath().normalize();
  }

  public Path postgres() {
    return path.resolve("pg");
  }

  public Path kafka() {
    return path.resolve("kafka");
  }

  public Path keycloak() {
    return path.resolve("keycloak");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path run() {
    return path.resolve("run");
  }

  public Path secrets() {
    return path.resolve("secrets");
  }

  /** Where services write out how far their audit chains have come. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Where services write out which keys they have destroyed. */
  public Path shredded() {
    return path.resolve("shredded");
  }

  /** Which of the first-start steps of the demonstration city are done. */
  public Path city() {
    return path.resolve(CITY);
  }

  /**
   * The supervisor's view of the suite, read by {@code status}, {@code smoke} and a second {@code
   * up}.
   */
  public Path suite() {
    return run().resolve("suite.json");
  }

  /** Deletes what the suite wrote; the folder itself goes only when nothing else lies in it. */
  public void delete() throws IOException {
    for (String name : OWN) {
      deleteTree(path.resolve(name));
    }
    if (Files.isDirectory(path)) {
      try (Stream<Path> rest = Files.list(path)) {
        if (rest.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(path);
    }
  }

  /** Deletes a folder with all in it; symbolic links are removed, never followed. */
  public static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
