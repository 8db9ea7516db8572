package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.kit.sql.Sql;

/** Invitations as they are kept. None is ever deleted: they say who could read, when and why. */
@ApplicationScoped
class InvitationRepository {

  private static final String STANDING = "ended_at IS NULL AND ends_on >= ?";

  private final Sql sql;
  private final Clock clock;

  InvitationRepository(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * One colleague's part in a case.
   *
   * @param endsOn the last day
   */
  record Invitation(
      UUID id,
      UUID followUpId,
      UUID personId,
      OrganisationRole role,
      UUID invitedBy,
      Instant invitedAt,
      LocalDate endsOn,
      @Nullable Instant endedAt) {

    /** Name of the purpose's field in the associated data of its ciphertext. */
    static String purposeField(UUID id) {
      return "invitation.purpose." + id;
    }
  }

  List<Invitation> of(UUID followUpId) {
    return sql.list(
        """
        SELECT id, follow_up_id, person_id, role, invited_by, invited_at, ends_on, ended_at
        FROM invitation WHERE follow_up_id = ? ORDER BY invited_at, id
        """,
        InvitationRepository::invitation,
        followUpId);
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getObject("id", UUID.class),
        row.getObject("follow_up_id", UUID.class),
        row.getObject("person_id", UUID.class),
        OrganisationRole.valueOf(row.getString("role")),
        row.getObject("invited_by", UUID.class),
        Objects.requireNonNull(Sql.instant(row, "invited_at")),
        row.getObject("ends_on", LocalDate.class),
        Sql.instant(row, "ended_at"));
  }

  /** As what the person is invited to the case today. */
  Set<OrganisationRole> standing(UUID followUpId, UUID personId) {
    return Set.copyOf(
        sql.list(
            "SELECT DISTINCT role FROM invitation WHERE follow_up_id = ? AND person_id = ? AND "
                + STANDING,
            row -> OrganisationRole.valueOf(row.getString(1)),
            followUpId,
            personId,
            today()));
  }

  /** The cases to which the person is invited today. */
  Set<UUID> casesOf(UUID personId) {
    return Set.copyOf(
        sql.list(
            "SELECT DISTINCT follow_up_id FROM invitation WHERE person_id = ? AND " + STANDING,
            row -> row.getObject(1, UUID.class),
            personId,
            today()));
  }

  /** Why the person was asked, as ciphertext. */
  byte @Nullable [] purpose(UUID id) {
    return sql.first("SELECT purpose FROM invitation WHERE id = ?", row -> row.getBytes(1), id)
        .orElse(null);
  }

  void add(Invitation invitation, byte[] purpose) {
    sql.update(
        """
        INSERT INTO invitation (id, follow_up_id, person_id, role, purpose, invited_by, invited_at, ends_on)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        invitation.id(),
        invitation.followUpId(),
        invitation.personId(),
        invitation.role().name(),
        purpose,
        invitation.invitedBy(),
        invitation.invitedAt(),
        invitation.endsOn());
  }

  /** Whether there was one to end. */
  boolean end(UUID followUpId, UUID id, Instant at) {
    return sql.update(
            "UPDATE invitation SET ended_at = ? WHERE follow_up_id = ? AND id = ? AND ended_at IS NULL",
            at,
            followUpId,
            id)
        == 1;
  }

  private LocalDate today() {
    return SwedishCalendar.dayOf(clock.instant());
  }
}
