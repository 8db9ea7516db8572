package se.patala.followup.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.sql.Sql;

/** How many work in each nämnd. */
@ApplicationScoped
public class Employees {

  private final Sql sql;

  Employees(Sql sql) {
    this.sql = sql;
  }

  /** A nämnd. */
  public record Authority(String name, @Nullable String externalId, int employees) {

    public static final Authority UNKNOWN = new Authority("", null, 0);
  }

  /** By the nämnd's id. */
  public Map<String, Authority> byAuthority() {
    Map<String, Authority> authorities = new HashMap<>();
    sql.list(
        """
        SELECT a.id, a.name, a.external_id, count(p.id) AS employees
        FROM unit a JOIN unit u ON u.authority_id = a.id
        LEFT JOIN person p ON p.unit_id = u.id AND p.active
        WHERE a.id = a.authority_id AND a.active GROUP BY a.id
        """,
        row ->
            authorities.put(
                row.getObject("id", UUID.class).toString(),
                new Authority(
                    row.getString("name"), row.getString("external_id"), row.getInt("employees"))));
    return authorities;
  }
}
