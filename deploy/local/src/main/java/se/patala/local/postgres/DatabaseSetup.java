package se.patala.local.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import se.patala.local.postgres.Database.Schema;
import se.patala.local.secret.Secrets;

/**
 * Creates the roles and databases that are not there yet. Names come from this package, so they
 * need no quoting.
 */
final class DatabaseSetup {

  private final PostgresAccess access;
  private final Secrets secrets;

  DatabaseSetup(PostgresAccess access, Secrets secrets) {
    this.access = access;
    this.secrets = secrets;
  }

  void createMissing() throws IOException {
    try (Connection server = access.connect("postgres")) {
      execute(server, "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
      for (Database database : Database.ALL) {
        if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", database.name())) {
          create(server, database);
        }
        addReaders(server, database);
      }
    } catch (SQLException failed) {
      throw new IOException("The databases could not be created: " + failed.getMessage(), failed);
    }
  }

  /**
   * The database gets its final name last: an attempt that broke half-way is repeated at the next
   * start.
   */
  private void create(Connection server, Database database) throws SQLException, IOException {
    String unfinished = database.name() + "_unfinished";
    execute(server, "DROP DATABASE IF EXISTS " + unfinished);
    for (Schema schema : database.schemas()) {
      createRole(server, schema.ownerRole());
      createRole(server, schema.appRole());
    }
    boolean ownsDatabase = database.schemas().getFirst().name().equals("public");
    String owner = ownsDatabase ? " OWNER " + database.schemas().getFirst().ownerRole() : "";
    execute(server, "CREATE DATABASE " + unfinished + owner);
    execute(server, "REVOKE ALL ON DATABASE " + unfinished + " FROM PUBLIC");
    try (Connection inside = access.connect(unfinished)) {
      execute(inside, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
      for (Schema schema : database.schemas()) {
        execute(
            inside,
            ownsDatabase
                ? "ALTER SCHEMA public OWNER TO " + schema.ownerRole()
                : "CREATE SCHEMA " + schema.name() + " AUTHORIZATION " + schema.ownerRole());
        execute(
            inside,
            "GRANT CONNECT ON DATABASE "
                + unfinished
                + " TO "
                + schema.ownerRole()
                + ", "
                + schema.appRole());
        execute(inside, "GRANT USAGE ON SCHEMA " + schema.name() + " TO " + schema.appRole());
      }
    }
    execute(server, "ALTER DATABASE " + unfinished + " RENAME TO " + database.name());
  }

  private void addReaders(Connection server, Database database) throws SQLException, IOException {
    for (Schema schema : database.schemas()) {
      for (String role : schema.readerRoles()) {
        createRole(server, role);
        execute(server, "GRANT CONNECT ON DATABASE " + database.name() + " TO " + role);
        try (Connection inside = access.connect(database.name())) {
          execute(inside, "GRANT USAGE ON SCHEMA " + schema.name() + " TO " + role);
        }
      }
      for (String role : schema.roomRoles()) {
        if (!exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
          execute(server, "CREATE ROLE " + role + " NOLOGIN");
        }
        execute(
            server, "GRANT " + role + " TO " + schema.appRole() + " WITH INHERIT FALSE, SET TRUE");
      }
    }
  }

  private void createRole(Connection server, String role) throws SQLException, IOException {
    if (!exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
      execute(
          server,
          "CREATE ROLE "
              + role
              + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '"
              + secrets.password(PostgresServer.secretOf(role))
              + "'");
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How the superuser reaches the server. */
  record PostgresAccess(int port, String password) {
    Connection connect(String database) throws SQLException {
      java.util.Properties login = new java.util.Properties();
      login.setProperty("user", PostgresServer.SUPERUSER);
      login.setProperty("password", password);
      login.setProperty("loginTimeout", "5");
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
    }
  }
}
