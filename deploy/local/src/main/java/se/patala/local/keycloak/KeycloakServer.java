package se.patala.local.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import se.patala.local.city.DemoUser;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.StateFolder;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.http.Http;
import se.patala.local.process.ProcessSpec;
import se.patala.local.secret.PrivateFiles;
import se.patala.local.secret.Secrets;
import se.patala.local.supervisor.Part;
import se.patala.local.supervisor.Preparation;

/** Keycloak in its production mode, with its data in a file of the state folder. */
public final class KeycloakServer implements Part {

  public static final String NAME = "keycloak";

  private final SuiteConfiguration configuration;
  private final Secrets secrets;
  private final List<DemoUser> users;
  private final KeycloakProgram program;
  private final Http http = new Http();

  public KeycloakServer(SuiteConfiguration configuration, Secrets secrets, List<DemoUser> users) {
    this.configuration = configuration;
    this.secrets = secrets;
    this.users = List.copyOf(users);
    this.program = new KeycloakProgram(configuration.installation());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return configuration.keycloakUrl();
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public Duration readyWithin() {
    return Duration.ofSeconds(150);
  }

  @Override
  public ProcessSpec prepare(Preparation preparation) throws IOException, InterruptedException {
    Path home = configuration.state().keycloak();
    Path log = configuration.state().logs().resolve(NAME + ".log");
    program.prepare(log, preparation);
    program.equip(home);
    writeRealm(home, preparation);
    PrivateFiles.write(
        home.resolve("conf/keycloak.conf"),
        "bootstrap-admin-username=admin\nbootstrap-admin-password="
            + secrets.password("keycloak-admin")
            + "\n");
    return ProcessSpec.of(
        NAME,
        program.command(
            home,
            List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + configuration.ports().of(Port.KEYCLOAK),
                "--http-management-port=" + configuration.ports().of(Port.KEYCLOAK_MANAGEMENT),
                "--hostname=" + configuration.keycloakUrl(),
                // Nothing to cluster with, and no cluster port open to the network.
                "--cache=local",
                "--import-realm")),
        home,
        Map.of(),
        log);
  }

  /**
   * Keycloak imports a realm only when it has none of that name. A changed realm (another port, a
   * new release) therefore starts with an empty store: all that it holds comes from the file,
   * except logins, which have to be repeated.
   */
  private void writeRealm(Path home, Preparation preparation) throws IOException {
    Path file = home.resolve("data/import/patala-realm.json");
    String realm = new RealmFile(configuration.webUrl(), secrets, users).content();
    if (Files.exists(file) && Files.readString(file).equals(realm)) {
      return;
    }
    if (Files.exists(home.resolve("data/h2"))) {
      preparation.tell("the realm's description has changed, so it is imported anew");
      StateFolder.deleteTree(home.resolve("data/h2"));
    }
    PrivateFiles.write(file, realm);
  }

  @Override
  public boolean isReady() {
    return http.answersOk(configuration.ports().url(Port.KEYCLOAK_MANAGEMENT) + "/health/ready")
        && http.answersOk(configuration.issuerUrl() + "/.well-known/openid-configuration");
  }
}
