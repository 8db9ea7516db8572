package se.patala.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.patala.local.configuration.Installation;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.process.ProcessSpec;
import se.patala.local.supervisor.SuiteState.Phase;

@Timeout(60)
class SupervisorTest {

  @TempDir Path folder;

  private SuiteConfiguration configuration;
  private final PipedOutputStream starter = new PipedOutputStream();
  private final Lines lines = new Lines();

  @BeforeEach
  void configure() throws IOException {
    configuration = SuiteConfiguration.onFreePorts(Installation.aroundWorkingDirectory(), folder);
    Files.createDirectories(configuration.state().logs());
  }

  @Test
  void startsWhatIsNeededFirstAndStopsInTheOrderOfThePlan() throws Exception {
    CompletableFuture<Integer> exitCode =
        supervise(
            new Script("service", "sleep 300", List.of("database")),
            new Script("database", "sleep 300", List.of()));

    lines.await("@ready");
    SuiteState state = SuiteState.read(configuration.state().suite()).orElseThrow();
    assertThat(state.phase()).isEqualTo(Phase.READY);
    assertThat(state.parts()).extracting(SuiteState.PartState::phase).containsOnly(Phase.READY);
    starter.close();

    assertThat(exitCode.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(lines.all())
        .containsSubsequence(
            "database ready", "service ready", "stopping service", "stopping database");
    assertThat(state.parts()).allMatch(part -> ProcessHandle.of(part.pid()).isEmpty());
  }

  @Test
  void staysWhenTheStarterSaysGoodbye() throws Exception {
    CompletableFuture<Integer> exitCode = supervise(new Script("database", "sleep 300", List.of()));
    lines.await("@ready");
    starter.write("detach\n".getBytes(StandardCharsets.UTF_8));
    starter.flush();
    lines.await("@detached");
    starter.close();

    assertThat(exitCode).isNotDone();
    // Ended by its own means: the sleeper dies, its restarts too.
    assertThat(SuiteState.ofLiveSupervisor(configuration.state().suite())).isPresent();
    lines.stopWhatRuns(configuration);
    assertThat(exitCode.get(40, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void restartsACrashedPartThreeTimesAndThenGivesUpWithItsLog() throws Exception {
    CompletableFuture<Integer> exitCode =
        supervise(
            new Script("mail", "echo out of paper; sleep 0.4", List.of()),
            new Script("database", "sleep 300", List.of()));

    assertThat(exitCode.get(40, TimeUnit.SECONDS)).isEqualTo(1);

    assertThat(lines.all())
        .containsSubsequence(
            "restart 1 of 3",
            "restart 2 of 3",
            "restart 3 of 3",
            "after 3 restarts",
            "out of paper");
    assertThat(lines.all()).contains("stopping database");
    assertThat(SuiteState.read(configuration.state().suite()).orElseThrow().phase())
        .isEqualTo(Phase.FAILED);
  }

  @Test
  void aPartThatFailsToComeBackIsTriedAgain() throws Exception {
    // The first run crashes, the second ends before it is ready, the third stays.
    List<String> scripts = List.of("sleep 0.3", "exit 4", "exec sleep 300");
    AtomicInteger run = new AtomicInteger(-1);
    CompletableFuture<Integer> exitCode =
        supervise(
            new Script("service", "", List.of()) {
              @Override
              public ProcessSpec prepare(Preparation preparation) {
                return process(scripts.get(run.incrementAndGet()));
              }

              @Override
              public boolean isReady() {
                return run.get() != 1;
              }
            });

    lines.await("@ready");
    lines.await("restart 2 of 3");
    lines.awaitPhase(configuration, Phase.READY);
    starter.close();

    assertThat(exitCode.get(20, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void stopsEverythingWhenAPartEndsBeforeItIsReady() throws Exception {
    CompletableFuture<Integer> exitCode =
        supervise(
            new Script("database", "sleep 300", List.of()),
            new Script("service", "echo no licence; exit 3", List.of("database")) {
              @Override
              public boolean isReady() {
                return false;
              }
            });

    assertThat(exitCode.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(lines.all())
        .contains("service ended before it was ready (exit code 3)", "no licence");
  }

  @Test
  void tellsWhichPortIsTakenByWhomAndStartsNothing() throws Exception {
    int number = configuration.ports().of(Port.FOLLOWUP);
    try (ServerSocket taken = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();

      assertThat(
              supervise(new Script("database", "sleep 300", List.of())).get(20, TimeUnit.SECONDS))
          .isEqualTo(1);
    }
    assertThat(lines.all())
        .contains(
            "Port "
                + number
                + " (followup-service) is held by process "
                + ProcessHandle.current().pid())
        .contains("PATALA_FOLLOWUP_PORT");
    assertThat(configuration.state().suite()).doesNotExist();
  }

  private CompletableFuture<Integer> supervise(Part... parts) throws IOException {
    List<Set<String>> stopOrder = List.of(Set.of("service", "mail"), Set.of("database"));
    Supervisor supervisor =
        new Supervisor(
            configuration,
            new SuitePlan(
                List.of(parts),
                stopOrder,
                Duration.ofMillis(50),
                tell -> tell.accept("nothing to load")),
            new PipedInputStream(starter),
            new PrintStream(lines, true, StandardCharsets.UTF_8));
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                exitCode.complete(supervisor.run());
              } catch (IOException | InterruptedException | RuntimeException failed) {
                exitCode.completeExceptionally(failed);
              }
            });
    return exitCode;
  }

  /** A shell script as a part, ready as soon as it runs. */
  private class Script implements Part {
    private final String name;
    private final String script;
    private final List<String> needs;

    Script(String name, String script, List<String> needs) {
      this.name = name;
      this.script = script;
      this.needs = needs;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public List<String> needs() {
      return needs;
    }

    @Override
    public Duration readyWithin() {
      return Duration.ofSeconds(10);
    }

    @Override
    public ProcessSpec prepare(Preparation preparation) {
      return process(script);
    }

    ProcessSpec process(String commands) {
      return ProcessSpec.of(
          name,
          List.of("sh", "-c", commands),
          folder,
          Map.of(),
          configuration.state().logs().resolve(name + ".log"));
    }

    @Override
    public boolean isReady() {
      return true;
    }
  }

  /** What the supervisor tells its starter. */
  private static final class Lines extends ByteArrayOutputStream {

    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();

    @Override
    public synchronized void flush() {
      arrivals.add(all());
    }

    synchronized String all() {
      return toString(StandardCharsets.UTF_8);
    }

    void await(String text) throws InterruptedException {
      while (!all().contains(text)) {
        assertThat(arrivals.poll(20, TimeUnit.SECONDS)).as("waiting for '%s'", text).isNotNull();
      }
    }

    void awaitPhase(SuiteConfiguration configuration, Phase phase)
        throws IOException, InterruptedException {
      while (SuiteState.read(configuration.state().suite()).orElseThrow().parts().getFirst().phase()
          != phase) {
        arrivals.poll(50, TimeUnit.MILLISECONDS);
      }
    }

    void stopWhatRuns(SuiteConfiguration configuration) throws IOException, InterruptedException {
      for (int crash = 0; crash <= 3; crash++) {
        long pid =
            SuiteState.read(configuration.state().suite()).orElseThrow().parts().getFirst().pid();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await(crash < 3 ? "restart " + (crash + 1) + " of 3" : "everything is stopped");
        if (crash < 3) {
          awaitNewPid(configuration, pid);
        }
      }
    }

    private void awaitNewPid(SuiteConfiguration configuration, long old)
        throws IOException, InterruptedException {
      while (SuiteState.read(configuration.state().suite()).orElseThrow().parts().getFirst().pid()
          == old) {
        arrivals.poll(50, TimeUnit.MILLISECONDS);
      }
    }
  }
}
