package se.patala.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A started child. It runs in a session of its own, so that Ctrl-C at the terminal reaches the
 * launcher alone and the order of stopping is ours; and the kernel ends it when the <em>thread</em>
 * that started it dies (parent-death signal), so that even {@code kill -9} of the supervisor leaves
 * nothing behind. Start children only from a thread that lives as long as they should.
 */
public final class ChildProcess {

  /**
   * The little of the caller's environment that programs need; everything else could change their
   * configuration.
   */
  private static final List<String> PASSED_ON =
      List.of("PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR", "JAVA_HOME");

  private final ProcessSpec spec;
  private final Process process;
  private final Path pidFile;

  private ChildProcess(ProcessSpec spec, Process process, Path pidFile) {
    this.spec = spec;
    this.process = process;
    this.pidFile = pidFile;
  }

  /**
   * Starts the process and notes its identity in {@code pidFile}, for whoever has to clean up after
   * a crash.
   */
  public static ChildProcess start(ProcessSpec spec, Path pidFile) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(commandLine(spec)).directory(spec.workingDirectory().toFile());
    useOnlyNeeded(builder.environment());
    builder.environment().putAll(spec.environment());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
    Process process = builder.start();
    ProcessIdentity.of(process.toHandle()).writeTo(pidFile);
    return new ChildProcess(spec, process, pidFile);
  }

  static void useOnlyNeeded(Map<String, String> environment) {
    environment.keySet().retainAll(PASSED_ON);
  }

  private static List<String> commandLine(ProcessSpec spec) {
    List<String> line = new ArrayList<>(List.of("setsid"));
    if (spec.notAsRoot() && "root".equals(System.getProperty("user.name"))) {
      line.addAll(List.of("unshare", "-U"));
    }
    line.addAll(List.of("setpriv", "--pdeathsig", spec.stopSignal().name(), "--"));
    line.addAll(spec.command());
    return line;
  }

  public ProcessSpec spec() {
    return spec;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public CompletableFuture<Integer> exitCode() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Asks it to end, by force after the deadline. */
  public void stop(Duration deadline) throws InterruptedException, IOException {
    Signals.stop(process.toHandle(), spec.stopSignal(), deadline);
    Files.deleteIfExists(pidFile);
  }
}
