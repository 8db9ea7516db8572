package se.patala.followup.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.patala.followup.directory.OrganisationChanges.Names;
import se.patala.followup.directory.OrganisationChanges.Warning;
import se.patala.followup.directory.OrganisationDocument.ImportedPerson;
import se.patala.followup.directory.OrganisationDocument.ImportedRole;
import se.patala.followup.directory.OrganisationDocument.ImportedUnit;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.organisation.UnitKind;

/** What in an organisation is allowed but hardly meant: above all, cases that nobody would get. */
final class OrganisationWarnings {

  private static final int FEW = 20;

  /** A nämnd is led by nobody who could handle a case. */
  private static final Set<UnitKind> EMPLOYING =
      Set.of(UnitKind.ADMINISTRATION, UnitKind.AREA, UnitKind.UNIT);

  private final WholeOrganisation organisation;
  private final Map<UUID, ImportedUnit> units = new HashMap<>();
  private final Map<UUID, Set<OrganisationRole>> rolesInUnit = new HashMap<>();
  private final List<Warning> warnings = new ArrayList<>();

  /**
   * @param on the day whose roles count
   */
  OrganisationWarnings(WholeOrganisation organisation, LocalDate on) {
    this.organisation = organisation;
    organisation.units().forEach(unit -> units.put(unit.id(), unit));
    organisation.roleAssignments().stream()
        .filter(role -> holds(role, on))
        .forEach(
            role ->
                rolesInUnit
                    .computeIfAbsent(role.unitId(), id -> EnumSet.noneOf(OrganisationRole.class))
                    .add(role.role()));
    warnUnits(
        Warning.Code.NOBODY_LEADS,
        unit -> EMPLOYING.contains(unit.kind()) && !isHeld(unit, OrganisationRole.MANAGER));
    warnAuthorities(Warning.Code.AUTHORITY_WITHOUT_HR, unit -> !isHeld(unit, OrganisationRole.HR));
    warnAuthorities(
        Warning.Code.AUTHORITY_WITHOUT_SEALED_HANDLER,
        unit -> !isHeld(unit, OrganisationRole.SEALED_HANDLER));
    warnAuthorities(
        Warning.Code.AUTHORITY_WITHOUT_ELECTED_CONTACT,
        unit ->
            isHeld(unit, OrganisationRole.POLITICIAN)
                && !isHeld(unit, OrganisationRole.ELECTED_CONTACT));
    warnUnits(
        Warning.Code.AREA_WITHOUT_SAFETY_REP,
        unit -> unit.kind() == UnitKind.AREA && !isHeld(unit, OrganisationRole.SAFETY_REP));
    warnManagersWithoutAddress(on);
  }

  List<Warning> warnings() {
    return warnings;
  }

  /** When so many leave that the file may have been cut off. */
  void left(int left, int before) {
    if (left > FEW && left > before / 10) {
      warnings.add(new Warning(Warning.Code.MANY_LEAVE, new Names(left, List.of())));
    }
  }

  /** The same of roles: a file that ends after its header ends them all. */
  void rolesEnded(int ended, int before) {
    if (ended > FEW && ended > before / 10) {
      warnings.add(new Warning(Warning.Code.MANY_ROLES_END, new Names(ended, List.of())));
    }
  }

  private static boolean holds(ImportedRole role, LocalDate on) {
    return !role.validFrom().isAfter(on) && !OrganisationDocument.endsBefore(role.validUntil(), on);
  }

  /** In the unit or above it within its authority. */
  private boolean isHeld(ImportedUnit unit, OrganisationRole role) {
    for (@Nullable ImportedUnit at = unit; at != null; at = above(at)) {
      if (rolesInUnit.getOrDefault(at.id(), Set.of()).contains(role)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable ImportedUnit above(ImportedUnit unit) {
    return unit.kind() == UnitKind.AUTHORITY || unit.parentId() == null
        ? null
        : units.get(unit.parentId());
  }

  private void warnAuthorities(Warning.Code code, Predicate<ImportedUnit> isShort) {
    warnUnits(code, unit -> unit.kind() == UnitKind.AUTHORITY && isShort.test(unit));
  }

  private void warnUnits(Warning.Code code, Predicate<ImportedUnit> isShort) {
    List<String> names =
        organisation.units().stream().filter(isShort).map(ImportedUnit::name).toList();
    if (!names.isEmpty()) {
      warnings.add(new Warning(code, Names.of(names)));
    }
  }

  private void warnManagersWithoutAddress(LocalDate on) {
    Map<UUID, ImportedPerson> persons = new HashMap<>();
    organisation.persons().forEach(person -> persons.put(person.id(), person));
    List<String> names =
        organisation.roleAssignments().stream()
            .filter(role -> role.role() == OrganisationRole.MANAGER && holds(role, on))
            .filter(
                role -> {
                  ImportedPerson person = persons.get(role.personId());
                  return person != null && person.email() == null;
                })
            .map(role -> units.get(role.unitId()))
            .map(unit -> unit == null ? "" : unit.name())
            .toList();
    if (!names.isEmpty()) {
      warnings.add(new Warning(Warning.Code.MANAGER_WITHOUT_ADDRESS, Names.of(names)));
    }
  }
}
