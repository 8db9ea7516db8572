package se.patala.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.StateFolder;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.postgres.DatabaseSetup.PostgresAccess;
import se.patala.local.process.ProcessSpec;
import se.patala.local.process.StopSignal;
import se.patala.local.secret.Secrets;
import se.patala.local.supervisor.Part;
import se.patala.local.supervisor.Preparation;

/**
 * PostgreSQL with its durability on. The {@code postgres} binary is the child itself, without
 * {@code pg_ctl} between: so it ends when the supervisor ends.
 */
public final class PostgresServer implements Part {

  public static final String NAME = "postgres";

  public static final String SUPERUSER = "postgres";

  /**
   * Settings beyond the defaults. Logs must not hold what people wrote: no statements, no
   * parameters, no row details.
   */
  private static final List<String> SETTINGS =
      List.of(
          "unix_socket_directories=",
          "listen_addresses=127.0.0.1",
          "max_connections=150",
          "shared_buffers=96MB",
          "password_encryption=scram-sha-256",
          "log_statement=none",
          "log_min_error_statement=panic",
          "log_parameter_max_length_on_error=0",
          "log_error_verbosity=terse",
          "log_line_prefix=%m [%p] %q%u@%d ",
          "timezone=UTC");

  private final SuiteConfiguration configuration;
  private final Secrets secrets;

  public PostgresServer(SuiteConfiguration configuration, Secrets secrets) {
    this.configuration = configuration;
    this.secrets = secrets;
  }

  /** Name of the secret that holds the password of this role. */
  public static String secretOf(String role) {
    return "database-" + role;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return "127.0.0.1:" + configuration.ports().of(Port.POSTGRES);
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public Duration readyWithin() {
    return Duration.ofSeconds(60);
  }

  @Override
  public ProcessSpec prepare(Preparation preparation) throws IOException, InterruptedException {
    Path home = configuration.installation().postgresHome();
    if (!PostgresBinaries.isUnpacked(home)) {
      preparation.tell("unpacking (once)");
      PostgresBinaries.unpack(configuration.installation().postgresArchive(), home);
    }
    Path data = configuration.state().postgres();
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      preparation.tell("creating the data folder (once)");
      initialise(home, data, preparation);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(configuration.ports().of(Port.POSTGRES))));
    for (String setting : SETTINGS) {
      command.addAll(List.of("-c", setting));
    }
    return process(NAME, command, home);
  }

  /**
   * Creates beside the target and renames, so that a broken attempt is not taken for a database.
   */
  private void initialise(Path home, Path data, Preparation preparation)
      throws IOException, InterruptedException {
    Path staging = data.resolveSibling("pg.part");
    StateFolder.deleteTree(staging);
    Path passwordFile = configuration.state().secrets().resolve(secretOf(SUPERUSER));
    secrets.password(secretOf(SUPERUSER));
    preparation.run(
        process(
            "initdb",
            List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + staging,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"),
            home));
    StateFolder.deleteTree(data);
    Files.move(staging, data);
  }

  private ProcessSpec process(String name, List<String> command, Path home) {
    return new ProcessSpec(
        name,
        command,
        home,
        Map.of(),
        configuration.state().logs().resolve(NAME + ".log"),
        StopSignal.INT,
        true);
  }

  @Override
  public boolean isReady() {
    try (Connection connection = access().connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException | IOException notYet) {
      return false;
    }
  }

  @Override
  public void completeStart() throws IOException {
    new DatabaseSetup(access(), secrets).createMissing();
  }

  private PostgresAccess access() throws IOException {
    return new PostgresAccess(
        configuration.ports().of(Port.POSTGRES), secrets.password(secretOf(SUPERUSER)));
  }
}
