package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.UnitKind;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CountingPlan;
import se.patala.statistics.Department;
import se.patala.statistics.Rules;

/**
 * The organisation as figures see it: every nämnd in areas. What belongs to no area counts as one
 * more. A unit that is no more stays where it was for as long as its reports need a place.
 */
@ApplicationScoped
class Departments {

  /** Ends the code of what belongs to no area of an authority. */
  static final String OUTSIDE_AREAS = ".OMR";

  private final Sql sql;

  Departments(Sql sql) {
    this.sql = sql;
  }

  private record Node(
      UUID id,
      @Nullable UUID parentId,
      UnitKind kind,
      String name,
      UUID authorityId,
      boolean active,
      int employees) {

    String code() {
      return id.toString();
    }

    /** The top of the tree is seldom anybody's workplace. */
    boolean isWorkplace() {
      return active && (kind != UnitKind.MUNICIPALITY || employees > 0);
    }
  }

  /** Codes of what a node belongs to. */
  private record Place(String authority, String area) {}

  /**
   * @param names of units, by code
   * @param municipality its name
   */
  record Organised(List<Department> departments, Map<String, String> names, String municipality) {}

  /**
   * @param day on which the organisation is looked at; people are those of today
   * @param waiting units that have reports to count
   * @param plan by which the year's figures go; empty when the year begins
   */
  Organised on(LocalDate day, Set<UUID> waiting, Optional<CountingPlan> plan) {
    Map<UUID, Node> nodes = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    String municipality = "";
    for (Node node : nodes(day)) {
      nodes.put(node.id(), node);
      names.put(node.code(), node.name());
      if (node.kind() == UnitKind.MUNICIPALITY && node.active()) {
        municipality = node.name();
      }
    }
    TreeMap<String, List<Node>> areas = new TreeMap<>();
    Map<String, String> authorities = new HashMap<>();
    for (Node node : nodes.values()) {
      boolean planned = plan.flatMap(known -> known.areaOf(node.code())).isPresent();
      if (node.isWorkplace() || planned || waiting.contains(node.id())) {
        Place place = place(node, nodes);
        areas.computeIfAbsent(place.area(), code -> new ArrayList<>()).add(node);
        authorities.put(place.area(), place.authority());
      }
    }
    joinWhereFewWork(areas, authorities, plan);
    List<Department> departments = new ArrayList<>();
    areas.forEach(
        (area, members) -> {
          Set<String> units = new HashSet<>();
          members.forEach(member -> units.add(member.code()));
          departments.add(
              new Department(
                  authorities.getOrDefault(area, area), area, units, employees(members)));
        });
    return new Organised(departments, names, municipality);
  }

  /** The uppermost area above a node, within the authority that stands above it now. */
  private static Place place(Node node, Map<UUID, Node> nodes) {
    String area = null;
    Set<UUID> passed = new HashSet<>();
    Node above = node;
    while (above != null && above.kind() != UnitKind.AUTHORITY && passed.add(above.id())) {
      if (above.kind() == UnitKind.AREA) {
        area = above.code();
      }
      above = above.parentId() == null ? null : nodes.get(above.parentId());
    }
    String authority =
        above != null && above.kind() == UnitKind.AUTHORITY
            ? above.code()
            : node.authorityId().toString();
    return new Place(authority, area == null ? authority + OUTSIDE_AREAS : area);
  }

  /**
   * Where nobody works, as above an authority's areas or in an area that is no more, would be a
   * group too small for figures and take another one's with it. It counts with the authority's
   * largest area, and stays there for the year while few work in it.
   */
  private static void joinWhereFewWork(
      Map<String, List<Node>> areas, Map<String, String> authorities, Optional<CountingPlan> plan) {
    for (Map.Entry<String, List<Node>> entry : List.copyOf(areas.entrySet())) {
      String small = entry.getKey();
      List<Node> members = entry.getValue();
      Optional<String> joined =
          plan.isPresent()
              ? countedWith(small, members, areas, plan.get())
              : employees(members) == 0 ? largest(small, areas, authorities) : Optional.empty();
      joined.ifPresent(
          area -> {
            areas.remove(small);
            areas.computeIfAbsent(area, code -> new ArrayList<>()).addAll(members);
          });
    }
  }

  private static Optional<String> countedWith(
      String small, List<Node> members, Map<String, List<Node>> areas, CountingPlan plan) {
    if (plan.areaOfDepartment().containsKey(small) || employees(members) >= Rules.LEAST_EMPLOYEES) {
      return Optional.empty();
    }
    Set<String> counted = new HashSet<>();
    members.forEach(member -> plan.areaOf(member.code()).ifPresent(counted::add));
    return areas.entrySet().stream()
        .filter(area -> !area.getKey().equals(small))
        .filter(
            area ->
                area.getValue().stream()
                    .flatMap(other -> plan.areaOf(other.code()).stream())
                    .anyMatch(counted::contains))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> largest(
      String small, Map<String, List<Node>> areas, Map<String, String> authorities) {
    return areas.entrySet().stream()
        .filter(area -> employees(area.getValue()) > 0)
        .filter(
            area ->
                Stream.ofNullable(authorities.get(area.getKey()))
                    .anyMatch(authority -> authority.equals(authorities.get(small))))
        .max(Comparator.comparingInt(area -> employees(area.getValue())))
        .map(Map.Entry::getKey);
  }

  private static int employees(List<Node> nodes) {
    return nodes.stream().mapToInt(Node::employees).sum();
  }

  /** Before the first organisation was loaded, it is taken to have been the same. */
  private List<Node> nodes(LocalDate day) {
    return sql.list(
        """
        SELECT DISTINCT ON (v.unit_id) v.unit_id, v.parent_id, v.kind, v.name, v.authority_id,
               v.active,
               (SELECT count(*) FROM person p WHERE p.unit_id = v.unit_id AND p.active) AS employees
        FROM unit_version v
        WHERE v.valid_from <= greatest(?, (SELECT min(valid_from) FROM unit_version))
        ORDER BY v.unit_id, v.version DESC
        """,
        row ->
            new Node(
                row.getObject("unit_id", UUID.class),
                row.getObject("parent_id", UUID.class),
                UnitKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getObject("authority_id", UUID.class),
                row.getBoolean("active"),
                row.getInt("employees")),
        day);
  }
}
