package se.patala.local.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import se.patala.local.audit.VerifyAudit;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.postgres.PostgresServer;
import se.patala.local.secret.Secrets;

/** The services that keep an audit log, and how it is verified. */
public final class AuditedServices {

  private AuditedServices() {}

  public static List<VerifyAudit.Place> places(SuiteConfiguration configuration)
      throws IOException {
    Secrets secrets = Secrets.in(configuration.state().secrets());
    List<VerifyAudit.Place> places = new ArrayList<>();
    for (Service service : Service.values()) {
      if (service.keepsAuditLog()) {
        places.add(
            new VerifyAudit.Place(
                service.module(),
                "jdbc:postgresql://127.0.0.1:%d/%s"
                    .formatted(configuration.ports().of(Port.POSTGRES), service.database()),
                service.auditRole(),
                secrets.password(PostgresServer.secretOf(service.auditRole())),
                ServiceSettings.checkpointFile(configuration, service),
                secrets.signingKeyFile(Secrets.auditKey(service.module()))));
      }
    }
    return places;
  }
}
