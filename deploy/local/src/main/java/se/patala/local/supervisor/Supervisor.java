package se.patala.local.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.process.LogFile;
import se.patala.local.process.PidFiles;
import se.patala.local.process.ProcessIdentity;
import se.patala.local.supervisor.SuiteState.Phase;

/**
 * Runs a plan until it is told to stop. {@link #run} must be called from a thread that lives as
 * long as the process, and does not return before every child has ended.
 */
public final class Supervisor {

  /** Name of the supervisor's own pid and log file. */
  public static final String NAME = "supervisor";

  private final SuiteConfiguration configuration;
  private final SuitePlan plan;
  private final InputStream starter;
  private final Progress progress;
  private final PidFiles pidFiles;
  private final SuiteBoard board;
  private final ForkingThread forking = new ForkingThread();
  private final Map<String, PartRunner> runners = new LinkedHashMap<>();
  private volatile String failure = "";
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param starter the words of the one who started this process, see {@link Protocol}
   * @param progress gets the lines for the starter
   */
  public Supervisor(
      SuiteConfiguration configuration, SuitePlan plan, InputStream starter, PrintStream progress) {
    this.configuration = configuration;
    this.plan = plan;
    this.starter = starter;
    this.progress = new Progress(LogFile.of(configuration.state().logs(), NAME).path(), progress);
    this.pidFiles = new PidFiles(configuration.state().run());
    this.board =
        new SuiteBoard(configuration.state().suite(), configuration.asEnvironment(), plan.parts());
  }

  /**
   * Starts everything, stays until told to stop, stops everything. Returns the exit code for the
   * process.
   */
  public int run() throws IOException, InterruptedException {
    Files.createDirectories(configuration.state().run());
    try (FileChannel file =
            FileChannel.open(
                configuration.state().run().resolve("supervisor.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock == null) {
        progress.raw(
            "Another supervisor works with " + configuration.state().path() + " just now.");
        return 1;
      }
      return runAlone();
    } finally {
      ended.countDown();
    }
  }

  private int runAlone() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stopAndWait));
    for (String leftover : pidFiles.mopUp()) {
      progress.tell("stopped " + leftover + ", left over from an earlier run");
    }
    List<String> conflicts = new PortCheck(configuration.ports()).conflicts();
    if (!conflicts.isEmpty()) {
      conflicts.forEach(progress::raw);
      return 1;
    }
    ProcessIdentity.of(ProcessHandle.current()).writeTo(pidFiles.fileOf(NAME));
    board.suite(Phase.STARTING);
    Thread.ofPlatform().daemon().name("starter").start(this::followStarter);
    startParts();
    forking.runUntilClosed();
    stopParts();
    boolean failed = !failure.isEmpty();
    board.suite(failed ? Phase.FAILED : Phase.STOPPED);
    Files.deleteIfExists(pidFiles.fileOf(NAME));
    progress.tell(
        failed ? "everything is stopped: " + firstLine(failure) : "everything is stopped");
    return failed ? 1 : 0;
  }

  private void startParts() throws IOException {
    for (Part part : plan.parts()) {
      LogFile.of(configuration.state().logs(), part.name()).startAnew();
      runners.put(
          part.name(),
          new PartRunner(
              part,
              forking,
              pidFiles,
              configuration.state().logs(),
              board,
              progress,
              plan.firstBackOff()));
    }
    for (PartRunner runner : runners.values()) {
      Thread.ofVirtual().name(runner.name()).start(() -> guard(() -> runner.run(runners)));
    }
    Thread.ofVirtual().name("finish").start(() -> guard(this::finish));
  }

  private void finish() throws Exception {
    CompletableFuture.allOf(
            runners.values().stream().map(PartRunner::firstReady).toArray(CompletableFuture[]::new))
        .get();
    plan.finish().complete(progress::tell);
    double seconds = progress.seconds();
    board.ready(seconds);
    progress.tell(String.format(Locale.ROOT, "everything is ready after %.1f s", seconds));
    progress.raw(Protocol.READY);
  }

  /** Work of a part's thread. */
  private interface Work {
    void run() throws Exception;
  }

  private void guard(Work work) {
    try {
      work.run();
    } catch (SuiteIsStopping | InterruptedException stopping) {
      // Asked for: nothing to tell.
    } catch (StartFailure told) {
      fail(String.valueOf(told.getMessage()));
    } catch (ExecutionException othersFailure) {
      fail(String.valueOf(othersFailure.getCause()));
    } catch (Exception unexpected) {
      fail(Thread.currentThread().getName() + ": " + unexpected);
    }
  }

  /** The first failure ends everything; what fails because of that is not worth telling. */
  private synchronized void fail(String why) {
    if (failure.isEmpty()) {
      failure = why;
      progress.tell(why);
      forking.close();
    }
  }

  /** Reads the starter's words; see {@link Protocol}. */
  private void followStarter() {
    try (BufferedReader words =
        new BufferedReader(new InputStreamReader(starter, StandardCharsets.UTF_8))) {
      for (String word = words.readLine(); word != null; word = words.readLine()) {
        if (word.equals(Protocol.DETACH)) {
          progress.raw(Protocol.DETACHED);
          return;
        }
      }
    } catch (IOException gone) {
      // The same as its end.
    }
    forking.close();
  }

  private void stopParts() throws InterruptedException {
    board.suite(Phase.STOPPING);
    for (Set<String> stage : plan.stopOrder()) {
      List<Thread> stops = new ArrayList<>();
      for (PartRunner runner : runners.values()) {
        if (stage.contains(runner.name())) {
          progress.tell("stopping " + runner.name());
          stops.add(Thread.ofVirtual().start(() -> guard(runner::stop)));
        }
      }
      for (Thread stop : stops) {
        stop.join();
      }
    }
  }

  /**
   * On SIGTERM: the main thread stops the parts, so that it stays alive until the last of them has
   * ended.
   */
  private void stopAndWait() {
    forking.close();
    try {
      ended.await();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
