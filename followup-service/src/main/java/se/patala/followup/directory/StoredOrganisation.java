package se.patala.followup.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.directory.OrganisationDocument.ImportedCommittee;
import se.patala.followup.directory.OrganisationDocument.ImportedDeputy;
import se.patala.followup.directory.OrganisationDocument.ImportedMember;
import se.patala.followup.directory.OrganisationDocument.ImportedPerson;
import se.patala.followup.directory.OrganisationDocument.ImportedRole;
import se.patala.followup.directory.OrganisationDocument.ImportedUnit;
import se.patala.followup.organisation.Identity;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.organisation.Register;
import se.patala.followup.organisation.StoredUnit;
import se.patala.kit.sql.Sql;

/** The organisation as it is kept, with what is to come; roles that are over are history. */
record StoredOrganisation(
    Map<UUID, Unit> units,
    Map<UUID, ImportedPerson> persons,
    Keys keys,
    List<Kept<ImportedRole>> roles,
    List<Kept<ImportedDeputy>> deputies,
    List<ImportedCommittee> committees) {

  /** The ids behind the directory's keys, of all who are or ever were there. */
  record Keys(Map<String, UUID> units, Map<String, UUID> persons) {}

  /** A unit, also one that is used no more. */
  record Unit(StoredUnit unit, @Nullable String externalId) {}

  /** A row and its id. */
  record Kept<T>(UUID id, T content) {}

  /** What the document says, and for the rest what is there already. */
  WholeOrganisation completed(OrganisationDocument document) {
    List<ImportedUnit> unitsThen =
        document.units() != null
            ? document.units()
            : units.values().stream()
                .filter(unit -> unit.unit().active())
                .map(StoredOrganisation::imported)
                .toList();
    List<ImportedPerson> personsThen =
        document.persons() != null
            ? document.persons().stream().map(this::asProtectedAsBefore).toList()
            : List.copyOf(persons.values());
    Set<UUID> knownUnits = ids(unitsThen, ImportedUnit::id);
    Set<UUID> knownPersons = ids(personsThen, ImportedPerson::id);
    Set<OrganisationRole> stated =
        document.roleAssignments() == null
            ? Set.of()
            : document.statedRoles() == null
                ? Set.of(OrganisationRole.values())
                : document.statedRoles();
    // Whoever left took the roles along, and a unit that is gone is led by nobody.
    Stream<ImportedRole> keptRoles =
        roles.stream()
            .map(Kept::content)
            .filter(role -> !stated.contains(role.role()))
            .filter(
                role ->
                    knownPersons.contains(role.personId()) && knownUnits.contains(role.unitId()));
    return new WholeOrganisation(
        unitsThen,
        personsThen,
        Stream.concat(
                document.roleAssignments() == null
                    ? Stream.empty()
                    : document.roleAssignments().stream(),
                keptRoles)
            .toList(),
        document.deputies() != null
            ? document.deputies()
            : deputies.stream()
                .map(Kept::content)
                .filter(
                    deputy ->
                        knownPersons.contains(deputy.managerId())
                            && knownPersons.contains(deputy.deputyId())
                            && knownUnits.contains(deputy.unitId()))
                .toList(),
        document.committees() != null
            ? document.committees()
            : committees.stream()
                .filter(committee -> knownUnits.contains(committee.unitId()))
                .map(committee -> without(committee, knownPersons))
                .toList());
  }

  /** A directory that does not say leaves it as it is: nobody loses protection by a column. */
  private ImportedPerson asProtectedAsBefore(ImportedPerson person) {
    ImportedPerson known = persons.get(person.id());
    return person.protectedAs(known != null && Boolean.TRUE.equals(known.protectedIdentity()));
  }

  private static ImportedUnit imported(Unit unit) {
    StoredUnit stored = unit.unit();
    return new ImportedUnit(
        stored.id(), stored.parentId(), stored.kind(), stored.name(), unit.externalId());
  }

  private static ImportedCommittee without(ImportedCommittee committee, Set<UUID> knownPersons) {
    return new ImportedCommittee(
        committee.id(),
        committee.name(),
        committee.level(),
        committee.unitId(),
        committee.externalId(),
        committee.members().stream()
            .filter(member -> knownPersons.contains(member.personId()))
            .toList());
  }

  private static <T> Set<UUID> ids(List<T> items, Function<T, UUID> id) {
    return items.stream().map(id).collect(Collectors.toSet());
  }

  /** Reads it. */
  @ApplicationScoped
  static class Reader {

    private final Sql sql;
    private final Register register;

    Reader(Sql sql, Register register) {
      this.sql = sql;
      this.register = register;
    }

    /**
     * @param on roles that ended before are left out
     */
    StoredOrganisation read(LocalDate on) {
      Map<UUID, Unit> units = new LinkedHashMap<>();
      sql.list(
          """
          SELECT id, parent_id, kind, name, authority_id, version, active, external_id FROM unit
          """,
          row -> {
            StoredUnit unit = StoredUnit.of(row);
            return units.put(unit.id(), new Unit(unit, row.getString("external_id")));
          });
      Map<UUID, ImportedPerson> persons = new LinkedHashMap<>();
      Map<String, UUID> personKeys = new HashMap<>();
      // Whoever is there now goes before somebody who had the key earlier.
      sql.list(
          """
          SELECT id, identity, unit_id, language, active FROM person
          WHERE identity IS NOT NULL ORDER BY active
          """,
          row -> {
            ImportedPerson person = person(row);
            if (person.externalId() != null) {
              personKeys.put(person.externalId(), person.id());
            }
            if (row.getBoolean("active")) {
              persons.put(person.id(), person);
            }
            return person;
          });
      return new StoredOrganisation(
          units,
          persons,
          new Keys(unitKeys(units.values()), personKeys),
          sql.list(
              """
              SELECT id, person_id, role, unit_id, valid_from, valid_until FROM role_assignment
              WHERE valid_until IS NULL OR valid_until >= ?
              """,
              Reader::role,
              on),
          sql.list(
              """
              SELECT id, manager_id, deputy_id, unit_id, valid_from, valid_until FROM deputy
              WHERE valid_until IS NULL OR valid_until >= ?
              """,
              Reader::deputy,
              on),
          committees());
    }

    private ImportedPerson person(ResultSet row) throws SQLException {
      UUID id = row.getObject("id", UUID.class);
      Identity identity = register.open(id, row.getBytes("identity"));
      return new ImportedPerson(
          id,
          identity.name(),
          identity.email(),
          row.getObject("unit_id", UUID.class),
          row.getString("language"),
          identity.externalId(),
          identity.isProtected());
    }

    /** A unit that is used goes before one that had the key earlier. */
    private static Map<String, UUID> unitKeys(Collection<Unit> units) {
      Map<String, UUID> ids = new HashMap<>();
      units.stream()
          .sorted(Comparator.comparing(unit -> unit.unit().active()))
          .filter(unit -> unit.externalId() != null)
          .forEach(unit -> ids.put(unit.externalId(), unit.unit().id()));
      return ids;
    }

    private List<ImportedCommittee> committees() {
      Map<UUID, List<ImportedMember>> members = new HashMap<>();
      sql.list(
          "SELECT committee_id, person_id, chair FROM committee_member",
          row ->
              members
                  .computeIfAbsent(
                      row.getObject("committee_id", UUID.class), id -> new ArrayList<>())
                  .add(
                      new ImportedMember(
                          row.getObject("person_id", UUID.class), row.getBoolean("chair"))));
      return sql.list(
          "SELECT id, name, level, unit_id, external_id FROM committee",
          row -> {
            UUID id = row.getObject("id", UUID.class);
            return new ImportedCommittee(
                id,
                row.getString("name"),
                row.getString("level"),
                row.getObject("unit_id", UUID.class),
                row.getString("external_id"),
                members.getOrDefault(id, List.of()));
          });
    }

    private static Kept<ImportedRole> role(ResultSet row) throws SQLException {
      return new Kept<>(
          row.getObject("id", UUID.class),
          new ImportedRole(
              row.getObject("person_id", UUID.class),
              OrganisationRole.valueOf(row.getString("role")),
              row.getObject("unit_id", UUID.class),
              row.getObject("valid_from", LocalDate.class),
              row.getObject("valid_until", LocalDate.class)));
    }

    private static Kept<ImportedDeputy> deputy(ResultSet row) throws SQLException {
      return new Kept<>(
          row.getObject("id", UUID.class),
          new ImportedDeputy(
              row.getObject("manager_id", UUID.class),
              row.getObject("deputy_id", UUID.class),
              row.getObject("unit_id", UUID.class),
              row.getObject("valid_from", LocalDate.class),
              row.getObject("valid_until", LocalDate.class)));
    }
  }
}
