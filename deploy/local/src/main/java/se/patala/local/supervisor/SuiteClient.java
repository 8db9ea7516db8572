package se.patala.local.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import se.patala.local.configuration.Installation;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.process.LogFile;
import se.patala.local.secret.PrivateFiles;

/**
 * The starter's side of a supervisor: starts it as a process in a session of its own and relays
 * what it tells. Until {@link #detach}, the suite ends when this process ends, however it ends.
 */
public final class SuiteClient {

  private static final Duration STOP_DEADLINE = Duration.ofSeconds(90);

  private final Process supervisor;
  private final BufferedReader words;
  private final Consumer<String> tell;

  private SuiteClient(Process supervisor, Consumer<String> tell) {
    this.supervisor = supervisor;
    this.words = supervisor.inputReader(StandardCharsets.UTF_8);
    this.tell = tell;
  }

  /** Starts a supervisor whose main class is {@code mainClass}. */
  public static SuiteClient start(
      SuiteConfiguration configuration, String mainClass, Consumer<String> tell)
      throws IOException {
    if (!Files.exists(configuration.state().path())) {
      PrivateFiles.createFolder(configuration.state().path());
    }
    LogFile log = LogFile.of(configuration.state().logs(), Supervisor.NAME);
    log.startAnew();
    List<String> command =
        new ArrayList<>(
            List.of(
                "setsid",
                Installation.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                configuration.installation().launcherClassPath(),
                mainClass));
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().putAll(configuration.asEnvironment());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    return new SuiteClient(builder.start(), tell);
  }

  /** Relays until the suite is ready, or has stopped because it could not start. */
  public boolean awaitReady() throws IOException {
    return relayUntil(Protocol.READY);
  }

  /** Lets the suite live on without this process. */
  public void detach() throws IOException {
    Writer toSupervisor = supervisor.outputWriter(StandardCharsets.UTF_8);
    toSupervisor.write(Protocol.DETACH + "\n");
    toSupervisor.flush();
    if (!relayUntil(Protocol.DETACHED)) {
      throw new IOException("The supervisor ended; see its log.");
    }
  }

  /** Relays until the supervisor has ended; returns its exit code. */
  public int awaitEnd() throws IOException, InterruptedException {
    relayUntil("");
    return supervisor.waitFor();
  }

  /** Has everything stopped. Whoever relays sees how it goes. */
  public void requestStop() {
    try {
      supervisor.getOutputStream().close();
    } catch (IOException alreadyClosed) {
      throw new UncheckedIOException(alreadyClosed);
    }
  }

  /** Waits for the end after {@link #requestStop}; returns whether it came in time. */
  public boolean awaitStopped() throws InterruptedException {
    return supervisor.waitFor(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }

  private boolean relayUntil(String word) throws IOException {
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      if (line.equals(word)) {
        return true;
      }
      if (!line.startsWith("@")) {
        tell.accept(line);
      }
    }
    return false;
  }
}
