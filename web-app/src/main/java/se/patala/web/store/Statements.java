package se.patala.web.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import se.patala.web.problem.ProblemException;
import se.patala.web.problem.ProblemKind;

/**
 * Runs one statement, which is one transaction. A database that fails is a problem 503, said once
 * here.
 */
@Singleton
public class Statements {

  private static final Logger LOGGER = Logger.getLogger(Statements.class);

  private final DataSource database;

  Statements(DataSource database) {
    this.database = database;
  }

  public <T> T run(String sql, Use<T> use) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return use.of(statement);
    } catch (SQLException failure) {
      LOGGER.error("The database cannot be used", failure);
      throw new ProblemException(ProblemKind.UNAVAILABLE);
    }
  }

  public static void setInstant(PreparedStatement statement, int place, Instant instant)
      throws SQLException {
    statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Fills in the places of the statement, executes it and reads what it gives. */
  @FunctionalInterface
  public interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }
}
