package se.patala.followup.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.organisation.Organisation.Person;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.identity.Caller;
import se.patala.kit.policy.Policy;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/** Who sits in which committee today, and who answers it for the employer. */
@ApplicationScoped
class Committees {

  private static final String OBJECT = "committee";

  private static final String COMMITTEE =
      """
      SELECT c.id, c.name, c.level, c.unit_id, u.name AS unit_name, u.authority_id
      FROM committee c JOIN unit u ON u.id = c.unit_id
      """;

  private final Sql sql;
  private final Organisation organisation;
  private final Policy policy;
  private final Audit audit;

  Committees(Sql sql, Organisation organisation, Policy policy, Audit audit) {
    this.sql = sql;
    this.organisation = organisation;
    this.policy = policy;
    this.audit = audit;
  }

  /** A committee, and what the one it was opened for is to it. */
  record Seated(Committee committee, Set<Seat> seats) {}

  /** One of its members. */
  record Member(UUID personId, @Nullable String name, boolean chair) {}

  /** Those that a person sits in or answers, the local ones first. */
  List<Seated> of(UUID person) {
    // Only who leads something, or stands in for who does, can answer one without sitting in it.
    boolean leads =
        !organisation.managersDeputisedBy(person).isEmpty()
            || organisation.rolesOf(person).stream()
                .anyMatch(role -> role.role().equals(OrganisationRole.MANAGER.name()));
    return sql
        .list(
            COMMITTEE
                + """
                  WHERE EXISTS (SELECT 1 FROM committee_member m
                                WHERE m.committee_id = c.id AND (? OR m.person_id = ?))
                  ORDER BY c.level DESC, c.name, c.id
                  """,
            Committees::committee,
            leads,
            person)
        .stream()
        .map(committee -> new Seated(committee, seats(committee, person)))
        .filter(seated -> !seated.seats().isEmpty())
        .toList();
  }

  /** Those with members for whom nothing is prepared of a period. */
  List<Committee> withoutPacket(String period) {
    return sql.list(
        COMMITTEE
            + """
              WHERE EXISTS (SELECT 1 FROM committee_member m WHERE m.committee_id = c.id)
                AND NOT EXISTS (SELECT 1 FROM committee_packet k
                                WHERE k.committee_id = c.id AND k.period = ?)
              ORDER BY c.id
              """,
        Committees::committee,
        period);
  }

  /** The committee that asked a question. */
  Optional<Committee> ofQuestion(UUID question) {
    return sql.first(
        COMMITTEE + " JOIN committee_question q ON q.committee_id = c.id WHERE q.id = ?",
        Committees::committee,
        question);
  }

  /**
   * The committee, for those of its seats whom the policy table admits.
   *
   * @throws Problem 404 for who has nothing to do with it, 403 for who has another seat
   */
  Seated admit(Caller caller, UUID id, String operation) {
    Set<Seat> admitted = policy.admitted(operation, Seat.class);
    UUID person = caller.person();
    Seated seated =
        sql.first(COMMITTEE + " WHERE c.id = ?", Committees::committee, id)
            .map(committee -> new Seated(committee, seats(committee, person)))
            .filter(found -> !found.seats().isEmpty())
            .orElseThrow(
                () -> {
                  audit.record(AuditEntry.refused(caller.actor(), operation, OBJECT, id));
                  return Problem.notFound();
                });
    Seat seat =
        seated.seats().stream()
            .filter(admitted::contains)
            .findFirst()
            .orElseThrow(
                () -> {
                  audit.record(AuditEntry.refused(caller.actor(), operation, OBJECT, id));
                  return Problem.of(Status.FORBIDDEN, "another-seat");
                });
    audit.record(
        AuditEntry.allowed(
            seated.committee().authorityId(), caller.actor(), operation, OBJECT, id, seat.name()));
    return seated;
  }

  private Set<Seat> seats(Committee committee, UUID person) {
    Set<Seat> seats = EnumSet.noneOf(Seat.class);
    for (Member member : members(committee)) {
      if (member.personId().equals(person)) {
        seats.add(member.chair() ? Seat.CHAIR : Seat.MEMBER);
      }
    }
    if (employers(committee).contains(person)) {
      seats.add(Seat.EMPLOYER);
    }
    return seats;
  }

  /** By name, the chair first. */
  List<Member> members(Committee committee) {
    Map<UUID, Boolean> chairs = new HashMap<>();
    sql.list(
        "SELECT person_id, chair FROM committee_member WHERE committee_id = ?",
        row -> chairs.put(row.getObject("person_id", UUID.class), row.getBoolean("chair")),
        committee.id());
    return organisation.persons(chairs.keySet()).stream()
        .filter(Person::active)
        .sorted(
            Comparator.comparing((Person person) -> !chairs.getOrDefault(person.id(), false))
                .thenComparing(Person.byName()))
        .map(
            person ->
                new Member(person.id(), person.name(), chairs.getOrDefault(person.id(), false)))
        .toList();
  }

  /** Whom something is told that one of them, or the employer, has done. */
  List<UUID> membersBut(Committee committee, UUID person) {
    return members(committee).stream()
        .map(Member::personId)
        .filter(member -> !member.equals(person))
        .toList();
  }

  List<UUID> chairs(Committee committee) {
    return members(committee).stream().filter(Member::chair).map(Member::personId).toList();
  }

  /**
   * Who leads the committee's unit, or the nearest unit above it that somebody leads, and who
   * stands in for them today. Where nobody does, the chair answers.
   */
  Set<UUID> employers(Committee committee) {
    List<Organisation.Holder> leaders =
        organisation.holdersUpwards(committee.unitId()).stream()
            .filter(holder -> holder.role() == OrganisationRole.MANAGER)
            .toList();
    Set<UUID> employers = new LinkedHashSet<>();
    if (leaders.isEmpty()) {
      employers.addAll(chairs(committee));
    }
    leaders.stream()
        .filter(leader -> leader.unitId().equals(leaders.getFirst().unitId()))
        .forEach(
            leader -> {
              employers.add(leader.personId());
              employers.addAll(organisation.deputiesOf(leader.personId()));
            });
    return employers;
  }

  /** Whether a person represents people whose work environment the committee follows. */
  boolean isSafetyRepresentative(Committee committee, UUID person) {
    Set<UUID> represented = organisation.unitsRepresentedBy(person);
    return !represented.isEmpty()
        && sql
            .list(
                """
                WITH RECURSIVE below AS (
                  SELECT id FROM unit WHERE id = ?
                  UNION SELECT u.id FROM unit u JOIN below ON u.parent_id = below.id)
                SELECT id FROM below
                """,
                row -> row.getObject(1, UUID.class),
                committee.unitId())
            .stream()
            .anyMatch(represented::contains);
  }

  private static Committee committee(ResultSet row) throws SQLException {
    return new Committee(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Committee.Level.valueOf(row.getString("level")),
        row.getObject("unit_id", UUID.class),
        row.getString("unit_name"),
        row.getObject("authority_id", UUID.class));
  }
}
