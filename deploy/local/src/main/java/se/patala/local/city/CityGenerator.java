package se.patala.local.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.local.city.DemonstrationCity.AreaPlan;
import se.patala.local.city.DemonstrationCity.AuthorityPlan;
import se.patala.local.city.Organisation.Committee;
import se.patala.local.city.Organisation.CommitteeLevel;
import se.patala.local.city.Organisation.Deputy;
import se.patala.local.city.Organisation.Kind;
import se.patala.local.city.Organisation.Member;
import se.patala.local.city.Organisation.Person;
import se.patala.local.city.Organisation.Role;
import se.patala.local.city.Organisation.RoleAssignment;
import se.patala.local.city.Organisation.Unit;

/** Fills the plan of the organisation with people. Used once per city. */
final class CityGenerator {

  /** Older than all of the generated history, so that every event had its people. */
  private static final String SINCE = "2020-01-01";

  private final String name;
  private final Seed seed;
  private final Names names;
  private final List<Unit> units = new ArrayList<>();
  private final List<Person> persons = new ArrayList<>();
  private final List<RoleAssignment> roles = new ArrayList<>();
  private final List<Deputy> deputies = new ArrayList<>();
  private final List<Committee> committees = new ArrayList<>();
  private final List<DemoUser> demoUsers = new ArrayList<>();
  private final Map<UUID, Double> exposure = new HashMap<>();
  private final List<Member> centralMembers = new ArrayList<>();

  CityGenerator(String name, Seed seed) {
    this.name = name;
    this.seed = seed;
    this.names = new Names(seed.random("names"));
  }

  DemonstrationCity generate(List<AuthorityPlan> plan) {
    UUID municipality = unit(null, Kind.MUNICIPALITY, name, "kommun");
    for (AuthorityPlan authority : plan) {
      addAuthority(municipality, authority);
    }
    committees.add(
        new Committee(
            seed.id("committee/csg"),
            "Central samverkansgrupp",
            CommitteeLevel.CSG,
            municipality,
            List.copyOf(centralMembers)));
    assign("sakerhet", Role.SECURITY_OFFICER, municipality);
    assign("analytiker", Role.ANALYST, municipality);
    assign("revisor", Role.AUDITOR, municipality);
    assign("orgadmin", Role.ORG_ADMIN, municipality);
    demoUsers.sort(Comparator.comparingInt(user -> Cast.ORDER.indexOf(user.userName())));
    return new DemonstrationCity(
        name,
        new Organisation(
            List.copyOf(units),
            List.copyOf(persons),
            List.copyOf(roles),
            List.copyOf(deputies),
            List.copyOf(committees)),
        List.copyOf(demoUsers),
        Map.copyOf(exposure));
  }

  private void addAuthority(UUID municipality, AuthorityPlan plan) {
    UUID authority = unit(municipality, Kind.AUTHORITY, plan.authority(), plan.code());
    UUID administration =
        unit(authority, Kind.ADMINISTRATION, plan.administration(), plan.code() + "-f");
    UUID chief = officer(plan, administration, Seats.CHIEF);
    role(chief, Role.MANAGER, administration);
    UUID hr = officer(plan, administration, Seats.HR);
    role(hr, Role.HR, authority);
    UUID lawyer = officer(plan, administration, Seats.LAWYER);
    role(lawyer, Role.LAWYER, authority);
    role(lawyer, Role.ELECTED_CONTACT, authority);
    role(officer(plan, administration, Seats.SEALED_HANDLER), Role.SEALED_HANDLER, authority);
    role(officer(plan, administration, Seats.POLITICIAN), Role.POLITICIAN, authority);
    if (Cast.bySeat().containsKey(Seats.administration(plan.code(), Seats.SAS))) {
      role(officer(plan, administration, Seats.SAS), Role.SAS, authority);
    }
    UUID chair = officer(plan, administration, Seats.CHAIR);

    List<Member> members =
        new ArrayList<>(
            List.of(new Member(chair, true), new Member(chief, false), new Member(hr, false)));
    List<UUID> safetyReps = new ArrayList<>();
    UUID representative = chief;
    for (AreaPlan area : plan.areas()) {
      AreaPeople people = addArea(plan, administration, area);
      safetyReps.add(people.safetyRep());
      representative = people.employeeRepresentative();
    }
    safetyReps.forEach(rep -> members.add(new Member(rep, false)));
    members.add(new Member(representative, false));
    committees.add(
        new Committee(
            seed.id("committee/fsg/" + plan.code()),
            "Förvaltningens samverkansgrupp, " + plan.administration(),
            CommitteeLevel.FSG,
            administration,
            List.copyOf(members)));
    centralMembers.add(new Member(chief, centralMembers.isEmpty()));
    centralMembers.add(new Member(hr, false));
    centralMembers.add(new Member(safetyReps.getFirst(), false));
  }

  /** Who of an area sits in committees. */
  private record AreaPeople(UUID safetyRep, UUID employeeRepresentative) {}

  private AreaPeople addArea(AuthorityPlan authority, UUID administration, AreaPlan plan) {
    UUID area = unit(administration, Kind.AREA, plan.name(), authority.code() + "-" + plan.name());
    UUID manager = person(Seats.areaManager(plan.name()), area);
    role(manager, Role.MANAGER, area);
    UUID previousManager = manager;
    UUID safetyRep = manager;
    UUID representative = manager;
    for (List<Object> unitPlan : plan.units()) {
      String unitName = String.valueOf(unitPlan.getFirst());
      UUID unit = unit(area, Kind.UNIT, unitName, authority.code() + "-" + unitName);
      exposure.put(unit, authority.exposure());
      List<UUID> employees = new ArrayList<>();
      for (int seat = 0; seat < ((Number) unitPlan.get(1)).intValue(); seat++) {
        employees.add(person(Seats.employee(unitName, seat), unit));
      }
      UUID unitManager = employees.get(Seats.MANAGER);
      role(unitManager, Role.MANAGER, unit);
      deputies.add(new Deputy(unitManager, employees.get(Seats.DEPUTY), unit, SINCE, null));
      previousManager = unitManager;
      safetyRep = employees.get(Seats.SAFETY_REP);
      representative = employees.get(Seats.EMPLOYEE_REPRESENTATIVE);
    }
    // Those of the area's last unit: any would do, but always the same.
    deputies.add(new Deputy(manager, previousManager, area, SINCE, null));
    role(safetyRep, Role.SAFETY_REP, area);
    committees.add(
        new Committee(
            seed.id("committee/lsg/" + plan.name()),
            "Lokal samverkansgrupp, " + plan.name(),
            CommitteeLevel.LSG,
            area,
            List.of(
                new Member(manager, true),
                new Member(safetyRep, false),
                new Member(representative, false))));
    return new AreaPeople(safetyRep, representative);
  }

  private UUID officer(AuthorityPlan plan, UUID administration, String duty) {
    return person(Seats.administration(plan.code(), duty), administration);
  }

  private UUID unit(@Nullable UUID parent, Kind kind, String unitName, String externalId) {
    UUID id = seed.id("unit/" + externalId);
    units.add(new Unit(id, parent, kind, unitName, externalId));
    return id;
  }

  private UUID person(String seat, UUID unit) {
    UUID id = seed.id("person/" + seat);
    Cast.Player player = Cast.bySeat().get(seat);
    String given = player == null ? names.given() : player.givenName();
    String family = player == null ? names.family() : player.familyName();
    String email = names.email(given, family);
    persons.add(new Person(id, given + " " + family, email, unit, "sv"));
    if (player != null) {
      demoUsers.add(
          new DemoUser(
              player.userName(),
              player.who(),
              seed.id("login/" + player.userName()),
              id,
              unit,
              given,
              family,
              email,
              player.realmRoles()));
    }
    return id;
  }

  private void assign(String userName, Role role, UUID unit) {
    for (DemoUser user : demoUsers) {
      if (user.userName().equals(userName)) {
        role(user.personId(), role, unit);
      }
    }
  }

  private void role(UUID person, Role role, UUID unit) {
    roles.add(new RoleAssignment(person, role, unit, SINCE, null));
  }
}
