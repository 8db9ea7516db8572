package se.patala.followup.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.directory.OrganisationDifference.Rows;
import se.patala.followup.directory.OrganisationDocument.ImportedCommittee;
import se.patala.followup.directory.OrganisationDocument.ImportedDeputy;
import se.patala.followup.directory.OrganisationDocument.ImportedPerson;
import se.patala.followup.directory.OrganisationDocument.ImportedRole;
import se.patala.followup.directory.StoredOrganisation.Kept;
import se.patala.followup.directory.StoredOrganisation.Unit;
import se.patala.followup.organisation.Register;
import se.patala.followup.organisation.StoredUnit;
import se.patala.followup.organisation.UnitKind;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;
import se.patala.kit.sql.Sql;

/** Writes the difference to an organisation, and publishes each unit that changed. */
@ApplicationScoped
class OrganisationImport {

  private final Sql sql;
  private final Register register;
  private final Outbox outbox;

  OrganisationImport(Sql sql, Register register, Outbox outbox) {
    this.sql = sql;
    this.register = register;
    this.outbox = outbox;
  }

  /** One import at a time. Held until the transaction ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  void alone() {
    sql.list("SELECT pg_advisory_xact_lock(hashtext('organisation-import'))", row -> row.wasNull());
  }

  /**
   * @param on the day from which it holds
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void write(
      OrganisationDifference difference,
      List<ImportedCommittee> committees,
      UUID importId,
      LocalDate on) {
    Stream.of(difference.addedUnits(), difference.changedUnits(), difference.retiredUnits())
        .flatMap(List::stream)
        .forEach(unit -> put(unit, importId, on));
    putPersons(
        Stream.concat(difference.addedPersons().stream(), difference.changedPersons().stream()));
    sql.batch(
        "UPDATE person SET active = false, left_on = ? WHERE id = ?",
        difference.leftPersons().stream().map(id -> new @Nullable Object[] {on, id}).toList());
    writeRoles(difference.roles(), on);
    writeDeputies(difference.deputies(), on);
    replaceCommittees(committees);
  }

  private void put(Unit changed, UUID importId, LocalDate on) {
    StoredUnit unit = changed.unit();
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
        changed.externalId(),
        unit.authorityId(),
        unit.version(),
        unit.active());
    sql.update(
        """
        INSERT INTO unit_version
          (unit_id, version, parent_id, kind, name, authority_id, active, valid_from, import_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        unit.id(),
        unit.version(),
        unit.parentId(),
        unit.kind().name(),
        unit.name(),
        unit.authorityId(),
        unit.active(),
        on,
        importId);
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

  private void putPersons(Stream<ImportedPerson> persons) {
    sql.batch(
        """
        INSERT INTO person (id, identity, unit_id, language, active) VALUES (?, ?, ?, ?, true)
        ON CONFLICT (id) DO UPDATE SET identity = excluded.identity, unit_id = excluded.unit_id,
          language = excluded.language, active = true, left_on = NULL, erased_at = NULL
        """,
        persons
            .map(
                person ->
                    new @Nullable Object[] {
                      person.id(),
                      register.close(person.id(), person.identity()),
                      person.unitId(),
                      person.language()
                    })
            .toList());
  }

  private void writeRoles(Rows<ImportedRole> roles, LocalDate on) {
    end("role_assignment", roles.ended(), ImportedRole::validFrom, on);
    sql.batch(
        "UPDATE role_assignment SET valid_until = ? WHERE id = ?",
        roles.changed().stream()
            .map(role -> new @Nullable Object[] {role.content().validUntil(), role.id()})
            .toList());
    sql.batch(
        """
        INSERT INTO role_assignment (id, person_id, role, unit_id, valid_from, valid_until)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        roles.begun().stream()
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
  }

  private void writeDeputies(Rows<ImportedDeputy> deputies, LocalDate on) {
    end("deputy", deputies.ended(), ImportedDeputy::validFrom, on);
    sql.batch(
        "UPDATE deputy SET valid_until = ? WHERE id = ?",
        deputies.changed().stream()
            .map(deputy -> new @Nullable Object[] {deputy.content().validUntil(), deputy.id()})
            .toList());
    sql.batch(
        """
        INSERT INTO deputy (id, manager_id, deputy_id, unit_id, valid_from, valid_until)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        deputies.begun().stream()
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

  /**
   * Who held what when is history, also when it was for a part of a day: such a row ends before it
   * begins. What never came into force is none.
   */
  private <T> void end(
      String table, List<Kept<T>> rows, Function<T, LocalDate> from, LocalDate on) {
    List<@Nullable Object[]> ended =
        rows.stream()
            .filter(row -> !from.apply(row.content()).isAfter(on))
            .map(row -> new @Nullable Object[] {on.minusDays(1), row.id()})
            .toList();
    List<@Nullable Object[]> neverInForce =
        rows.stream()
            .filter(row -> from.apply(row.content()).isAfter(on))
            .map(row -> new @Nullable Object[] {row.id()})
            .toList();
    sql.batch("UPDATE " + table + " SET valid_until = ? WHERE id = ?", ended);
    sql.batch("DELETE FROM " + table + " WHERE id = ?", neverInForce);
  }

  private void replaceCommittees(List<ImportedCommittee> committees) {
    sql.update("DELETE FROM committee_member");
    for (ImportedCommittee committee : committees) {
      sql.update(
          """
          INSERT INTO committee (id, name, level, unit_id, external_id) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET name = excluded.name, level = excluded.level,
            unit_id = excluded.unit_id, external_id = excluded.external_id
          """,
          committee.id(),
          committee.name(),
          committee.level(),
          committee.unitId(),
          committee.externalId());
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
