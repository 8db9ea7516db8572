package se.patala.local.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import se.patala.local.process.ChildProcess;
import se.patala.local.process.LogFile;
import se.patala.local.process.PidFiles;
import se.patala.local.process.ProcessSpec;
import se.patala.local.supervisor.SuiteState.Phase;

/**
 * The life of one part: wait for what it needs, prepare, start, wait until ready, start again after
 * a crash.
 */
final class PartRunner implements Preparation {

  private static final int RESTARTS = 3;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
  private static final int TAIL_LINES = 30;

  private final Part part;
  private final ForkingThread forking;
  private final PidFiles pidFiles;
  private final Path logs;
  private final SuiteBoard board;
  private final Progress progress;
  private final Duration firstBackOff;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private volatile CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile @Nullable ChildProcess child;
  private volatile @Nullable ChildProcess helper;

  PartRunner(
      Part part,
      ForkingThread forking,
      PidFiles pidFiles,
      Path logs,
      SuiteBoard board,
      Progress progress,
      Duration firstBackOff) {
    this.part = part;
    this.forking = forking;
    this.pidFiles = pidFiles;
    this.logs = logs;
    this.board = board;
    this.progress = progress;
    this.firstBackOff = firstBackOff;
  }

  String name() {
    return part.name();
  }

  /** Completed when the part has become ready for the first time. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  /**
   * Runs until the suite is stopped or this part has failed for good, which is told by the
   * exception. A first start that fails is told at once; after a crash, a start that fails is one
   * more crash, because what the part needs may be coming up again just then.
   */
  void run(Map<String, PartRunner> others) throws Exception {
    String crash;
    try {
      crash = runOnce(others, 0);
    } catch (NotReady notReady) {
      throw failure(notReady.reason);
    }
    for (int restart = 1; restart <= RESTARTS; restart++) {
      Duration backOff = firstBackOff.multipliedBy(1L << (restart - 1));
      board.part(part.name(), Phase.RESTARTING);
      progress.tell(
          String.format(
              Locale.ROOT,
              "%s %s, restart %d of %d in %d ms",
              part.name(),
              crash,
              restart,
              RESTARTS,
              backOff.toMillis()));
      TimeUnit.NANOSECONDS.sleep(backOff.toNanos());
      try {
        crash = runOnce(others, restart);
      } catch (NotReady notReady) {
        crash = notReady.reason;
      }
    }
    throw failure(crash + " after " + RESTARTS + " restarts");
  }

  /** Starts it when all that it needs is ready, and returns how it ended once it was ready. */
  private String runOnce(Map<String, PartRunner> others, int restart) throws Exception {
    for (String need : part.needs()) {
      Objects.requireNonNull(others.get(need), need).ready.get();
    }
    ChildProcess running = startUntilReady(restart);
    ready.complete(null);
    firstReady.complete(null);
    int exitCode = running.exitCode().get();
    ready = new CompletableFuture<>();
    refuseWhenStopping();
    return "ended (exit code " + exitCode + ")";
  }

  private ChildProcess startUntilReady(int restart) throws Exception {
    board.part(part.name(), Phase.PREPARING);
    ProcessSpec spec = part.prepare(this);
    long start = System.nanoTime();
    ChildProcess started =
        forking.call(
            () -> {
              ChildProcess process = ChildProcess.start(spec, pidFiles.fileOf(part.name()));
              child = process;
              return process;
            });
    board.partStarted(part.name(), started.pid(), restart);
    long deadline = start + part.readyWithin().toNanos();
    while (!part.isReady()) {
      if (!started.isAlive()) {
        refuseWhenStopping();
        throw new NotReady(
            "ended before it was ready (exit code " + started.exitCode().get() + ")");
      }
      if (System.nanoTime() > deadline) {
        refuseWhenStopping();
        started.stop(part.stopWithin());
        throw new NotReady("was not ready within " + part.readyWithin().toSeconds() + " s");
      }
      waitForChange(started);
    }
    part.completeStart();
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    board.partReady(part.name(), seconds);
    progress.tell(String.format(Locale.ROOT, "%s ready (%.1f s)", part.name(), seconds));
    return started;
  }

  /**
   * While the suite is being stopped, an end is no crash: the forking thread takes no more work.
   */
  private void refuseWhenStopping() throws Exception {
    forking.call(() -> true);
  }

  /** A process that ended, or took too long, before it was ready. */
  private static final class NotReady extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NotReady(String reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** Waits until the next look is due, less when the process ends before. */
  private static void waitForChange(ChildProcess process)
      throws InterruptedException, ExecutionException {
    try {
      process.exitCode().get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillRunning) {
      // Time for the next look.
    }
  }

  private StartFailure failure(String what) throws IOException {
    LogFile log = LogFile.of(logs, part.name());
    List<String> tail = log.tail(TAIL_LINES);
    return new StartFailure(
        part.name()
            + " "
            + what
            + ". The last lines of "
            + log.path()
            + ":\n    "
            + String.join("\n    ", tail));
  }

  @Override
  public void tell(String what) {
    progress.tell(part.name() + ": " + what);
  }

  @Override
  public void run(ProcessSpec spec) throws IOException, InterruptedException {
    ChildProcess process;
    try {
      process =
          forking.call(
              () -> {
                ChildProcess started = ChildProcess.start(spec, pidFiles.fileOf(spec.name()));
                helper = started;
                return started;
              });
      int exitCode = process.exitCode().get();
      process.stop(Duration.ZERO);
      helper = null;
      if (exitCode != 0) {
        refuseWhenStopping();
        throw new StartFailure(
            spec.name()
                + " failed (exit code "
                + exitCode
                + "). The last lines of "
                + spec.log()
                + ":\n    "
                + String.join("\n    ", new LogFile(spec.log()).tail(TAIL_LINES)));
      }
    } catch (IOException | InterruptedException | RuntimeException told) {
      throw told;
    } catch (Exception unexpected) {
      throw new IOException(spec.name() + " could not be run", unexpected);
    }
  }

  /** Stops whatever of this part runs. */
  void stop() throws InterruptedException, IOException {
    for (ChildProcess process : new ChildProcess[] {helper, child}) {
      if (process != null) {
        process.stop(part.stopWithin());
      }
    }
    board.part(part.name(), Phase.STOPPED);
  }
}
