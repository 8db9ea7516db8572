package se.patala.followup.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import se.patala.followup.directory.OrganisationDocument.ImportedDeputy;
import se.patala.followup.directory.OrganisationDocument.ImportedPerson;
import se.patala.followup.directory.OrganisationDocument.ImportedRole;
import se.patala.followup.directory.OrganisationDocument.ImportedUnit;
import se.patala.followup.directory.StoredOrganisation.Kept;
import se.patala.followup.directory.StoredOrganisation.Unit;
import se.patala.followup.organisation.StoredUnit;

/** Between the organisation as it is kept and as it is to be: what has to be written. */
final class OrganisationDifference {

  /** Rows of a list that come, change their last day, and are over. */
  record Rows<T>(List<T> begun, List<Kept<T>> changed, List<Kept<T>> ended) {}

  private final List<Unit> addedUnits = new ArrayList<>();
  private final List<Unit> changedUnits = new ArrayList<>();
  private final List<Unit> retiredUnits = new ArrayList<>();
  private final List<ImportedPerson> addedPersons = new ArrayList<>();
  private final List<ImportedPerson> changedPersons = new ArrayList<>();
  private final List<UUID> leftPersons = new ArrayList<>();
  private final Rows<ImportedRole> roles;
  private final Rows<ImportedDeputy> deputies;

  /**
   * @param on roles that ended before are history: what a directory says of them changes nothing
   */
  OrganisationDifference(
      StoredOrganisation before, WholeOrganisation after, OrganisationCheck check, LocalDate on) {
    compareUnits(before, after, check);
    comparePersons(before, after);
    this.roles =
        rows(
            before.roles(),
            after.roleAssignments().stream()
                .filter(role -> !OrganisationDocument.endsBefore(role.validUntil(), on))
                .toList(),
            role -> List.of(role.personId(), role.role(), role.unitId(), role.validFrom()));
    this.deputies =
        rows(
            before.deputies(),
            after.deputies().stream()
                .filter(deputy -> !OrganisationDocument.endsBefore(deputy.validUntil(), on))
                .toList(),
            deputy ->
                List.of(
                    deputy.managerId(), deputy.deputyId(), deputy.unitId(), deputy.validFrom()));
  }

  /** Parents before children, for the foreign key. */
  List<Unit> addedUnits() {
    return addedUnits;
  }

  List<Unit> changedUnits() {
    return changedUnits;
  }

  /** What the directory no longer names takes no new reports; its cases stay where they are. */
  List<Unit> retiredUnits() {
    return retiredUnits;
  }

  List<ImportedPerson> addedPersons() {
    return addedPersons;
  }

  List<ImportedPerson> changedPersons() {
    return changedPersons;
  }

  List<UUID> leftPersons() {
    return leftPersons;
  }

  Rows<ImportedRole> roles() {
    return roles;
  }

  Rows<ImportedDeputy> deputies() {
    return deputies;
  }

  private void compareUnits(
      StoredOrganisation before, WholeOrganisation after, OrganisationCheck check) {
    Set<UUID> named = new HashSet<>();
    for (ImportedUnit unit : fromTheTop(after.units())) {
      named.add(unit.id());
      Unit known = before.units().get(unit.id());
      Unit then =
          new Unit(
              new StoredUnit(
                  unit.id(),
                  unit.parentId(),
                  unit.kind(),
                  unit.name(),
                  check.authorityOf(unit.id()),
                  known == null ? 1 : known.unit().version() + 1,
                  true),
              unit.externalId());
      if (known == null) {
        addedUnits.add(then);
      } else if (!then.unit().sameAs(known.unit())
          || !Objects.equals(then.externalId(), known.externalId())) {
        changedUnits.add(then);
      }
    }
    before.units().values().stream()
        .filter(unit -> unit.unit().active() && !named.contains(unit.unit().id()))
        .map(unit -> new Unit(unit.unit().retired(), unit.externalId()))
        .forEach(retiredUnits::add);
  }

  private static List<ImportedUnit> fromTheTop(List<ImportedUnit> units) {
    Map<UUID, ImportedUnit> byId = new HashMap<>();
    units.forEach(unit -> byId.put(unit.id(), unit));
    return units.stream().sorted(Comparator.comparingInt(unit -> depth(unit, byId))).toList();
  }

  private static int depth(ImportedUnit unit, Map<UUID, ImportedUnit> byId) {
    int depth = 0;
    for (ImportedUnit at = unit;
        at != null && at.parentId() != null;
        at = byId.get(at.parentId())) {
      depth++;
    }
    return depth;
  }

  private void comparePersons(StoredOrganisation before, WholeOrganisation after) {
    Set<UUID> named = new HashSet<>();
    for (ImportedPerson person : after.persons()) {
      named.add(person.id());
      ImportedPerson known = before.persons().get(person.id());
      if (known == null) {
        addedPersons.add(person);
      } else if (!known.equals(person)) {
        changedPersons.add(person);
      }
    }
    before.persons().keySet().stream().filter(id -> !named.contains(id)).forEach(leftPersons::add);
  }

  /**
   * @param key all but the last day: what makes a row the same row
   */
  private static <T> Rows<T> rows(List<Kept<T>> before, List<T> after, Function<T, List<?>> key) {
    Map<List<?>, T> named = new HashMap<>();
    after.forEach(row -> named.put(key.apply(row), row));
    List<Kept<T>> changed = new ArrayList<>();
    List<Kept<T>> ended = new ArrayList<>();
    Set<List<?>> known = new HashSet<>();
    for (Kept<T> row : before) {
      List<?> same = key.apply(row.content());
      T then = named.get(same);
      if (then == null || !known.add(same)) {
        ended.add(row);
      } else if (!then.equals(row.content())) {
        changed.add(new Kept<>(row.id(), then));
      }
    }
    List<T> begun =
        named.entrySet().stream()
            .filter(row -> !known.contains(row.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return new Rows<>(begun, changed, ended);
  }
}
