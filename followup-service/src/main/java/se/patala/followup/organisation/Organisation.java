package se.patala.followup.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.RoleAssignments.RoleAssignment;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/** What the organisation is today. */
@ApplicationScoped
public class Organisation {

  /** The unit and everything above it within the same authority, nearest first. */
  private static final String UPWARDS =
      """
      WITH RECURSIVE up AS (
        SELECT id, parent_id, kind, 0 AS depth FROM unit WHERE id = ?
        UNION ALL
        SELECT u.id, u.parent_id, u.kind, up.depth + 1 FROM unit u JOIN up ON u.id = up.parent_id
        WHERE up.kind <> 'AUTHORITY'
      )
      """;

  private static final String PERSON = "SELECT id, identity, unit_id, language, active FROM person";

  private static final Locale SWEDISH = Locale.of("sv");

  private static final String VALID =
      " AND valid_from <= ? AND (valid_until IS NULL OR valid_until >= ?)";

  private final Sql sql;
  private final Register register;
  private final Clock clock;

  Organisation(Sql sql, Register register, Clock clock) {
    this.sql = sql;
    this.register = register;
    this.clock = clock;
  }

  /**
   * A person as the organisation knows them.
   *
   * @param identity null when it has been erased
   */
  public record Person(
      UUID id, @Nullable Identity identity, UUID unitId, String language, boolean active) {

    /** By name in Swedish order; whose name is shown to nobody comes last. */
    public static Comparator<Person> byName() {
      // Collators are not safe to share between threads.
      return Comparator.comparing(
              Person::name, Comparator.nullsLast(Collator.getInstance(SWEDISH)::compare))
          .thenComparing(Person::id);
    }

    /** As others may see it; null for a protected identity, and for one that was erased. */
    public @Nullable String name() {
      Identity shown = shown();
      return shown == null ? null : shown.name();
    }

    /** As others may see it. */
    public @Nullable String email() {
      Identity shown = shown();
      return shown == null ? null : shown.email();
    }

    /** Where mail without content reaches them, whether others may see it or not. */
    public @Nullable String mailbox() {
      return identity == null ? null : identity.email();
    }

    /** To look for in what is about to leave; shown to nobody. */
    public Optional<String> nameToKeepOut() {
      return Optional.ofNullable(identity).map(Identity::name);
    }

    private @Nullable Identity shown() {
      return identity == null || identity.isProtected() ? null : identity;
    }
  }

  /** A person who holds a role in a unit. */
  public record Holder(UUID personId, UUID unitId, OrganisationRole role) {}

  public Optional<Person> person(UUID id) {
    return sql.first(PERSON + " WHERE id = ?", this::person, id);
  }

  /** Some people, whoever they are. */
  public List<Person> persons(Collection<UUID> ids) {
    return sql.list(
        PERSON + " WHERE id = ANY (?)", this::person, (Object) ids.toArray(UUID[]::new));
  }

  /**
   * The active people of the person's own unit, by name, without the person. Nobody with a
   * protected identity: a nameless line among colleagues would say who has one.
   */
  public List<Person> colleaguesOf(UUID personId) {
    return sql
        .list(
            PERSON
                + """
                   WHERE active AND id <> ? AND unit_id = (SELECT unit_id FROM person WHERE id = ? AND active)
                  """,
            this::person,
            personId,
            personId)
        .stream()
        .filter(person -> person.name() != null)
        .sorted(Person.byName())
        .toList();
  }

  /** The active people of a unit. */
  public List<Person> staffOf(UUID unitId) {
    return sql.list(PERSON + " WHERE active AND unit_id = ?", this::person, unitId);
  }

  private Person person(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte[] identity = row.getBytes("identity");
    return new Person(
        id,
        identity == null ? null : register.open(id, identity),
        row.getObject("unit_id", UUID.class),
        row.getString("language"),
        row.getBoolean("active"));
  }

  public Optional<String> unitName(UUID id) {
    return sql.first("SELECT name FROM unit WHERE id = ?", row -> row.getString(1), id);
  }

  public Optional<UUID> authorityOf(UUID unitId) {
    return sql.first(
        "SELECT authority_id FROM unit WHERE id = ?", row -> row.getObject(1, UUID.class), unitId);
  }

  /**
   * The authority that a path names.
   *
   * @throws Problem 404 when there is no such authority
   */
  public UUID requireAuthority(String id) {
    UUID authorityId = Ids.parse(id);
    return authorityOf(authorityId).filter(authorityId::equals).orElseThrow(Problem::notFound);
  }

  /** Who holds a role today in the unit or above it within its authority, nearest first. */
  public List<Holder> holdersUpwards(UUID unitId) {
    return sql.list(
        UPWARDS
            + """
              SELECT r.person_id, r.unit_id, r.role FROM up
              JOIN role_assignment r ON r.unit_id = up.id
              JOIN person p ON p.id = r.person_id AND p.active
              """
            + VALID
            + " ORDER BY up.depth, r.valid_from, r.person_id",
        row ->
            new Holder(
                row.getObject("person_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                OrganisationRole.valueOf(row.getString("role"))),
        unitId,
        today(),
        today());
  }

  /** The units whose people the person represents today as safety representative. */
  public Set<UUID> unitsRepresentedBy(UUID personId) {
    return Set.copyOf(
        sql.list(
            """
            WITH RECURSIVE below AS (
              SELECT r.unit_id AS id FROM role_assignment r
              WHERE r.person_id = ? AND r.role = 'SAFETY_REP'
            """
                + VALID
                + """
                UNION
                SELECT u.id FROM unit u JOIN below ON u.parent_id = below.id
              )
              SELECT id FROM below
              """,
            row -> row.getObject(1, UUID.class),
            personId,
            today(),
            today()));
  }

  /** Who stands in for the manager today. */
  public Set<UUID> deputiesOf(UUID managerId) {
    return Set.copyOf(
        sql.list(
            "SELECT DISTINCT deputy_id FROM deputy WHERE manager_id = ?" + VALID,
            row -> row.getObject(1, UUID.class),
            managerId,
            today(),
            today()));
  }

  /** The managers whom the person stands in for today. */
  public Set<UUID> managersDeputisedBy(UUID personId) {
    return sql
        .list(
            "SELECT DISTINCT manager_id FROM deputy WHERE deputy_id = ?" + VALID,
            row -> row.getObject(1, UUID.class),
            personId,
            today(),
            today())
        .stream()
        .collect(Collectors.toSet());
  }

  /** Today's roles of a person. */
  public List<RoleAssignment> rolesOf(UUID personId) {
    return sql.list(
        """
        SELECT r.role, r.unit_id, u.authority_id FROM role_assignment r JOIN unit u ON u.id = r.unit_id
        WHERE r.person_id = ?
        """
            + VALID
            + " ORDER BY r.role, r.unit_id",
        row ->
            new RoleAssignment(
                row.getString("role"),
                row.getObject("unit_id", UUID.class),
                row.getObject("authority_id", UUID.class)),
        personId,
        today(),
        today());
  }

  /** Who holds one of some roles today, anywhere. */
  public List<UUID> holdersOf(Set<OrganisationRole> roles) {
    return sql.list(
        """
        SELECT DISTINCT r.person_id FROM role_assignment r
        JOIN person p ON p.id = r.person_id AND p.active WHERE r.role = ANY (?)
        """
            + VALID
            + " ORDER BY r.person_id",
        row -> row.getObject(1, UUID.class),
        roles.stream().map(Enum::name).toArray(String[]::new),
        today(),
        today());
  }

  /** Who holds a role today in an authority. */
  public List<UUID> holdersIn(UUID authorityId, OrganisationRole role) {
    return sql.list(
        """
        SELECT DISTINCT r.person_id FROM role_assignment r
        JOIN unit u ON u.id = r.unit_id
        JOIN person p ON p.id = r.person_id AND p.active WHERE u.authority_id = ? AND r.role = ?
        """
            + VALID
            + " ORDER BY r.person_id",
        row -> row.getObject(1, UUID.class),
        authorityId,
        role.name(),
        today(),
        today());
  }

  /** The municipality at the top of the tree. */
  public Optional<String> municipalityName() {
    return sql.first(
        "SELECT name FROM unit WHERE parent_id IS NULL AND active", row -> row.getString(1));
  }

  public long employees() {
    return sql.first("SELECT count(*) FROM person WHERE active", row -> row.getLong(1)).orElse(0L);
  }

  private LocalDate today() {
    return SwedishCalendar.dayOf(clock.instant());
  }
}
