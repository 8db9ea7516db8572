package se.patala.local.city;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.patala.local.city.Organisation.Committee;
import se.patala.local.city.Organisation.CommitteeLevel;
import se.patala.local.city.Organisation.Deputy;
import se.patala.local.city.Organisation.Kind;
import se.patala.local.city.Organisation.Member;
import se.patala.local.city.Organisation.Person;
import se.patala.local.city.Organisation.Role;
import se.patala.local.city.Organisation.RoleAssignment;
import se.patala.local.city.Organisation.Unit;

class DemonstrationCityTest {

  private static final DemonstrationCity CITY = DemonstrationCity.generate();
  private static final Organisation ORGANISATION = CITY.organisation();
  private static final Map<UUID, Unit> UNITS =
      ORGANISATION.units().stream().collect(Collectors.toMap(Unit::id, unit -> unit));
  private static final Map<UUID, Person> PERSONS =
      ORGANISATION.persons().stream().collect(Collectors.toMap(Person::id, person -> person));

  @Test
  void isTheSameEveryTime() {
    assertThat(DemonstrationCity.generate()).isEqualTo(CITY);
  }

  @Test
  void isAsLargeAsAMunicipality() {
    assertThat(ORGANISATION.persons()).hasSizeGreaterThanOrEqualTo(2_000);
    assertThat(ofKind(Kind.UNIT)).hasSizeGreaterThanOrEqualTo(40);
    assertThat(ofKind(Kind.AUTHORITY)).hasSizeGreaterThanOrEqualTo(5);
    assertThat(ofKind(Kind.MUNICIPALITY)).hasSize(1);
  }

  @Test
  void everyUnitHasTheParentThatItsKindAsksFor() {
    for (Unit unit : ORGANISATION.units()) {
      Unit parent = unit.parentId() == null ? null : UNITS.get(unit.parentId());
      Kind expected =
          switch (unit.kind()) {
            case MUNICIPALITY -> null;
            case AUTHORITY -> Kind.MUNICIPALITY;
            case ADMINISTRATION -> Kind.AUTHORITY;
            case AREA -> Kind.ADMINISTRATION;
            case UNIT -> Kind.AREA;
          };
      assertThat(parent == null ? null : parent.kind()).as(unit.name()).isEqualTo(expected);
    }
  }

  @Test
  void everyUnitAreaAndAdministrationIsLedByOneManagerEmployedThere() {
    for (Unit unit : ORGANISATION.units()) {
      if (Set.of(Kind.UNIT, Kind.AREA, Kind.ADMINISTRATION).contains(unit.kind())) {
        List<RoleAssignment> managers = assignments(Role.MANAGER, unit.id());
        assertThat(managers).as(unit.name()).hasSize(1);
        assertThat(person(managers.getFirst().personId()).unitId())
            .as(unit.name())
            .isEqualTo(unit.id());
      }
    }
  }

  @Test
  void unitsAreLargeEnoughForTheirFiguresToBePublished() {
    Map<UUID, Long> employees =
        ORGANISATION.persons().stream()
            .collect(Collectors.groupingBy(Person::unitId, Collectors.counting()));
    for (Unit unit : ofKind(Kind.UNIT)) {
      assertThat(employees.get(unit.id())).as(unit.name()).isGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void everyUnitHasADeputyAndEveryAreaASafetyRepresentative() {
    Map<UUID, Deputy> deputies =
        ORGANISATION.deputies().stream()
            .collect(Collectors.toMap(Deputy::unitId, deputy -> deputy));
    for (Unit unit : ofKind(Kind.UNIT)) {
      Deputy deputy = requireNonNull(deputies.get(unit.id()), unit.name());
      assertThat(deputy.managerId())
          .isEqualTo(assignments(Role.MANAGER, unit.id()).getFirst().personId());
      assertThat(deputy.deputyId()).isNotEqualTo(deputy.managerId());
    }
    for (Unit area : ofKind(Kind.AREA)) {
      assertThat(assignments(Role.SAFETY_REP, area.id())).as(area.name()).hasSize(1);
    }
    for (Unit authority : ofKind(Kind.AUTHORITY)) {
      assertThat(assignments(Role.HR, authority.id())).as(authority.name()).hasSize(1);
      assertThat(assignments(Role.SEALED_HANDLER, authority.id())).as(authority.name()).hasSize(1);
    }
  }

  @Test
  void committeesExistOnAllThreeLevelsEachWithOneChair() {
    assertThat(ORGANISATION.committees())
        .extracting(Committee::level)
        .contains(CommitteeLevel.values());
    for (Committee committee : ORGANISATION.committees()) {
      assertThat(committee.members()).as(committee.name()).filteredOn(Member::chair).hasSize(1);
      assertThat(committee.members())
          .extracting(Member::personId)
          .doesNotHaveDuplicates()
          .isSubsetOf(PERSONS.keySet());
      assertThat(UNITS).containsKey(committee.unitId());
    }
  }

  @Test
  void idsAreOfVersion4AndUnique() {
    Set<UUID> ids = new HashSet<>();
    Map<UUID, String> all = new HashMap<>();
    ORGANISATION.units().forEach(unit -> all.put(unit.id(), unit.name()));
    ORGANISATION.persons().forEach(person -> all.put(person.id(), person.name()));
    ORGANISATION.committees().forEach(committee -> all.put(committee.id(), committee.name()));
    CITY.demoUsers().forEach(user -> all.put(user.loginId(), user.userName()));
    ids.addAll(all.keySet());
    assertThat(ids)
        .hasSize(
            ORGANISATION.units().size()
                + ORGANISATION.persons().size()
                + ORGANISATION.committees().size()
                + 25)
        .allMatch(id -> id.version() == 4 && id.variant() == 2);
  }

  @Test
  void mailAddressesAreUniqueAndLeadNowhere() {
    assertThat(ORGANISATION.persons())
        .extracting(Person::email)
        .doesNotHaveDuplicates()
        .allMatch(email -> email.matches("[a-z.]+[0-9]*@lindvalla\\.example"));
  }

  @Test
  void demoUsersSitWhereTheirNameSays() {
    assertThat(CITY.demoUsers()).hasSize(25);
    assertThat(unitOf("medarbetare")).isEqualTo(unitOf("medarbetare2")).isEqualTo(unitOf("chef"));
    Unit unit = unit(unitOf("chef"));
    UUID area = requireNonNull(unit.parentId());
    assertThat(assignments(Role.MANAGER, unit.id()))
        .extracting(RoleAssignment::personId)
        .containsExactly(id("chef"));
    assertThat(assignments(Role.MANAGER, area))
        .extracting(RoleAssignment::personId)
        .containsExactly(id("chef2"));
    assertThat(assignments(Role.SAFETY_REP, area))
        .extracting(RoleAssignment::personId)
        .containsExactly(id("skyddsombud"));
    assertThat(ORGANISATION.deputies())
        .anyMatch(
            deputy ->
                deputy.managerId().equals(id("chef"))
                    && deputy.deputyId().equals(id("stallforetradare")));
    assertThat(authorityOf("medarbetare").name()).isEqualTo("Socialnämnden");
    assertThat(authorityOf("hr")).isEqualTo(authorityOf("medarbetare"));
    assertThat(authorityOf("medarbetare-annan"))
        .isEqualTo(authorityOf("chef-annan"))
        .isNotEqualTo(authorityOf("medarbetare"));
    Committee fsg =
        ORGANISATION.committees().stream()
            .filter(committee -> committee.level() == CommitteeLevel.FSG)
            .filter(committee -> committee.members().contains(new Member(id("ordforande"), true)))
            .findFirst()
            .orElseThrow();
    assertThat(fsg.members()).contains(new Member(id("kommitte"), false));
  }

  private static UUID id(String userName) {
    return CITY.demoUser(userName).personId();
  }

  private static UUID unitOf(String userName) {
    assertThat(person(id(userName)).unitId()).isEqualTo(CITY.demoUser(userName).unitId());
    return CITY.demoUser(userName).unitId();
  }

  private static Unit authorityOf(String userName) {
    Unit unit = unit(unitOf(userName));
    while (unit.kind() != Kind.AUTHORITY) {
      unit = unit(requireNonNull(unit.parentId()));
    }
    return unit;
  }

  private static Person person(UUID id) {
    return requireNonNull(PERSONS.get(id));
  }

  private static Unit unit(UUID id) {
    return requireNonNull(UNITS.get(id));
  }

  private static List<Unit> ofKind(Kind kind) {
    return ORGANISATION.units().stream().filter(unit -> unit.kind() == kind).toList();
  }

  private static List<RoleAssignment> assignments(Role role, UUID unit) {
    return ORGANISATION.roleAssignments().stream()
        .filter(assignment -> assignment.role() == role && assignment.unitId().equals(unit))
        .toList();
  }
}
