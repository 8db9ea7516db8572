package se.patala.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import se.patala.local.city.DemoUser;
import se.patala.local.city.DemonstrationCity;
import se.patala.local.configuration.Installation;
import se.patala.local.configuration.StateFolder;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.supervisor.SuiteClient;
import se.patala.local.supervisor.SuiteState;

/**
 * A running suite that ends with whoever started it, by {@link #close} or by the death of this JVM,
 * however that comes about:
 *
 * <pre>{@code
 * SuiteConfiguration configuration =
 *     SuiteConfiguration.onFreePorts(Installation.aroundWorkingDirectory(), temporaryFolder);
 * try (LocalSuite suite = LocalSuite.start(configuration, System.out::println)) {
 *   new MainJob(suite.configuration(), System.out::println).run();
 * }
 * }</pre>
 *
 * The processes belong to a supervisor process of their own, so any thread may start and close a
 * suite.
 */
public final class LocalSuite implements AutoCloseable {

  private final SuiteConfiguration configuration;
  private final SuiteClient supervisor;
  private final Consumer<String> tell;

  private LocalSuite(
      SuiteConfiguration configuration, SuiteClient supervisor, Consumer<String> tell) {
    this.configuration = configuration;
    this.supervisor = supervisor;
    this.tell = tell;
  }

  /**
   * Starts everything, loads the demonstration city, and returns when all of it can be used.
   *
   * @param tell gets the lines of progress, and what went wrong
   * @throws IOException when it could not be started; everything is stopped again then
   */
  public static LocalSuite start(SuiteConfiguration configuration, Consumer<String> tell)
      throws IOException {
    LocalSuite suite = startUnready(configuration, tell);
    if (!suite.awaitReady()) {
      throw new IOException(
          "The suite did not start; its logs are in " + configuration.state().logs() + ".");
    }
    return suite;
  }

  /** Starts everything and returns at once, for callers that must be able to stop it meanwhile. */
  static LocalSuite startUnready(SuiteConfiguration configuration, Consumer<String> tell)
      throws IOException {
    return new LocalSuite(
        configuration, SuiteClient.start(configuration, SuiteProcess.class.getName(), tell), tell);
  }

  /** The state of the suite that runs in this folder, if one does. */
  public static Optional<SuiteState> running(StateFolder folder) throws IOException {
    return SuiteState.ofLiveSupervisor(folder.suite());
  }

  /**
   * The configuration that a running suite was started with, whatever this process' own variables
   * say.
   */
  public static SuiteConfiguration configurationOf(SuiteState running) {
    return SuiteConfiguration.fromEnvironment(Map.copyOf(running.environment()));
  }

  /**
   * A configuration for a suite beside all others: own state folder, free ports, the project around
   * the working directory.
   */
  public static SuiteConfiguration temporary(java.nio.file.Path stateFolder) throws IOException {
    return SuiteConfiguration.onFreePorts(Installation.aroundWorkingDirectory(), stateFolder);
  }

  boolean awaitReady() throws IOException {
    return supervisor.awaitReady();
  }

  /** Lets the suite live on when this JVM ends. */
  void detach() throws IOException {
    supervisor.detach();
  }

  /** Waits until the supervisor has ended. */
  int awaitEnd() throws IOException, InterruptedException {
    return supervisor.awaitEnd();
  }

  /**
   * Asks for the stop of everything; the one who waits in {@link #awaitEnd} or {@link #awaitReady}
   * sees it happen.
   */
  void requestStop() {
    supervisor.requestStop();
  }

  boolean awaitStopped() throws InterruptedException {
    return supervisor.awaitStopped();
  }

  /** Addresses, ports and folders. */
  public SuiteConfiguration configuration() {
    return configuration;
  }

  public String webUrl() {
    return configuration.webUrl();
  }

  public String mailUrl() {
    return configuration.mailUrl();
  }

  /** Those who can log in; the password is the user name. */
  public List<DemoUser> demoUsers() {
    return DemonstrationCity.generate().demoUsers();
  }

  /** Stops everything in order and waits for it. */
  @Override
  public void close() throws IOException {
    requestStop();
    try {
      awaitEnd();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      tell.accept("Interrupted while the suite was stopping; it stops all the same.");
    }
  }
}
