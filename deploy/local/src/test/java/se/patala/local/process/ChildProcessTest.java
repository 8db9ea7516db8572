package se.patala.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @TempDir Path folder;

  @Test
  void childEndsWhenItsParentIsKilledWithoutWarning() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ParentOfSleeper.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle child;
    try (BufferedReader output = parent.inputReader()) {
      child = ProcessHandle.of(Long.parseLong(output.readLine().strip())).orElseThrow();
    }
    assertThat(child.isAlive()).isTrue();

    parent.destroyForcibly().waitFor();

    child.onExit().get(10, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void childGetsNothingOfTheEnvironmentBeyondTheEssentials() throws Exception {
    LogFile log = LogFile.of(folder, "env");
    log.startAnew();
    ChildProcess child =
        ChildProcess.start(
            ProcessSpec.of("env", List.of("env"), folder, Map.of("GIVEN", "yes"), log.path()),
            folder.resolve("env.pid"));
    assertThat(child.exitCode().get(10, TimeUnit.SECONDS)).isZero();

    assertThat(log.tail(100))
        .contains("GIVEN=yes")
        .allMatch(
            line -> line.matches("(GIVEN|PATH|HOME|USER|LANG|TZ|TMPDIR|JAVA_HOME|PWD|SHLVL|_)=.*"));
  }

  @Test
  void stoppingRemovesThePidFile() throws Exception {
    Path pidFile = folder.resolve("sleeper.pid");
    ChildProcess child = ChildProcess.start(ParentOfSleeper.sleeper(folder), pidFile);
    Optional<ProcessIdentity> written = ProcessIdentity.readFrom(pidFile);
    assertThat(written).map(ProcessIdentity::pid).contains(child.pid());

    child.stop(Duration.ofSeconds(5));

    assertThat(child.isAlive()).isFalse();
    assertThat(pidFile).doesNotExist();
  }

  /** A process whose only purpose is to have a child and be killed. */
  static final class ParentOfSleeper {

    private ParentOfSleeper() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path folder = Path.of(arguments[0]);
      ChildProcess child = ChildProcess.start(sleeper(folder), folder.resolve("sleeper.pid"));
      System.out.println(child.pid());
      Thread.currentThread().join();
    }

    static ProcessSpec sleeper(Path folder) {
      return ProcessSpec.of(
          "sleeper", List.of("sleep", "300"), folder, Map.of(), folder.resolve("sleeper.log"));
    }
  }
}
