package se.patala.followup.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.directory.OrganisationDocument.ImportedRole;
import se.patala.followup.directory.OrganisationDocument.ImportedUnit;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.organisation.UnitKind;
import se.patala.kit.problem.Violation;

/**
 * Finds what is wrong with an organisation before anything of it is stored: orphans, cycles,
 * doubles, two who lead one unit on the same day, a unit outside every authority. Works out each
 * unit's authority on the way.
 */
final class OrganisationCheck {

  /** A list of thousands helps nobody. */
  private static final int MOST_VIOLATIONS = 50;

  private final Map<UUID, ImportedUnit> units = new HashMap<>();
  private final Map<UUID, UUID> authorities = new HashMap<>();
  private final Set<UUID> persons = new HashSet<>();
  private final List<Violation> violations = new ArrayList<>();

  OrganisationCheck(WholeOrganisation document) {
    checkUnits(document);
    checkPersons(document);
    checkReferences(document);
  }

  List<Violation> violations() {
    return violations;
  }

  /** The nämnd above the unit; the municipality's own id for the municipality. */
  UUID authorityOf(UUID unitId) {
    UUID authority = authorities.get(unitId);
    if (authority == null) {
      throw new IllegalStateException("The unit has no authority: " + unitId);
    }
    return authority;
  }

  private void checkUnits(WholeOrganisation document) {
    int roots = 0;
    for (int i = 0; i < document.units().size(); i++) {
      ImportedUnit unit = document.units().get(i);
      if (units.put(unit.id(), unit) != null) {
        add("units[" + i + "].id", "double-id");
      }
      roots += unit.parentId() == null ? 1 : 0;
      if ((unit.parentId() == null) != (unit.kind() == UnitKind.MUNICIPALITY)) {
        add("units[" + i + "].parentId", "only-municipality-is-root");
      }
    }
    if (roots != 1) {
      add("units", "one-root");
    }
    for (int i = 0; i < document.units().size(); i++) {
      findAuthority(document.units().get(i), "units[" + i + "].parentId");
    }
  }

  private void findAuthority(ImportedUnit unit, String field) {
    Set<UUID> seen = new HashSet<>();
    ImportedUnit at = unit;
    while (seen.add(at.id())) {
      if (at.kind() == UnitKind.AUTHORITY || at.parentId() == null) {
        if (at.kind() != UnitKind.AUTHORITY && unit.kind() != UnitKind.MUNICIPALITY) {
          add(field, "outside-authority");
        }
        authorities.put(unit.id(), at.id());
        return;
      }
      ImportedUnit above = units.get(at.parentId());
      if (above == null) {
        add(field, "orphan");
        return;
      }
      at = above;
    }
    add(field, "cycle");
  }

  private void checkPersons(WholeOrganisation document) {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < document.persons().size(); i++) {
      var person = document.persons().get(i);
      if (!persons.add(person.id())) {
        add("persons[" + i + "].id", "double-id");
      }
      if (person.externalId() != null && !keys.add(person.externalId())) {
        add("persons[" + i + "].externalId", "double-id");
      }
      requireUnit(person.unitId(), "persons[" + i + "].unitId");
    }
  }

  private void checkReferences(WholeOrganisation document) {
    Set<List<?>> rolesSeen = new HashSet<>();
    for (int i = 0; i < document.roleAssignments().size(); i++) {
      var role = document.roleAssignments().get(i);
      requirePerson(role.personId(), "roleAssignments[" + i + "].personId");
      requireUnit(role.unitId(), "roleAssignments[" + i + "].unitId");
      requireSpan(role.validFrom(), role.validUntil(), "roleAssignments[" + i + "].validUntil");
      if (!rolesSeen.add(List.of(role.personId(), role.role(), role.unitId(), role.validFrom()))) {
        add("roleAssignments[" + i + "]", "double-role");
      }
    }
    checkManagers(document.roleAssignments());
    for (int i = 0; i < document.deputies().size(); i++) {
      var deputy = document.deputies().get(i);
      requirePerson(deputy.managerId(), "deputies[" + i + "].managerId");
      requirePerson(deputy.deputyId(), "deputies[" + i + "].deputyId");
      requireUnit(deputy.unitId(), "deputies[" + i + "].unitId");
      requireSpan(deputy.validFrom(), deputy.validUntil(), "deputies[" + i + "].validUntil");
      if (deputy.managerId().equals(deputy.deputyId())) {
        add("deputies[" + i + "].deputyId", "own-deputy");
      }
    }
    Set<UUID> committees = new HashSet<>();
    for (int i = 0; i < document.committees().size(); i++) {
      var committee = document.committees().get(i);
      if (!committees.add(committee.id())) {
        add("committees[" + i + "].id", "double-id");
      }
      Set<UUID> members = new HashSet<>();
      requireUnit(committee.unitId(), "committees[" + i + "].unitId");
      for (int j = 0; j < committee.members().size(); j++) {
        String place = "committees[" + i + "].members[" + j + "].personId";
        requirePerson(committee.members().get(j).personId(), place);
        if (!members.add(committee.members().get(j).personId())) {
          add(place, "double-member");
        }
      }
    }
  }

  /** A case has one responsible manager, so a unit has one at a time. */
  private void checkManagers(List<ImportedRole> roles) {
    Map<UUID, List<ImportedRole>> leading = new HashMap<>();
    for (int i = 0; i < roles.size(); i++) {
      ImportedRole role = roles.get(i);
      if (role.role() == OrganisationRole.MANAGER) {
        List<ImportedRole> others =
            leading.computeIfAbsent(role.unitId(), unit -> new ArrayList<>());
        if (others.stream().anyMatch(other -> leadTogether(other, role))) {
          add("roleAssignments[" + i + "]", "double-manager");
        }
        others.add(role);
      }
    }
  }

  private static boolean leadTogether(ImportedRole one, ImportedRole other) {
    return !one.personId().equals(other.personId())
        && !OrganisationDocument.endsBefore(one.validUntil(), other.validFrom())
        && !OrganisationDocument.endsBefore(other.validUntil(), one.validFrom());
  }

  private void requireSpan(LocalDate from, @Nullable LocalDate until, String field) {
    if (OrganisationDocument.endsBefore(until, from)) {
      add(field, "ends-before-it-begins");
    }
  }

  private void requirePerson(UUID id, String field) {
    if (!persons.contains(id)) {
      add(field, "unknown-person");
    }
  }

  private void requireUnit(UUID id, String field) {
    if (!units.containsKey(id)) {
      add(field, "unknown-unit");
    }
  }

  private void add(String field, String code) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(Violation.of(field, code));
    }
  }
}
