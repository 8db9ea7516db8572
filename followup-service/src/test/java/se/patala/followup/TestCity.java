package se.patala.followup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The smallest organisation in which every route exists: two nämnder, and one chain of managers.
 */
final class TestCity {

  final UUID municipality = UUID.randomUUID();
  final UUID authority = UUID.randomUUID();
  final UUID administration = UUID.randomUUID();
  final UUID area = UUID.randomUUID();
  final UUID unit = UUID.randomUUID();
  final UUID otherAuthority = UUID.randomUUID();

  final UUID reporter = UUID.randomUUID();
  final UUID manager = UUID.randomUUID();
  final UUID managerAbove = UUID.randomUUID();
  final UUID managerElsewhere = UUID.randomUUID();
  final UUID deputy = UUID.randomUUID();
  final UUID safetyRep = UUID.randomUUID();
  final UUID hr = UUID.randomUUID();
  final UUID lawyer = UUID.randomUUID();

  private TestCity() {}

  static TestCity create() {
    return new TestCity();
  }

  List<Map<String, Object>> units() {
    return List.of(
        unit(municipality, null, "MUNICIPALITY", "Provkommunen"),
        unit(authority, municipality, "AUTHORITY", "Socialnämnden"),
        unit(otherAuthority, municipality, "AUTHORITY", "Byggnadsnämnden"),
        unit(administration, authority, "ADMINISTRATION", "Socialförvaltningen"),
        unit(area, administration, "AREA", "Område Norr"),
        unit(unit, area, "UNIT", "Ekonomiskt bistånd"));
  }

  Map<String, Object> document() {
    Map<String, Object> document = new HashMap<>();
    document.put("units", units());
    document.put(
        "persons",
        List.of(
            person(reporter, "medarbetare", unit),
            person(manager, "chef", unit),
            person(managerAbove, "chef2", area),
            person(deputy, "ersattare", unit),
            person(safetyRep, "skyddsombud", unit),
            person(hr, "hr", authority),
            person(lawyer, "jurist", authority),
            person(managerElsewhere, "annan", otherAuthority)));
    document.put(
        "roleAssignments",
        List.of(
            role(manager, "MANAGER", unit),
            role(managerAbove, "MANAGER", area),
            role(managerElsewhere, "MANAGER", otherAuthority),
            role(safetyRep, "SAFETY_REP", area),
            role(hr, "HR", authority),
            role(lawyer, "LAWYER", authority)));
    document.put(
        "deputies",
        List.of(
            Map.of(
                "managerId",
                manager,
                "deputyId",
                deputy,
                "unitId",
                unit,
                "validFrom",
                "2020-01-01")));
    document.put("committees", new ArrayList<>());
    return document;
  }

  /** The same, with one deputy only. */
  Map<String, Object> documentWithDeputy(UUID managed, UUID deputy) {
    Map<String, Object> document = document();
    document.put(
        "deputies",
        List.of(
            Map.of(
                "managerId", managed,
                "deputyId", deputy,
                "unitId", area,
                "validFrom", "2020-01-01")));
    return document;
  }

  /** The same, but the person leads nothing and has no deputy. */
  Map<String, Object> documentWithout(UUID manager) {
    Map<String, Object> document = document();
    document.put(
        "roleAssignments",
        ((List<?>) document.get("roleAssignments"))
            .stream().filter(role -> !((Map<?, ?>) role).get("personId").equals(manager)).toList());
    document.put("deputies", List.of());
    return document;
  }

  private static Map<String, Object> unit(
      UUID id, @Nullable UUID parentId, String kind, String name) {
    Map<String, Object> unit = new HashMap<>();
    unit.put("id", id);
    unit.put("parentId", parentId);
    unit.put("kind", kind);
    unit.put("name", name);
    return unit;
  }

  private static Map<String, Object> person(UUID id, String name, UUID unitId) {
    return Map.of(
        "id", id, "name", name, "email", name + "@example.org", "unitId", unitId, "language", "sv");
  }

  private static Map<String, Object> role(UUID personId, String role, UUID unitId) {
    return Map.of("personId", personId, "role", role, "unitId", unitId, "validFrom", "2020-01-01");
  }
}
