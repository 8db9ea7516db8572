package se.patala.local.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import se.patala.local.audit.IncidentPack;
import se.patala.local.audit.VerifyAudit;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.postgres.PostgresServer;
import se.patala.local.secret.Secrets;

/** The services that keep an audit log, and how it is read. */
public final class AuditedServices {

  private AuditedServices() {}

  /** Where the audit logs are. */
  public static List<VerifyAudit.Place> places(SuiteConfiguration configuration)
      throws IOException {
    Secrets secrets = Secrets.in(configuration.state().secrets());
    List<VerifyAudit.Place> places = new ArrayList<>();
    for (Service service : Service.values()) {
      if (service.keepsAuditLog()) {
        places.add(
            new VerifyAudit.Place(
                service.module(),
                jdbcUrl(configuration, service.database()),
                service.auditRole(),
                secrets.password(PostgresServer.secretOf(service.auditRole())),
                ServiceSettings.checkpointFile(configuration, service),
                secrets.signingKeyFile(Secrets.auditKey(service.module()))));
      }
    }
    places.add(room(configuration, secrets));
    return places;
  }

  private static VerifyAudit.Place room(SuiteConfiguration configuration, Secrets secrets)
      throws IOException {
    Service service = Service.INCIDENT;
    return new VerifyAudit.Place(
        service.module() + "/" + Service.ROOM,
        jdbcUrl(configuration, service.database()) + "?currentSchema=" + Service.ROOM,
        service.auditRole(),
        secrets.password(PostgresServer.secretOf(service.auditRole())),
        ServiceSettings.roomCheckpointFile(configuration),
        secrets.signingKeyFile(Secrets.auditKey(service.module())));
  }

  /** Where it stands which content has which key. */
  public static List<IncidentPack.KeyStore> keyStores(SuiteConfiguration configuration)
      throws IOException {
    Secrets secrets = Secrets.in(configuration.state().secrets());
    List<IncidentPack.KeyStore> stores = new ArrayList<>();
    for (Service service : Service.values()) {
      if (service.keepsContent()) {
        String role = "patala_keys_" + service.keySchema() + "_audit";
        stores.add(
            new IncidentPack.KeyStore(
                service.module(),
                jdbcUrl(configuration, "patala_keys") + "?currentSchema=" + service.keySchema(),
                role,
                secrets.password(PostgresServer.secretOf(role))));
      }
    }
    return stores;
  }

  private static String jdbcUrl(SuiteConfiguration configuration, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s"
        .formatted(configuration.ports().of(Port.POSTGRES), database);
  }
}
