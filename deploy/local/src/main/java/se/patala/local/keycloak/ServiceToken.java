package se.patala.local.keycloak;

import java.io.IOException;
import java.util.Map;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.http.Http;
import se.patala.local.secret.Secrets;

/** Tokens of the launcher's own client, which may load the organisation and release statistics. */
public final class ServiceToken {

  private final SuiteConfiguration configuration;
  private final Secrets secrets;
  private final Http http;

  public ServiceToken(SuiteConfiguration configuration, Secrets secrets, Http http) {
    this.configuration = configuration;
    this.secrets = secrets;
    this.http = http;
  }

  /** A fresh access token of the client {@code local-launcher}. */
  public String fetch() throws IOException, InterruptedException {
    return http.send(
            "POST",
            configuration.issuerUrl() + "/protocol/openid-connect/token",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            "grant_type=client_credentials&client_id="
                + RealmFile.LAUNCHER_CLIENT
                + "&client_secret="
                + secrets.password(RealmFile.secretOf(RealmFile.LAUNCHER_CLIENT)))
        .expect(200)
        .json()
        .path("access_token")
        .asText();
  }
}
