package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
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
      int employees,
      boolean waiting) {

    /** The top of the tree is seldom anybody's workplace. */
    boolean isWorkplace() {
      return active && (kind != UnitKind.MUNICIPALITY || employees > 0);
    }
  }

  /**
   * @param names of units, by code
   * @param municipality its name
   */
  record Organised(List<Department> departments, Map<String, String> names, String municipality) {}

  /**
   * @param planned where units count in the year's figures already; empty when the year begins
   */
  Organised today(Map<String, String> planned) {
    Map<UUID, Node> nodes = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    String municipality = "";
    for (Node node : nodes()) {
      nodes.put(node.id(), node);
      names.put(node.id().toString(), node.name());
      if (node.kind() == UnitKind.MUNICIPALITY && node.active()) {
        municipality = node.name();
      }
    }
    TreeMap<String, List<Node>> areas = new TreeMap<>();
    nodes.values().stream()
        .filter(
            node ->
                node.isWorkplace() || node.waiting() || planned.containsKey(node.id().toString()))
        .forEach(
            node ->
                areas.computeIfAbsent(areaOf(node, nodes), code -> new ArrayList<>()).add(node));
    joinWhereNobodyWorks(areas, planned);
    return new Organised(
        areas.entrySet().stream().map(area -> department(area.getKey(), area.getValue())).toList(),
        names,
        municipality);
  }

  /**
   * Above its areas an authority often has nobody, who would be a group too small for figures and
   * take an area's with it. Such nodes count with the largest area, and stay there for the year
   * while few work in them.
   */
  private static void joinWhereNobodyWorks(
      Map<String, List<Node>> areas, Map<String, String> planned) {
    for (String outside : List.copyOf(areas.keySet())) {
      if (!outside.endsWith(OUTSIDE_AREAS)) {
        continue;
      }
      List<Node> nodes = List.copyOf(areas.get(outside));
      Optional<String> joined =
          employees(nodes) < Rules.LEAST_EMPLOYEES
              ? countedWith(areas, outside, nodes, planned)
              : Optional.empty();
      if (joined.isEmpty() && planned.isEmpty() && employees(nodes) == 0) {
        joined = largest(areas, outside, nodes.getFirst().authorityId());
      }
      joined.ifPresent(
          area -> {
            areas.remove(outside);
            areas.computeIfAbsent(area, code -> new ArrayList<>()).addAll(nodes);
          });
    }
  }

  /** The area that such nodes count with already. */
  private static Optional<String> countedWith(
      Map<String, List<Node>> areas,
      String outside,
      List<Node> nodes,
      Map<String, String> planned) {
    Set<String> counted = new HashSet<>();
    nodes.forEach(
        node -> Stream.ofNullable(planned.get(node.id().toString())).forEach(counted::add));
    return areas.entrySet().stream()
        .filter(area -> !area.getKey().equals(outside))
        .filter(
            area ->
                area.getValue().stream()
                    .anyMatch(node -> counted.contains(planned.get(node.id().toString()))))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> largest(
      Map<String, List<Node>> areas, String outside, UUID authority) {
    return areas.entrySet().stream()
        .filter(area -> !area.getKey().equals(outside))
        .filter(area -> area.getValue().getFirst().authorityId().equals(authority))
        .max(Comparator.comparingInt(area -> employees(area.getValue())))
        .map(Map.Entry::getKey);
  }

  private static int employees(List<Node> nodes) {
    return nodes.stream().mapToInt(Node::employees).sum();
  }

  private static Department department(String area, List<Node> nodes) {
    Set<String> units = new HashSet<>();
    nodes.forEach(node -> units.add(node.id().toString()));
    return new Department(nodes.getFirst().authorityId().toString(), area, units, employees(nodes));
  }

  /** The uppermost area above a node, within its authority. */
  private static String areaOf(Node node, Map<UUID, Node> nodes) {
    String area = node.authorityId() + OUTSIDE_AREAS;
    for (Node above = node;
        above != null && above.kind() != UnitKind.AUTHORITY;
        above = above.parentId() == null ? null : nodes.get(above.parentId())) {
      if (above.kind() == UnitKind.AREA) {
        area = above.id().toString();
      }
    }
    return area;
  }

  private List<Node> nodes() {
    return sql.list(
        """
        SELECT u.id, u.parent_id, u.kind, u.name, u.authority_id, u.active,
               (SELECT count(*) FROM person p WHERE p.unit_id = u.id AND p.active) AS employees,
               u.id IN (SELECT f.unit_id FROM follow_up f
                        WHERE f.id NOT IN (SELECT follow_up_id FROM counted_report)) AS waiting
        FROM unit u
        """,
        row ->
            new Node(
                row.getObject("id", UUID.class),
                row.getObject("parent_id", UUID.class),
                UnitKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getObject("authority_id", UUID.class),
                row.getBoolean("active"),
                row.getInt("employees"),
                row.getBoolean("waiting")));
  }
}
