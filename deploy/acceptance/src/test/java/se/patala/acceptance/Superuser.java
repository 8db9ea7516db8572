package se.patala.acceptance;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.postgres.PostgresServer;
import se.patala.local.secret.Secrets;

/** Connections as who rules the databases. */
final class Superuser {

  private Superuser() {}

  /**
   * @param database such as {@code incident}
   */
  static Connection of(SuiteConfiguration suite, String database) throws IOException, SQLException {
    return at(
        suite,
        "jdbc:postgresql://127.0.0.1:%d/patala_%s"
            .formatted(suite.ports().of(Port.POSTGRES), database));
  }

  /**
   * @param url of the database
   */
  static Connection at(SuiteConfiguration suite, String url) throws IOException, SQLException {
    return DriverManager.getConnection(
        url,
        PostgresServer.SUPERUSER,
        Secrets.in(suite.state().secrets())
            .password(PostgresServer.secretOf(PostgresServer.SUPERUSER)));
  }
}
