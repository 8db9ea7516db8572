package se.patala.local.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import se.patala.local.configuration.Installation;
import se.patala.local.configuration.StateFolder;
import se.patala.local.process.ProcessSpec;
import se.patala.local.supervisor.Preparation;

/**
 * The unpacked and built Keycloak. It is shared by all state folders: a server's home holds its own
 * data and configuration and a symbolic link to this program's {@code lib}, so that several suites
 * cost the space of one.
 */
final class KeycloakProgram {

  /** Written last, when the build step is done too. */
  private static final String DONE = "built";

  /** What Keycloak's own start script passes, with a heap and compiler for a small machine. */
  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxMetaspaceSize=256m",
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "-Dpicocli.disable.closures=true",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED");

  private final Path archive;
  private final Path home;
  private final Path theme;

  KeycloakProgram(Installation installation) {
    this.archive = installation.keycloakArchive();
    this.home = installation.keycloakHome();
    this.theme = installation.loginTheme();
  }

  /** Unpacks and builds what is not there yet. */
  void prepare(Path log, Preparation preparation) throws IOException, InterruptedException {
    if (Files.exists(home.resolve(DONE))) {
      return;
    }
    Path staging =
        home.resolveSibling(home.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    StateFolder.deleteTree(staging);
    preparation.tell("unpacking (once)");
    unpack(staging);
    preparation.tell("building it for this suite (once, about half a minute)");
    preparation.run(
        ProcessSpec.of(
            "keycloak-build",
            java(staging, staging, List.of("build", "--db=dev-file", "--health-enabled=true")),
            staging,
            Map.of(),
            log));
    Files.createFile(staging.resolve(DONE));
    if (Files.exists(home.resolve(DONE))) {
      StateFolder.deleteTree(staging);
    } else {
      StateFolder.deleteTree(home);
      Files.move(staging, home, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Makes {@code serverHome} a home of this program, for {@link #command}. */
  void equip(Path serverHome) throws IOException {
    for (String folder : List.of("conf", "data", "providers", "themes")) {
      Files.createDirectories(serverHome.resolve(folder));
    }
    Path lib = serverHome.resolve("lib");
    Files.deleteIfExists(lib);
    Files.createSymbolicLink(lib, home.resolve("lib"));
    Path ourTheme = serverHome.resolve("themes").resolve(theme.getFileName());
    Files.deleteIfExists(ourTheme);
    Files.createSymbolicLink(ourTheme, theme);
  }

  List<String> command(Path serverHome, List<String> arguments) {
    return java(home, serverHome, arguments);
  }

  private static List<String> java(Path program, Path serverHome, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Installation.java()));
    command.addAll(JVM);
    command.add("-Dkc.home.dir=" + serverHome);
    command.add("-Djboss.server.config.dir=" + serverHome.resolve("conf"));
    command.addAll(
        List.of(
            "-cp",
            program.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(arguments);
    return command;
  }

  /** Without the archive's outermost folder, whose name holds the version. */
  private void unpack(Path target) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
        int outermost = entry.getName().indexOf('/');
        Path file = target.resolve(entry.getName().substring(outermost + 1)).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("Archive entry leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (java.io.InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
          }
        }
      }
    }
  }
}
