package se.patala.web.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL with the two roles of a deployment, and addresses for the rest. The identity provider
 * and the service are beans of the test application and bind to these addresses themselves.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

  public static final String PUBLIC_URL = "https://patala.example";

  private @Nullable EmbeddedPostgres postgres;
  private @Nullable Path rootKey;

  @Override
  public Map<String, String> start() {
    try {
      EmbeddedPostgres started = EmbeddedPostgres.start();
      postgres = started;
      try (Connection connection = started.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create role patala_web_owner login password 'owner'");
        statement.execute("create role patala_web login password 'app'");
        statement.execute("create database patala_web owner patala_web_owner");
      }
      try (Connection connection = started.getDatabase("postgres", "patala_web").getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("alter schema public owner to patala_web_owner");
      }
      Path key = Files.createTempFile("root", ".key");
      rootKey = key;
      Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
      String service = "http://127.0.0.1:" + freePort();
      String jdbc = started.getJdbcUrl("postgres", "patala_web").replaceAll("\\?.*", "");
      return Map.ofEntries(
          Map.entry("quarkus.datasource.jdbc.url", jdbc),
          Map.entry("quarkus.datasource.username", "patala_web"),
          Map.entry("quarkus.datasource.password", "app"),
          Map.entry("quarkus.flyway.username", "patala_web_owner"),
          Map.entry("quarkus.flyway.password", "owner"),
          Map.entry("quarkus.flyway.placeholders.app-role", "patala_web"),
          Map.entry("patala.root-key-file", key.toString()),
          Map.entry("patala.web.public-url", PUBLIC_URL),
          Map.entry("patala.web.issuer-url", "http://127.0.0.1:" + freePort() + "/realms/patala"),
          Map.entry("patala.web.client-id", "web-app"),
          Map.entry("patala.web.client-secret", "a secret of the test"),
          Map.entry("patala.web.services.incident", service + "/behind-incident"),
          Map.entry("patala.web.services.followup", service + "/behind-followup"),
          Map.entry("patala.web.services.notification", service + "/behind-notification"),
          Map.entry("patala.web.services.classification", "http://127.0.0.1:" + freePort()),
          Map.entry("patala.web.pages.root", "test-pages"),
          Map.entry("patala.web.proxy.max-body-bytes", "1000000"),
          Map.entry("patala.web.proxy.answer-timeout", "3S"),
          Map.entry("patala.web.provider.answer-timeout", "2S"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void stop() {
    try {
      if (postgres != null) {
        postgres.close();
      }
      if (rootKey != null) {
        Files.deleteIfExists(rootKey);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
