package se.patala.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import se.patala.local.city.CityLoader;
import se.patala.local.city.DemonstrationCity;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.http.Http;
import se.patala.local.kafka.KafkaBroker;
import se.patala.local.keycloak.KeycloakServer;
import se.patala.local.keycloak.ServiceToken;
import se.patala.local.mail.MailCatcherProcess;
import se.patala.local.postgres.PostgresServer;
import se.patala.local.secret.Secrets;
import se.patala.local.service.Service;
import se.patala.local.service.ServiceProcess;
import se.patala.local.supervisor.Part;
import se.patala.local.supervisor.SuitePlan;
import se.patala.local.supervisor.Supervisor;

/**
 * The process that runs the suite: says which parts there are, in which order they stop, and what
 * is loaded at the end. It is started by {@link LocalSuite}, never by hand.
 */
public final class SuiteProcess {

  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

  private final SuiteConfiguration configuration;
  private final DemonstrationCity city = DemonstrationCity.generate();
  private final Secrets secrets;

  private SuiteProcess(SuiteConfiguration configuration) throws IOException {
    this.configuration = configuration;
    Files.createDirectories(configuration.state().logs());
    this.secrets = Secrets.in(configuration.state().secrets());
  }

  /** Configured by the variables of {@link SuiteConfiguration#asEnvironment}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SuiteProcess suite = new SuiteProcess(SuiteConfiguration.fromEnvironment(System.getenv()));
    // The main thread runs the supervisor: children live as long as the thread that started them.
    int exitCode =
        new Supervisor(
                suite.configuration,
                suite.plan(),
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8))
            .run();
    System.exit(exitCode);
  }

  private SuitePlan plan() {
    List<Part> parts = new ArrayList<>();
    parts.add(new PostgresServer(configuration, secrets));
    parts.add(new KafkaBroker(configuration));
    parts.add(new KeycloakServer(configuration, secrets, city.demoUsers()));
    parts.add(new MailCatcherProcess(configuration));
    for (Service service : Service.values()) {
      parts.add(new ServiceProcess(service, configuration, secrets));
    }
    Set<String> services =
        java.util.Arrays.stream(Service.values()).map(Service::module).collect(Collectors.toSet());
    return new SuitePlan(
        parts,
        List.of(
            services,
            Set.of(KafkaBroker.NAME),
            Set.of(KeycloakServer.NAME),
            Set.of(MailCatcherProcess.NAME),
            Set.of(PostgresServer.NAME)),
        FIRST_BACK_OFF,
        this::loadCity);
  }

  private void loadCity(Consumer<String> tell) throws IOException, InterruptedException {
    Http http = new Http();
    new CityLoader(
            city,
            configuration.ports().url(Port.FOLLOWUP),
            new ServiceToken(configuration, secrets, http)::fetch,
            http,
            Clock.systemUTC())
        .load(configuration.state().city(), tell);
  }
}
