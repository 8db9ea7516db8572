package se.patala.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import se.patala.local.audit.IncidentPack;
import se.patala.local.audit.VerifyAudit;
import se.patala.local.benchmark.SuggestionBenchmark;
import se.patala.local.city.DemonstrationCity;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.mainjob.MainJob;
import se.patala.local.mainjob.MainJobFailure;
import se.patala.local.process.PidFiles;
import se.patala.local.process.Signals;
import se.patala.local.process.StopSignal;
import se.patala.local.service.AuditedServices;
import se.patala.local.supervisor.SuiteState;
import se.patala.local.supervisor.SuiteState.Phase;
import se.patala.local.supervisor.Supervisor;

/** The commands of {@code deploy/patala} that need more than a shell. */
public final class Patala {

  private static final Duration STOP_DEADLINE = Duration.ofMinutes(2);

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final SuiteConfiguration configuration;

  private Patala(SuiteConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Arguments: the command and its options. */
  public static void main(String[] arguments) {
    int exitCode;
    try {
      exitCode =
          new Patala(SuiteConfiguration.fromEnvironment(System.getenv())).run(List.of(arguments));
    } catch (IllegalArgumentException | IOException told) {
      System.err.println(told.getMessage());
      exitCode = 1;
    } catch (InterruptedException stopped) {
      exitCode = 130;
    }
    System.exit(exitCode);
  }

  private int run(List<String> arguments) throws IOException, InterruptedException {
    if (arguments.size() == 3 && arguments.getFirst().equals("incident-pack")) {
      return incidentPack(arguments.get(1), arguments.get(2));
    }
    return switch (String.join(" ", arguments)) {
      case "up" -> up(false);
      case "up --foreground" -> up(true);
      case "down" -> down();
      case "status" -> status();
      case "reset" -> reset();
      case "smoke" -> smoke();
      case "benchmark" -> benchmark();
      case "verify-audit" -> verifyAudit();
      default -> {
        System.err.println("Unknown command: " + String.join(" ", arguments));
        yield 2;
      }
    };
  }

  private int up(boolean foreground) throws IOException, InterruptedException {
    Optional<SuiteState> running = LocalSuite.running(configuration.state());
    if (running.isPresent()) {
      return alreadyRunning(running.get());
    }
    LocalSuite suite = LocalSuite.startUnready(configuration, out::println);
    Thread stopOnInterrupt = Thread.ofPlatform().unstarted(() -> stop(suite));
    Runtime.getRuntime().addShutdownHook(stopOnInterrupt);
    if (!suite.awaitReady()) {
      out.println("Logs: " + configuration.state().logs());
      return 1;
    }
    showRunning();
    if (foreground) {
      out.println("Ctrl-C stops everything.");
      return suite.awaitEnd();
    }
    suite.detach();
    Runtime.getRuntime().removeShutdownHook(stopOnInterrupt);
    return 0;
  }

  /**
   * Ctrl-C: the main thread still relays what the supervisor tells, so the person sees the parts
   * stop.
   */
  private void stop(LocalSuite suite) {
    suite.requestStop();
    try {
      if (!suite.awaitStopped()) {
        out.println("It takes long to stop; see " + configuration.state().logs());
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private int alreadyRunning(SuiteState state) throws IOException {
    if (state.phase() == Phase.READY) {
      out.println("Påtala is already running.");
      showRunning();
      return 0;
    }
    out.println(
        "A suite with this state folder is "
            + state.phase().name().toLowerCase(java.util.Locale.ROOT)
            + " just now (process "
            + state.supervisor().pid()
            + "); see 'deploy/patala status'.");
    return 1;
  }

  private void showRunning() throws IOException {
    Optional<SuiteState> state = LocalSuite.running(configuration.state());
    if (state.isEmpty()) {
      throw new IOException("The suite has ended; see " + configuration.state().logs());
    }
    SuiteConfiguration actual = LocalSuite.configurationOf(state.get());
    out.println();
    out.println(SuiteTable.ofAddresses(actual));
    out.println(SuiteTable.ofParts(state.get()));
    out.println(SuiteTable.ofUsers(DemonstrationCity.generate().demoUsers()));
    out.println(
        "The password is the user name. Try the main job with 'deploy/patala smoke', stop with 'deploy/patala down'.");
  }

  private int down() throws IOException, InterruptedException {
    PidFiles pidFiles = new PidFiles(configuration.state().run());
    Optional<ProcessHandle> supervisor = pidFiles.live(Supervisor.NAME);
    if (supervisor.isPresent()) {
      out.println("Stopping services, Kafka, Keycloak, mail, PostgreSQL …");
      Signals.stop(supervisor.get(), StopSignal.TERM, STOP_DEADLINE);
    }
    List<String> leftovers = pidFiles.mopUp();
    leftovers.forEach(name -> out.println("Stopped " + name + ", which was left over."));
    out.println(
        supervisor.isPresent() || !leftovers.isEmpty()
            ? "Everything is stopped."
            : "Nothing was running.");
    return 0;
  }

  private int status() throws IOException {
    Optional<SuiteState> state = LocalSuite.running(configuration.state());
    if (state.isEmpty()) {
      out.println("Påtala is not running (state folder " + configuration.state().path() + ").");
      return 3;
    }
    out.println(SuiteTable.ofAddresses(LocalSuite.configurationOf(state.get())));
    out.println(SuiteTable.ofParts(state.get()));
    boolean ready =
        state.get().phase() == Phase.READY
            && state.get().parts().stream().allMatch(part -> part.phase() == Phase.READY);
    out.println(ready ? "Everything is ready." : "Not everything is ready.");
    return ready ? 0 : 3;
  }

  private int reset() throws IOException, InterruptedException {
    down();
    configuration.state().delete();
    out.println("Deleted all data, logs and secrets in " + configuration.state().path() + ".");
    return 0;
  }

  private int benchmark() throws IOException, InterruptedException {
    Optional<SuiteState> state = LocalSuite.running(configuration.state());
    if (state.isEmpty()) {
      return notRunning();
    }
    new SuggestionBenchmark(LocalSuite.configurationOf(state.get()), out::println).run();
    return 0;
  }

  private int incidentPack(String since, String folder) throws IOException {
    Optional<SuiteState> state = LocalSuite.running(configuration.state());
    if (state.isEmpty()) {
      return notRunning();
    }
    Instant from;
    try {
      from = Instant.parse(since);
    } catch (DateTimeParseException noTime) {
      System.err.println("Give the time like 2026-11-23T08:00:00Z.");
      return 2;
    }
    SuiteConfiguration actual = LocalSuite.configurationOf(state.get());
    boolean allHold =
        new IncidentPack(AuditedServices.places(actual), AuditedServices.keyStores(actual))
            .write(from, Path.of(folder));
    out.print(Files.readString(Path.of(folder).resolve("summary.txt")));
    return allHold ? 0 : 1;
  }

  private int verifyAudit() throws IOException {
    Optional<SuiteState> state = LocalSuite.running(configuration.state());
    if (state.isEmpty()) {
      return notRunning();
    }
    boolean allHold = true;
    for (VerifyAudit.Place place :
        AuditedServices.places(LocalSuite.configurationOf(state.get()))) {
      allHold &= VerifyAudit.verify(place, out);
    }
    return allHold ? 0 : 1;
  }

  private int smoke() throws IOException, InterruptedException {
    Optional<SuiteState> state = LocalSuite.running(configuration.state());
    if (state.isEmpty()) {
      return notRunning();
    }
    try {
      new MainJob(LocalSuite.configurationOf(state.get()), out::println).run();
      return 0;
    } catch (MainJobFailure notSo) {
      out.println("NOT SO: " + notSo.getMessage());
      return 1;
    }
  }

  private int notRunning() {
    out.println("Påtala is not running: start it with 'deploy/patala up'.");
    return 1;
  }
}
