package se.patala.incident.unit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.sql.Sql;

/** This service's copy of the units: enough to know which authority a report belongs to. */
@ApplicationScoped
public class Units {

  private static final UUID NO_AUTHORITY = new UUID(0, 0);

  private final Sql sql;

  Units(Sql sql) {
    this.sql = sql;
  }

  /** The authority (nämnd) of an active unit; empty when there is no such unit. */
  public Optional<UUID> authorityOf(UUID unitId) {
    return sql.first(
        "SELECT authority_id FROM unit WHERE id = ? AND active",
        row -> row.getObject(1, UUID.class),
        unitId);
  }

  /** For what a person keeps to themselves: whoever has no unit belongs to no authority. */
  public UUID authorityOrNone(@Nullable UUID unitId) {
    return unitId == null ? NO_AUTHORITY : authorityOf(unitId).orElse(NO_AUTHORITY);
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void put(UUID id, UUID authorityId, boolean active) {
    sql.update(
        """
        INSERT INTO unit (id, authority_id, active) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE
        SET authority_id = excluded.authority_id, active = excluded.active
        """,
        id,
        authorityId,
        active);
  }
}
