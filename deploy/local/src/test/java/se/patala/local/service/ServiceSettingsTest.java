package se.patala.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.patala.local.configuration.Installation;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.secret.Secrets;

class ServiceSettingsTest {

  @TempDir Path folder;

  @Test
  void incidentServiceMigratesAsOwnerAndWorksAsItself() throws Exception {
    Properties settings = settingsOf(Service.INCIDENT);

    assertThat(settings)
        .containsEntry("quarkus.http.port", "8101")
        .containsEntry("quarkus.http.host", "127.0.0.1")
        .containsEntry("quarkus.datasource.username", "patala_incident")
        .containsEntry("quarkus.flyway.username", "patala_incident_owner")
        .containsEntry("quarkus.flyway.placeholders.app-role", "patala_incident")
        .containsEntry(
            "quarkus.datasource.keys.jdbc.url",
            "jdbc:postgresql://127.0.0.1:15432/patala_keys?currentSchema=incident")
        .containsEntry("quarkus.flyway.keys.username", "patala_keys_incident_owner")
        .containsKeys("patala.root-key-file", "patala.client-secret", "kafka.bootstrap.servers");
    assertThat(settings.getProperty("quarkus.datasource.password"))
        .isNotEqualTo(settings.getProperty("quarkus.flyway.password"));
  }

  @Test
  void noServiceKnowsASecretOfAnother() throws Exception {
    Properties incident = settingsOf(Service.INCIDENT);
    Properties followup = settingsOf(Service.FOLLOWUP);

    for (String key :
        new String[] {
          "patala.client-secret",
          "quarkus.datasource.password",
          "patala.root-key-file",
          "quarkus.datasource.keys.password"
        }) {
      assertThat(incident.getProperty(key))
          .as(key)
          .isNotNull()
          .isNotEqualTo(followup.getProperty(key));
    }
  }

  @Test
  void webAppNeitherReachesKafkaNorTheKeyStore() throws Exception {
    assertThat(settingsOf(Service.WEB))
        .containsEntry("patala.web.public-url", "http://localhost:8100")
        .containsEntry("patala.web.issuer-url", "http://localhost:8180/realms/patala")
        .containsEntry("patala.web.services.followup", "http://127.0.0.1:8103")
        .doesNotContainKeys(
            "kafka.bootstrap.servers", "quarkus.datasource.keys.jdbc.url", "patala.client-secret");
  }

  @Test
  void onlyNotificationServiceSendsMail() throws Exception {
    assertThat(settingsOf(Service.NOTIFICATION)).containsEntry("quarkus.mailer.port", "2525");
    assertThat(settingsOf(Service.CLASSIFICATION))
        .doesNotContainKeys("quarkus.mailer.port", "patala.root-key-file");
  }

  private Properties settingsOf(Service service) throws Exception {
    String root = Installation.aroundWorkingDirectory().root().toString();
    SuiteConfiguration configuration =
        SuiteConfiguration.fromEnvironment(
            Map.of("PATALA_ROOT", root, "PATALA_STATE_DIR", folder.toString()));
    Properties properties = new Properties();
    properties.load(
        new StringReader(new ServiceSettings(configuration, Secrets.in(folder)).of(service)));
    return properties;
  }
}
