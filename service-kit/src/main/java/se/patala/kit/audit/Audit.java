package se.patala.kit.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Inserts the audit row in the transaction of what it tells about, so neither exists without the
 * other. Only inserts: the application's database role can neither change nor delete a row.
 */
@ApplicationScoped
public class Audit {

  private static final String INSERT =
      """
      INSERT INTO audit_entry
        (id, at, authority_id, actor, operation, object_type, object_id, allowed, relation, purpose)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final DataSource dataSource;
  private final Clock clock;

  Audit(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  @Transactional(Transactional.TxType.REQUIRED)
  public void record(AuditEntry entry) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setObject(3, entry.authorityId());
      insert.setString(4, entry.actor());
      insert.setString(5, entry.operation());
      insert.setString(6, entry.objectType());
      insert.setString(7, entry.objectId());
      insert.setBoolean(8, entry.allowed());
      insert.setString(9, entry.relation());
      insert.setString(10, entry.purpose());
      insert.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("The audit row was not written", failure);
    }
  }
}
