package se.patala.followup.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.routing.PartyRole;
import se.patala.kit.sql.Sql;

/**
 * An organisation as it may come out of any directory: people with several roles, deputies of
 * deputies, roles that have run out or not begun, units that nobody leads. It says on its own, from
 * its lists and not by SQL, who is meant by a role that is party.
 */
final class RandomOrganisation {

  private static final List<OrganisationRole> ROLES =
      List.of(
          OrganisationRole.MANAGER,
          OrganisationRole.MANAGER,
          OrganisationRole.MANAGER,
          OrganisationRole.HR,
          OrganisationRole.SAFETY_REP,
          OrganisationRole.SECURITY_OFFICER,
          OrganisationRole.SAS,
          OrganisationRole.LAWYER,
          OrganisationRole.SEALED_HANDLER,
          OrganisationRole.POLITICIAN);

  record Unit(UUID id, @Nullable Unit parent, String kind, @Nullable UUID authority) {}

  record Person(UUID id, Unit unit, boolean active) {}

  record Held(Person person, OrganisationRole role, Unit unit, LocalDate from, LocalDate until) {}

  record Deputy(Person manager, Person deputy, LocalDate from, LocalDate until) {}

  final List<Unit> units = new ArrayList<>();
  final List<Person> persons = new ArrayList<>();
  final List<Held> roles = new ArrayList<>();
  final List<Deputy> deputies = new ArrayList<>();

  /** Where the event happened: a leaf, at least one step below its authority. */
  final Unit unit;

  private final Random random;
  private final LocalDate today;

  RandomOrganisation(Random random, LocalDate today) {
    this.random = random;
    this.today = today;
    Unit city = add(null, "MUNICIPALITY");
    Unit elsewhere = add(add(city, "AUTHORITY"), "UNIT");
    Unit at = add(city, "AUTHORITY");
    for (int depth = random.nextInt(3); depth > 0; depth--) {
      at = add(at, depth == 1 ? "AREA" : "ADMINISTRATION");
      add(at, "UNIT");
    }
    this.unit = add(at, "UNIT");
    int people = 3 + random.nextInt(9);
    for (int i = 0; i < people; i++) {
      Unit home = random.nextInt(3) == 0 ? unit : any(units);
      persons.add(new Person(UUID.randomUUID(), home, random.nextInt(10) > 0));
    }
    // Most cities have what every city should have.
    for (Unit above = unit; above != null; above = above.parent()) {
      usually(OrganisationRole.MANAGER, above);
      usually(OrganisationRole.HR, above);
      usually(OrganisationRole.SAFETY_REP, above);
    }
    for (int i = 2 + random.nextInt(10); i > 0; i--) {
      roles.add(
          new Held(
              any(persons),
              any(ROLES),
              random.nextInt(4) == 0 ? elsewhere : any(units),
              from(),
              until()));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      deputies.add(new Deputy(any(persons), any(persons), from(), until()));
    }
  }

  private void usually(OrganisationRole role, Unit where) {
    if (random.nextInt(2) == 0) {
      roles.add(new Held(any(persons), role, where, from(), until()));
    }
  }

  private Unit add(@Nullable Unit parent, String kind) {
    UUID id = UUID.randomUUID();
    UUID authority = kind.equals("AUTHORITY") || parent == null ? id : parent.authority();
    Unit added = new Unit(id, parent, kind, authority);
    units.add(added);
    return added;
  }

  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private LocalDate from() {
    return today.minusDays(random.nextInt(10)).plusDays(random.nextInt(8) == 0 ? 30 : 0);
  }

  private LocalDate until() {
    return random.nextInt(6) == 0 ? today.minusDays(1) : today.plusDays(200);
  }

  UUID authority() {
    UUID authority = unit.authority();
    if (authority == null) {
      throw new IllegalStateException("A unit outside every authority");
    }
    return authority;
  }

  void store(Sql sql) {
    sql.batch(
        """
        INSERT INTO unit (id, parent_id, kind, name, authority_id, version, active)
        VALUES (?, ?, ?, 'Enhet', ?, 1, true)
        """,
        units.stream()
            .map(
                each ->
                    new @Nullable Object[] {
                      each.id(),
                      each.parent() == null ? null : each.parent().id(),
                      each.kind(),
                      each.authority()
                    })
            .toList());
    sql.batch(
        "INSERT INTO person (id, unit_id, language, active) VALUES (?, ?, 'sv', ?)",
        persons.stream()
            .map(each -> new @Nullable Object[] {each.id(), each.unit().id(), each.active()})
            .toList());
    sql.batch(
        """
        INSERT INTO role_assignment (id, person_id, role, unit_id, valid_from, valid_until)
        VALUES (gen_random_uuid(), ?, ?, ?, ?, ?)
        """,
        roles.stream()
            .map(
                each ->
                    new @Nullable Object[] {
                      each.person().id(),
                      each.role().name(),
                      each.unit().id(),
                      each.from(),
                      each.until()
                    })
            .toList());
    sql.batch(
        """
        INSERT INTO deputy (id, manager_id, deputy_id, unit_id, valid_from, valid_until)
        VALUES (gen_random_uuid(), ?, ?, ?, ?, ?)
        """,
        deputies.stream()
            .map(
                each ->
                    new @Nullable Object[] {
                      each.manager().id(), each.deputy().id(), unit.id(), each.from(), each.until()
                    })
            .toList());
  }

  /** Everybody who is meant by any of the roles. */
  Set<UUID> meantBy(Collection<PartyRole> parties, Set<UUID> concerned) {
    Set<UUID> meant = new HashSet<>();
    for (PartyRole party : parties) {
      meant.addAll(
          switch (party) {
            case LINE_MANAGER -> lineManagers(concerned);
            case ANY_MANAGER_ABOVE ->
                without(holders(OrganisationRole.MANAGER), lineManagers(concerned));
            case DEPUTY -> deputiesOf(lineManagers(concerned));
            case HR -> holders(OrganisationRole.HR);
            case SAFETY_REP -> holders(OrganisationRole.SAFETY_REP);
            case POLITICIAN -> holders(OrganisationRole.POLITICIAN);
            case COLLEAGUE -> without(colleagues(), lineManagers(concerned));
          });
    }
    return meant;
  }

  private Set<UUID> lineManagers(Set<UUID> concerned) {
    for (Unit at : upwards()) {
      Set<UUID> here = without(holders(OrganisationRole.MANAGER, List.of(at)), concerned);
      if (!here.isEmpty()) {
        return here;
      }
    }
    return Set.of();
  }

  private Set<UUID> colleagues() {
    return ids(persons.stream().filter(Person::active).filter(each -> each.unit().equals(unit)));
  }

  private Set<UUID> deputiesOf(Set<UUID> managers) {
    return ids(
        deputies.stream()
            .filter(each -> managers.contains(each.manager().id()))
            .filter(each -> holds(each.from(), each.until()))
            .map(Deputy::deputy));
  }

  private Set<UUID> holders(OrganisationRole role) {
    return holders(role, upwards());
  }

  private Set<UUID> holders(OrganisationRole role, List<Unit> where) {
    return ids(
        roles.stream()
            .filter(each -> each.role() == role && where.contains(each.unit()))
            .filter(each -> each.person().active() && holds(each.from(), each.until()))
            .map(Held::person));
  }

  /** The unit and all above it, up to its authority and no further. */
  private List<Unit> upwards() {
    List<Unit> upwards = new ArrayList<>();
    for (Unit at = unit; at != null; at = at.kind().equals("AUTHORITY") ? null : at.parent()) {
      upwards.add(at);
    }
    return upwards;
  }

  private boolean holds(LocalDate from, LocalDate until) {
    return !from.isAfter(today) && !until.isBefore(today);
  }

  private static Set<UUID> ids(Stream<Person> some) {
    Set<UUID> ids = new HashSet<>();
    some.forEach(each -> ids.add(each.id()));
    return ids;
  }

  private static Set<UUID> without(Set<UUID> some, Set<UUID> others) {
    Set<UUID> left = new HashSet<>(some);
    left.removeAll(others);
    return left;
  }
}
