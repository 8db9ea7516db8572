package se.patala.followup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nämnder with areas of thirty people each, and one area of a handful. */
final class FigureCity {

  private static final int MANY = 30;
  private static final int FEW = 6;

  final UUID municipality = UUID.randomUUID();
  final List<UUID> authorities = new ArrayList<>();
  final List<UUID> units = new ArrayList<>();
  final Map<UUID, UUID> authorityOf = new HashMap<>();

  private final List<Map<String, Object>> unitList = new ArrayList<>();
  private final List<Map<String, Object>> persons = new ArrayList<>();

  FigureCity(int authorityCount, int areasOfEach) {
    add(municipality, null, "MUNICIPALITY", "Siffrum");
    for (int i = 1; i <= authorityCount; i++) {
      UUID authority = UUID.randomUUID();
      authorities.add(authority);
      add(authority, municipality, "AUTHORITY", "Nämnd " + i);
      for (int j = 1; j <= areasOfEach; j++) {
        addArea(authority, "Område %d.%d".formatted(i, j), MANY);
      }
    }
    addArea(authorities.getFirst(), "Litet område", FEW);
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

  /** A reorganisation as a city would do it. */
  Map<String, Object> afterMovingTheFirstUnitOfTheSecondAuthorityToTheThird() {
    UUID second = authorities.get(1);
    UUID third = authorities.get(2);
    UUID area =
        unitList.stream()
            .filter(unit -> third.equals(unit.get("parentId")))
            .map(unit -> (UUID) unit.get("id"))
            .findFirst()
            .orElseThrow();
    UUID moved =
        units.stream()
            .filter(unit -> second.equals(authorityOf.get(unit)))
            .findFirst()
            .orElseThrow();
    Map<String, Object> document = new HashMap<>(document());
    document.put(
        "units",
        unitList.stream()
            .map(
                unit -> {
                  Map<String, Object> now = new HashMap<>(unit);
                  if (moved.equals(unit.get("id"))) {
                    now.put("parentId", area);
                  }
                  return now;
                })
            .toList());
    return document;
  }

  /** Any one of a unit's people, another one for another unit. */
  UUID someoneOf(int unit) {
    return persons.stream()
        .filter(person -> units.get(unit).equals(person.get("unitId")))
        .map(person -> (UUID) person.get("id"))
        .findFirst()
        .orElseThrow();
  }

  /** Everybody who works for an authority. */
  List<UUID> peopleOf(UUID authority) {
    return persons.stream()
        .filter(person -> authority.equals(authorityOf.get((UUID) person.get("unitId"))))
        .map(person -> (UUID) person.get("id"))
        .toList();
  }

  Map<String, Object> documentWithout(UUID unit) {
    Map<String, Object> document = new HashMap<>(document());
    document.put(
        "units", unitList.stream().filter(other -> !unit.equals(other.get("id"))).toList());
    document.put(
        "persons", persons.stream().filter(person -> !unit.equals(person.get("unitId"))).toList());
    return document;
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
