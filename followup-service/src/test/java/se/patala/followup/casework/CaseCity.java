package se.patala.followup.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.identity.Caller;
import se.patala.kit.sql.Sql;

/** One authority with areas and units, each led by somebody, for tests inside the service. */
final class CaseCity {

  static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  /** A unit with who leads it, who stands in, and somebody who works there. */
  record Unit(UUID id, UUID manager, UUID deputy, UUID employee) {}

  final UUID municipality = UUID.randomUUID();
  final UUID authority = UUID.randomUUID();
  final UUID hr = UUID.randomUUID();
  final UUID sealedHandler = UUID.randomUUID();
  final UUID safetyRep = UUID.randomUUID();
  final List<UUID> areaManagers = new ArrayList<>();
  final List<Unit> units = new ArrayList<>();

  private final Sql sql;

  private CaseCity(Sql sql) {
    this.sql = sql;
  }

  /** In a transaction that is committed: the case work has transactions of its own. */
  static CaseCity store(Sql sql, int areas, int unitsEach) {
    CaseCity city = new CaseCity(sql);
    city.addUnit(city.municipality, null, "MUNICIPALITY", city.municipality);
    city.addUnit(city.authority, city.municipality, "AUTHORITY", city.authority);
    city.addPerson(city.hr, city.authority);
    city.addPerson(city.sealedHandler, city.authority);
    city.addPerson(city.safetyRep, city.authority);
    city.addRole(city.hr, "HR", city.authority, LONG_AGO, null);
    city.addRole(city.sealedHandler, "SEALED_HANDLER", city.authority, LONG_AGO, null);
    city.addRole(city.safetyRep, "SAFETY_REP", city.authority, LONG_AGO, null);
    for (int i = 0; i < areas; i++) {
      UUID area = UUID.randomUUID();
      city.addUnit(area, city.authority, "AREA", city.authority);
      UUID manager = UUID.randomUUID();
      city.addPerson(manager, area);
      city.addRole(manager, "MANAGER", area, LONG_AGO, null);
      city.areaManagers.add(manager);
      for (int j = 0; j < unitsEach; j++) {
        Unit unit =
            new Unit(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        city.addUnit(unit.id(), area, "UNIT", city.authority);
        city.addPerson(unit.manager(), unit.id());
        city.addPerson(unit.deputy(), area);
        city.addPerson(unit.employee(), unit.id());
        city.units.add(unit);
      }
    }
    return city;
  }

  private void addUnit(UUID id, @Nullable UUID parent, String kind, UUID authorityId) {
    sql.update(
        """
        INSERT INTO unit (id, parent_id, kind, name, authority_id, version, active)
        VALUES (?, ?, ?, 'Enhet', ?, 1, true)
        """,
        id,
        parent,
        kind,
        authorityId);
  }

  void addPerson(UUID id, UUID unit) {
    sql.update(
        "INSERT INTO person (id, unit_id, language, active) VALUES (?, ?, 'sv', true)", id, unit);
  }

  void addRole(UUID person, String role, UUID unit, LocalDate from, @Nullable LocalDate until) {
    sql.update(
        """
        INSERT INTO role_assignment (id, person_id, role, unit_id, valid_from, valid_until)
        VALUES (gen_random_uuid(), ?, ?, ?, ?, ?)
        """,
        person,
        role,
        unit,
        from,
        until);
  }

  void addDeputy(Unit unit, LocalDate from, LocalDate until) {
    sql.update(
        """
        INSERT INTO deputy (id, manager_id, deputy_id, unit_id, valid_from, valid_until)
        VALUES (gen_random_uuid(), ?, ?, ?, ?, ?)
        """,
        unit.manager(),
        unit.deputy(),
        unit.id(),
        from,
        until);
  }

  /** Everybody goes: what comes after this test finds no trace but closed cases. */
  void leave() {
    sql.update("DELETE FROM role_assignment");
    sql.update("DELETE FROM deputy");
    sql.update(
        "UPDATE unit SET active = false WHERE authority_id IN (?, ?)", authority, municipality);
  }

  /** What other tests left open is no part of this one, and would be looked at at every alarm. */
  static void closeEverything(Sql sql) {
    sql.update("UPDATE duty SET state = 'WITHDRAWN', settled_at = now() WHERE state = 'OPEN'");
    sql.update(
        """
        UPDATE follow_up SET status = 'CLOSED', resolution = 'HANDLED', closed_at = now(),
          next_due_at = NULL, alarm_at = NULL
        WHERE status <> 'CLOSED'
        """);
  }

  static Caller as(UUID person) {
    return new Caller(person, null, "web-app", Set.of());
  }
}
