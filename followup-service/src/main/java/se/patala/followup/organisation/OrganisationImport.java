package se.patala.followup.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.OrganisationDocument.ImportedCommittee;
import se.patala.followup.organisation.OrganisationDocument.ImportedUnit;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/** Takes an organisation in, whole or not at all, and publishes each unit that changed. */
@ApplicationScoped
class OrganisationImport {

  private final Sql sql;
  private final Outbox outbox;

  OrganisationImport(Sql sql, Outbox outbox) {
    this.sql = sql;
    this.outbox = outbox;
  }

  @Transactional
  void take(OrganisationDocument document) {
    OrganisationCheck check = new OrganisationCheck(document);
    if (!check.violations().isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "organisation-refused", check.violations());
    }
    takeUnits(document, check);
    takePersons(document);
    replaceRoles(document);
    replaceCommittees(document);
  }

  private void takeUnits(OrganisationDocument document, OrganisationCheck check) {
    Map<UUID, StoredUnit> stored = new HashMap<>();
    sql.list(
            "SELECT id, parent_id, kind, name, authority_id, version, active FROM unit",
            StoredUnit::of)
        .forEach(unit -> stored.put(unit.id(), unit));
    for (ImportedUnit unit : fromTheTop(document.units())) {
      StoredUnit before = stored.remove(unit.id());
      StoredUnit after =
          new StoredUnit(
              unit.id(),
              unit.parentId(),
              unit.kind(),
              unit.name(),
              check.authorityOf(unit.id()),
              before == null ? 1 : before.version() + 1,
              true);
      if (before == null || !after.sameAs(before)) {
        put(after, unit.externalId());
      }
    }
    // What the directory no longer names takes no new reports; its cases stay where they are.
    stored.values().stream().filter(StoredUnit::active).forEach(gone -> put(gone.retired(), null));
  }

  /** Parents before children, for the foreign key. */
  private static List<ImportedUnit> fromTheTop(List<ImportedUnit> units) {
    List<ImportedUnit> ordered = new ArrayList<>(units);
    Map<UUID, ImportedUnit> byId = new HashMap<>();
    units.forEach(unit -> byId.put(unit.id(), unit));
    ordered.sort(Comparator.comparingInt(unit -> depth(unit, byId)));
    return ordered;
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

  private void put(StoredUnit unit, @Nullable String externalId) {
    sql.update(
        """
        INSERT INTO unit (id, parent_id, kind, name, external_id, authority_id, version, active)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, kind = excluded.kind,
          name = excluded.name, external_id = excluded.external_id,
          authority_id = excluded.authority_id, version = excluded.version, active = excluded.active
        """,
        unit.id(),
        unit.parentId(),
        unit.kind().name(),
        unit.name(),
        externalId,
        unit.authorityId(),
        unit.version(),
        unit.active());
    outbox.append(
        new OutgoingEvent(
            "patala.organisation.units.v1",
            "patala.organisation.unit-changed.v1",
            unit.id(),
            new UnitChanged(
                unit.id(),
                unit.version(),
                unit.parentId(),
                unit.kind(),
                unit.name(),
                unit.authorityId(),
                unit.active())));
  }

  private void takePersons(OrganisationDocument document) {
    sql.update("UPDATE person SET active = false");
    sql.batch(
        """
        INSERT INTO person (id, name, email, unit_id, language, active) VALUES (?, ?, ?, ?, ?, true)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,
          unit_id = excluded.unit_id, language = excluded.language, active = true
        """,
        document.persons().stream()
            .map(
                person ->
                    new @Nullable Object[] {
                      person.id(), person.name(), person.email(), person.unitId(), person.language()
                    })
            .toList());
  }

  private void replaceRoles(OrganisationDocument document) {
    sql.update("DELETE FROM role_assignment");
    sql.batch(
        """
        INSERT INTO role_assignment (id, person_id, role, unit_id, valid_from, valid_until)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        document.roleAssignments().stream()
            .map(
                role ->
                    new @Nullable Object[] {
                      UUID.randomUUID(),
                      role.personId(),
                      role.role().name(),
                      role.unitId(),
                      role.validFrom(),
                      role.validUntil()
                    })
            .toList());
    sql.update("DELETE FROM deputy");
    sql.batch(
        """
        INSERT INTO deputy (id, manager_id, deputy_id, unit_id, valid_from, valid_until)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        document.deputies().stream()
            .map(
                deputy ->
                    new @Nullable Object[] {
                      UUID.randomUUID(),
                      deputy.managerId(),
                      deputy.deputyId(),
                      deputy.unitId(),
                      deputy.validFrom(),
                      deputy.validUntil()
                    })
            .toList());
  }

  private void replaceCommittees(OrganisationDocument document) {
    sql.update("DELETE FROM committee_member");
    for (ImportedCommittee committee : document.committees()) {
      sql.update(
          """
          INSERT INTO committee (id, name, level, unit_id) VALUES (?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET name = excluded.name, level = excluded.level,
            unit_id = excluded.unit_id
          """,
          committee.id(),
          committee.name(),
          committee.level(),
          committee.unitId());
      sql.batch(
          "INSERT INTO committee_member (committee_id, person_id, chair) VALUES (?, ?, ?)",
          committee.members().stream()
              .map(
                  member ->
                      new @Nullable Object[] {committee.id(), member.personId(), member.chair()})
              .toList());
    }
  }

  /** {@code docs/events/patala.organisation.unit-changed.v1.schema.json}. */
  private record UnitChanged(
      UUID unitId,
      long version,
      @Nullable UUID parentId,
      UnitKind kind,
      String name,
      UUID authorityId,
      boolean active) {}
}
