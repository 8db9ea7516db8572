package se.patala.local.configuration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One run of the suite.
 *
 * @param installation the built project
 * @param state where the suite keeps everything that it remembers
 * @param ports where it listens
 */
public record SuiteConfiguration(Installation installation, StateFolder state, Ports ports) {

  /** Set by {@code deploy/patala}: the project's root folder. */
  public static final String ROOT_VARIABLE = "PATALA_ROOT";

  /** Moves the state folder; without it, {@code .local} at the project root. */
  public static final String STATE_VARIABLE = "PATALA_STATE_DIR";

  public static SuiteConfiguration fromEnvironment(Map<String, String> environment) {
    String root = environment.getOrDefault(ROOT_VARIABLE, "");
    Installation installation =
        root.isBlank() ? Installation.aroundWorkingDirectory() : new Installation(Path.of(root));
    String state = environment.getOrDefault(STATE_VARIABLE, "");
    return new SuiteConfiguration(
        installation,
        new StateFolder(state.isBlank() ? installation.root().resolve(".local") : Path.of(state)),
        Ports.fromEnvironment(environment));
  }

  /** A suite beside others: its own state folder, ports that are free now. */
  public static SuiteConfiguration onFreePorts(Installation installation, Path stateFolder)
      throws IOException {
    return new SuiteConfiguration(installation, new StateFolder(stateFolder), Ports.free());
  }

  /**
   * The same configuration as variables, for a child that reads it with {@link #fromEnvironment}.
   */
  public Map<String, String> asEnvironment() {
    Map<String, String> variables = new HashMap<>(ports.asEnvironment());
    variables.put(ROOT_VARIABLE, installation.root().toString());
    variables.put(STATE_VARIABLE, state.path().toString());
    return variables;
  }

  /** What people type: a name, because Keycloak's cookies and redirect addresses belong to it. */
  public String webUrl() {
    return "http://localhost:" + ports.of(Port.WEB);
  }

  public String keycloakUrl() {
    return "http://localhost:" + ports.of(Port.KEYCLOAK);
  }

  /** The issuer of every token, and the address under which services find Keycloak. */
  public String issuerUrl() {
    return keycloakUrl() + "/realms/patala";
  }

  /** A service itself, past the web app. */
  public String serviceUrl(Port service) {
    return "http://127.0.0.1:" + ports.of(service);
  }

  public String mailUrl() {
    return "http://localhost:" + ports.of(Port.MAIL);
  }

  public String kafkaBootstrap() {
    return "127.0.0.1:" + ports.of(Port.KAFKA);
  }
}
