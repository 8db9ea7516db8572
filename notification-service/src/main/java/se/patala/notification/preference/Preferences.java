package se.patala.notification.preference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.sql.Sql;
import se.patala.notification.preference.Preference.QuietHours;

/** What everybody has said. */
@ApplicationScoped
public class Preferences {

  private final Sql sql;

  Preferences(Sql sql) {
    this.sql = sql;
  }

  public Preference of(UUID personId) {
    return sql.first(
            "SELECT mail, quiet_from, quiet_until FROM preference WHERE person_id = ?",
            row -> new Preference(MailWish.valueOf(row.getString("mail")), quiet(row)),
            personId)
        .orElse(Preference.DEFAULT);
  }

  private static @Nullable QuietHours quiet(ResultSet row) throws SQLException {
    LocalTime from = row.getObject("quiet_from", LocalTime.class);
    return from == null
        ? null
        : new QuietHours(from, row.getObject("quiet_until", LocalTime.class));
  }

  @Transactional
  void keep(UUID personId, Preference preference) {
    QuietHours quiet = preference.quiet();
    sql.update(
        """
        INSERT INTO preference (person_id, mail, quiet_from, quiet_until) VALUES (?, ?, ?, ?)
        ON CONFLICT (person_id) DO UPDATE SET mail = excluded.mail,
          quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until
        """,
        personId,
        preference.mail().name(),
        quiet == null ? null : quiet.from(),
        quiet == null ? null : quiet.until());
  }
}
