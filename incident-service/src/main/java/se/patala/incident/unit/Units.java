package se.patala.incident.unit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** This service's copy of the units: enough to know which authority a report belongs to. */
@ApplicationScoped
public class Units {

  private final DataSource dataSource;

  Units(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The authority (nämnd) of an active unit; empty when there is no such unit. */
  public Optional<UUID> authorityOf(UUID unitId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT authority_id FROM unit WHERE id = ? AND active")) {
      select.setObject(1, unitId);
      try (ResultSet result = select.executeQuery()) {
        return result.next() ? Optional.of(result.getObject(1, UUID.class)) : Optional.empty();
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The units could not be read", failure);
    }
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void put(UUID id, UUID authorityId, boolean active) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO unit (id, authority_id, active) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET authority_id = excluded.authority_id, active = excluded.active
                """)) {
      upsert.setObject(1, id);
      upsert.setObject(2, authorityId);
      upsert.setBoolean(3, active);
      upsert.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("The unit could not be written", failure);
    }
  }
}
