package se.patala.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import se.patala.local.city.DemonstrationCity;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.keycloak.RealmFile;
import se.patala.local.postgres.PostgresServer;
import se.patala.local.secret.Secrets;

/**
 * What a service is told in its {@code config/application.properties}: addresses, and the secrets
 * that are its own. A service that is taken over must not give away what belongs to another, so
 * each file holds the least.
 */
final class ServiceSettings {

  private final SuiteConfiguration configuration;
  private final Secrets secrets;

  ServiceSettings(SuiteConfiguration configuration, Secrets secrets) {
    this.configuration = configuration;
    this.secrets = secrets;
  }

  /** The file's content, sorted by key. */
  String of(Service service) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    addAddress(settings, service);
    addDatabase(settings, service);
    if (service.encrypts()) {
      settings.put(
          "patala.root-key-file", secrets.keyFile("root-key-" + service.module()).toString());
    }
    if (service.keepsContent()) {
      addKeyStore(settings, service);
    }
    if (service == Service.INCIDENT) {
      settings.put("patala.municipality", DemonstrationCity.NAME);
      String role = service.database() + "_sealed";
      settings.put("patala.sealed.database-role", role);
      // A demonstration is seldom up for an hour.
      settings.put("patala.sealed.tell-at", "0 * * * * ?");
      settings.put("quarkus.flyway.placeholders.sealed-role", role);
      settings.put(
          "patala.receipt.key-file", secrets.signingKeyFile(Secrets.RECEIPT_KEY).toString());
    }
    if (service == Service.FOLLOWUP) {
      addFigures(settings);
    }
    if (service.sendsMail()) {
      settings.put("quarkus.mailer.host", "127.0.0.1");
      settings.put("quarkus.mailer.port", String.valueOf(configuration.ports().of(Port.SMTP)));
      settings.put("patala.web.public-url", configuration.webUrl());
    }
    if (service == Service.WEB) {
      addWeb(settings);
    } else {
      addNeighbours(settings, service);
    }
    if (service.keepsAuditLog()) {
      addAudit(settings, service);
    }
    StringBuilder file = new StringBuilder("# Written by the local launcher at every start.\n");
    settings.forEach(
        (key, value) -> file.append(key).append('=').append(escape(value)).append('\n'));
    return file.toString();
  }

  private void addAddress(Map<String, String> settings, Service service) {
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", String.valueOf(configuration.ports().of(service.port())));
    settings.put("quarkus.management.host", "127.0.0.1");
    settings.put(
        "quarkus.management.port",
        String.valueOf(configuration.ports().of(service.managementPort())));
  }

  private void addDatabase(Map<String, String> settings, Service service) throws IOException {
    String database = service.database();
    settings.put("quarkus.datasource.jdbc.url", jdbcUrl(database));
    settings.put("quarkus.datasource.username", database);
    settings.put("quarkus.datasource.password", password(database));
    settings.put("quarkus.flyway.username", database + "_owner");
    settings.put("quarkus.flyway.password", password(database + "_owner"));
    settings.put("quarkus.flyway.placeholders.app-role", database);
  }

  private void addAudit(Map<String, String> settings, Service service) throws IOException {
    settings.put("quarkus.flyway.placeholders.audit-role", service.auditRole());
    settings.put(
        "patala.audit.key-file",
        secrets.signingKeyFile(Secrets.auditKey(service.module())).toString());
    Files.createDirectories(configuration.state().checkpoints());
    settings.put("patala.audit.checkpoint-file", checkpointFile(configuration, service).toString());
    // A demonstration is seldom up for an hour.
    settings.put("patala.audit.checkpoint-every", "5m");
  }

  static Path checkpointFile(SuiteConfiguration configuration, Service service) {
    return configuration.state().checkpoints().resolve(service.module() + ".jws");
  }

  /** Of the room that only sealed handlers enter. */
  static Path roomCheckpointFile(SuiteConfiguration configuration) {
    return configuration
        .state()
        .checkpoints()
        .resolve(Service.INCIDENT.module() + "-" + Service.ROOM + ".jws");
  }

  private void addFigures(Map<String, String> settings) throws IOException {
    String role = "patala_followup_figures";
    settings.put("quarkus.datasource.figures.jdbc.url", jdbcUrl(Service.FOLLOWUP.database()));
    settings.put("quarkus.datasource.figures.username", role);
    settings.put("quarkus.datasource.figures.password", password(role));
    settings.put("quarkus.flyway.placeholders.figures-role", role);
    settings.put("patala.release.key-file", secrets.signingKeyFile(Secrets.RELEASE_KEY).toString());
  }

  private void addKeyStore(Map<String, String> settings, Service service) throws IOException {
    String role = "patala_keys_" + service.keySchema();
    settings.put(
        "quarkus.datasource.keys.jdbc.url",
        jdbcUrl("patala_keys") + "?currentSchema=" + service.keySchema());
    settings.put("quarkus.datasource.keys.username", role);
    settings.put("quarkus.datasource.keys.password", password(role));
    settings.put("quarkus.flyway.keys.username", role + "_owner");
    settings.put("quarkus.flyway.keys.password", password(role + "_owner"));
    settings.put("quarkus.flyway.keys.placeholders.app-role", role);
    settings.put("quarkus.flyway.keys.placeholders.audit-role", role + "_audit");
    Files.createDirectories(configuration.state().shredded());
    settings.put(
        "patala.keys.shred-file",
        configuration.state().shredded().resolve(service.module() + ".txt").toString());
  }

  private void addNeighbours(Map<String, String> settings, Service service) throws IOException {
    settings.put("kafka.bootstrap.servers", configuration.kafkaBootstrap());
    settings.put("quarkus.oidc.auth-server-url", configuration.issuerUrl());
    settings.put("patala.client-secret", secrets.password(RealmFile.secretOf(service.module())));
    settings.put("patala.incident.url", configuration.ports().url(Port.INCIDENT));
    settings.put("patala.followup.url", configuration.ports().url(Port.FOLLOWUP));
  }

  private void addWeb(Map<String, String> settings) throws IOException {
    settings.put("patala.web.public-url", configuration.webUrl());
    settings.put("patala.web.issuer-url", configuration.issuerUrl());
    settings.put("patala.web.client-id", Service.WEB.module());
    settings.put(
        "patala.web.client-secret", secrets.password(RealmFile.secretOf(Service.WEB.module())));
    settings.put("patala.web.services.incident", configuration.ports().url(Port.INCIDENT));
    settings.put(
        "patala.web.services.classification", configuration.ports().url(Port.CLASSIFICATION));
    settings.put("patala.web.services.followup", configuration.ports().url(Port.FOLLOWUP));
    settings.put("patala.web.services.notification", configuration.ports().url(Port.NOTIFICATION));
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:"
        + configuration.ports().of(Port.POSTGRES)
        + "/"
        + database;
  }

  private String password(String role) throws IOException {
    return secrets.password(PostgresServer.secretOf(role));
  }

  /** Only paths can hold a backslash, or a dollar sign that would start an expression. */
  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("$", "\\\\$");
  }
}
