package se.patala.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.patala.local.configuration.Installation;
import se.patala.local.service.Service;

/** {@code deploy/patala} in a project whose build and launcher only say that they were called. */
class LauncherScriptTest {

  @TempDir Path project;

  @BeforeEach
  void makeProject() throws IOException {
    Path script = Installation.aroundWorkingDirectory().root().resolve("deploy/patala");
    write("deploy/patala", Files.readString(script));
    write("mvnw", "#!/bin/sh\nexit 0\n");
    write(".mvn/jdk25.sh", "JAVA_HOME=" + project.resolve("jdk") + "\n");
    write("jdk/bin/java", "#!/bin/sh\nfor last; do :; done\necho LAUNCHED \"$last\"\n");
    for (Service service : Service.values()) {
      write(jarOf(service), "built");
    }
    write("pom.xml", "<project/>");
    write("incident-service/src/main/java/Report.java", "class Report {}");
    write("web-app/src/main/webui/node_modules/vue/package.json", "{}");
    write("docs/events/topics.json", "[]");
  }

  @Test
  void buildsBeforeTheFirstStartAndNotBeforeTheSecond() throws Exception {
    assertThat(patala("up")).contains("Built in", "LAUNCHED up");
    assertThat(patala("up")).doesNotContain("Built in").contains("LAUNCHED up");
  }

  @Test
  void buildsAgainWhenASourceIsNewerThanTheBuild() throws Exception {
    patala("up");
    for (String source :
        new String[] {
          "incident-service/src/main/java/Report.java", "pom.xml", "docs/events/topics.json"
        }) {
      makeNewer(source);
      assertThat(patala("up")).as(source).contains("Built in");
      makeOlder(source);
    }
  }

  @Test
  void doesNotBuildForWhatIsMadeOrInstalled() throws Exception {
    patala("up");
    write("incident-service/target/classes/src/Report.java", "made");
    makeNewer("incident-service/target/classes/src/Report.java");
    makeNewer("web-app/src/main/webui/node_modules/vue/package.json");

    assertThat(patala("up")).doesNotContain("Built in");
  }

  @Test
  void buildsAgainWhenAProgramIsGone() throws Exception {
    patala("up");
    Files.delete(project.resolve(jarOf(Service.WEB)));

    assertThat(patala("up")).contains("Built in");
  }

  @Test
  void aFailedBuildStartsNothingAndIsRepeated() throws Exception {
    write("mvnw", "#!/bin/sh\necho BROKEN\nexit 1\n");
    assertThat(patala("up")).contains("BROKEN", "The build failed").doesNotContain("LAUNCHED");
    assertThat(patala("up")).contains("BROKEN");
  }

  @Test
  void stoppingNeedsNoFreshBuild() throws Exception {
    patala("up");
    write("deploy/local/target/lib/some.jar", "");
    write("deploy/local/target/classes/se/Some.class", "");
    makeNewer("pom.xml");

    assertThat(patala("down")).doesNotContain("Built in").contains("LAUNCHED down");
  }

  @Test
  void doesNotBuildUnderARunningSuite() throws Exception {
    patala("up");
    makeNewer("pom.xml");
    write(".local/run/supervisor.pid", ProcessHandle.current().pid() + " 2026-01-01T00:00:00Z\n");

    assertThat(patala("up")).doesNotContain("Built in").contains("LAUNCHED up");
  }

  @Test
  void showsALogAndNamesThoseThereAre() throws Exception {
    write(".local/logs/kafka.log", "Kafka started\n");

    assertThat(patala("logs", "kafka")).isEqualTo("Kafka started\n");
    assertThat(patala("logs", "kafak")).contains("There is no log of 'kafak'", "  kafka");
  }

  @Test
  void explainsItselfWhenTheCommandIsUnknown() throws Exception {
    assertThat(patala("start")).contains("Usage: deploy/patala COMMAND");
  }

  private static String jarOf(Service service) {
    return service.module() + "/target/quarkus-app/quarkus-run.jar";
  }

  private String patala(String... arguments) throws IOException, InterruptedException {
    java.util.List<String> command =
        new java.util.ArrayList<>(java.util.List.of(project.resolve("deploy/patala").toString()));
    command.addAll(java.util.List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("PATALA_STATE_DIR");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private void write(String name, String content) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    makeOlder(name);
  }

  private void makeNewer(String name) throws IOException {
    Files.setLastModifiedTime(project.resolve(name), FileTime.from(Instant.now().plusSeconds(60)));
  }

  private void makeOlder(String name) throws IOException {
    Files.setLastModifiedTime(
        project.resolve(name), FileTime.from(Instant.now().minusSeconds(600)));
  }
}
