package se.patala.followup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Five nämnder with two areas of thirty people each, and one area of a handful. */
final class FigureCity {

  private static final int AUTHORITIES = 5;
  private static final int AREAS = 2;
  private static final int MANY = 30;
  private static final int FEW = 6;

  final UUID municipality = UUID.randomUUID();
  final List<UUID> authorities = new ArrayList<>();
  final List<UUID> units = new ArrayList<>();
  final Map<UUID, UUID> authorityOf = new HashMap<>();

  private final List<Map<String, Object>> unitList = new ArrayList<>();
  private final List<Map<String, Object>> persons = new ArrayList<>();

  private FigureCity() {
    add(municipality, null, "MUNICIPALITY", "Siffrum");
    for (int i = 1; i <= AUTHORITIES; i++) {
      UUID authority = UUID.randomUUID();
      authorities.add(authority);
      add(authority, municipality, "AUTHORITY", "Nämnd " + i);
      for (int j = 1; j <= AREAS; j++) {
        addArea(authority, "Område %d.%d".formatted(i, j), MANY);
      }
    }
    addArea(authorities.getFirst(), "Litet område", FEW);
  }

  static FigureCity create() {
    return new FigureCity();
  }

  private void addArea(UUID authority, String name, int people) {
    UUID area = UUID.randomUUID();
    UUID unit = UUID.randomUUID();
    add(area, authority, "AREA", name);
    add(unit, area, "UNIT", "Enhet i " + name);
    units.add(unit);
    authorityOf.put(unit, authority);
    for (int i = 0; i < people; i++) {
      persons.add(
          Map.of(
              "id",
              UUID.randomUUID(),
              "name",
              "Person " + persons.size(),
              "email",
              "p" + persons.size() + "@example.org",
              "unitId",
              unit,
              "language",
              "sv"));
    }
  }

  private void add(UUID id, @Nullable UUID parentId, String kind, String name) {
    Map<String, Object> unit = new HashMap<>();
    unit.put("id", id);
    unit.put("parentId", parentId);
    unit.put("kind", kind);
    unit.put("name", name);
    unitList.add(unit);
  }

  Map<String, Object> document() {
    return Map.of(
        "units", unitList,
        "persons", persons,
        "roleAssignments", List.of(),
        "deputies", List.of(),
        "committees", List.of());
  }
}
