package se.patala.followup.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A unit as it is kept. */
public record StoredUnit(
    UUID id,
    @Nullable UUID parentId,
    UnitKind kind,
    String name,
    UUID authorityId,
    long version,
    boolean active) {

  public static StoredUnit of(ResultSet row) throws SQLException {
    return new StoredUnit(
        row.getObject("id", UUID.class),
        row.getObject("parent_id", UUID.class),
        UnitKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getObject("authority_id", UUID.class),
        row.getLong("version"),
        row.getBoolean("active"));
  }

  /** Whether nothing that others are told of differs. */
  public boolean sameAs(StoredUnit other) {
    return Objects.equals(parentId, other.parentId)
        && kind == other.kind
        && name.equals(other.name)
        && authorityId.equals(other.authorityId)
        && active == other.active;
  }

  /** The same, used no more. */
  public StoredUnit retired() {
    return new StoredUnit(id, parentId, kind, name, authorityId, version + 1, false);
  }
}
