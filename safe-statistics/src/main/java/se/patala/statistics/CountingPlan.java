package se.patala.statistics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Authority;

/**
 * Under which area of a year's tree each unit's reports count.
 *
 * <p>Areas with too few employees count together, so that nobody is one of a handful. What is
 * reorganised within the year has no figures of its own from then on; its reports count under the
 * nearest node that stood before and after.
 *
 * @param areaOfUnit code of the area by code of the unit
 * @param areaOfDepartment code of the area by the area's code in the organisation
 */
public record CountingPlan(
    YearTree tree, Map<String, String> areaOfUnit, Map<String, String> areaOfDepartment) {

  /** Ends the code of what small areas count under together. */
  private static final String TOGETHER = ".SMA";

  /** Ends the code of what reorganised units count under. */
  private static final String REST = ".REST";

  /** Code of an authority for units whose authority is new. */
  private static final String ELSEWHERE = "OVRIGT";

  public CountingPlan {
    areaOfUnit = Map.copyOf(areaOfUnit);
    areaOfDepartment = Map.copyOf(areaOfDepartment);
  }

  /**
   * A new year's plan.
   *
   * @param firstMonth the month, 1 to 12, with which figures begin
   */
  public static CountingPlan begin(int year, int firstMonth, List<Department> departments) {
    Map<String, String> areaOfUnit = new HashMap<>();
    Map<String, String> areaOfDepartment = new HashMap<>();
    List<Authority> authorities = new ArrayList<>();
    new TreeMap<>(departments.stream().collect(groupingBy(Department::authority)))
        .forEach(
            (authority, all) -> {
              List<Area> areas = new ArrayList<>();
              group(authority, all)
                  .forEach(
                      (code, group) -> {
                        areas.add(new Area(code, 1, through(group)));
                        for (Department department : group) {
                          areaOfDepartment.put(department.area(), code);
                          department.units().forEach(unit -> areaOfUnit.put(unit, code));
                        }
                      });
              authorities.add(new Authority(authority, through(all), areas));
            });
    return new CountingPlan(
        new YearTree(year, firstMonth, authorities), areaOfUnit, areaOfDepartment);
  }

  /** Small areas together, with the smallest of the others where they are still too few. */
  private static TreeMap<String, List<Department>> group(
      String authority, List<Department> departments) {
    List<Department> bySize =
        departments.stream()
            .sorted(Comparator.comparingInt(Department::employees).thenComparing(Department::area))
            .toList();
    List<Department> together = new ArrayList<>();
    TreeMap<String, List<Department>> groups = new TreeMap<>();
    for (Department department : bySize) {
      boolean stillTooFew = !together.isEmpty() && employees(together) < Rules.LEAST_EMPLOYEES;
      if (department.employees() < Rules.LEAST_EMPLOYEES || stillTooFew) {
        together.add(department);
      } else {
        groups.put(department.area(), List.of(department));
      }
    }
    if (together.size() == 1) {
      groups.put(together.getFirst().area(), together);
    } else if (!together.isEmpty()) {
      groups.put(authority + TOGETHER, together);
    }
    return groups;
  }

  private static int employees(List<Department> departments) {
    return departments.stream().mapToInt(Department::employees).sum();
  }

  private static int through(List<Department> departments) {
    return employees(departments) < Rules.LEAST_EMPLOYEES ? 0 : YearTree.WHOLE_YEAR;
  }

  /** Where a report of a unit counts; empty for a unit that the plan has never heard of. */
  public Optional<String> areaOf(String unit) {
    return Optional.ofNullable(areaOfUnit.get(unit));
  }

  /**
   * The plan from a month on, 1 to 12, in which the organisation is as it is now. The same when
   * nothing moved.
   */
  public CountingPlan from(int month, List<Department> now) {
    Set<String> moved = movedAreas(now);
    Map<String, String> units = new HashMap<>(areaOfUnit);
    Map<String, String> authorityOfArea = new HashMap<>();
    tree.authorities()
        .forEach(
            authority ->
                authority
                    .areas()
                    .forEach(area -> authorityOfArea.put(area.code(), authority.code())));
    Map<String, String> authorityNow = new HashMap<>();
    now.forEach(
        department ->
            department.units().forEach(unit -> authorityNow.put(unit, department.authority())));
    Stream.concat(areaOfUnit.keySet().stream(), authorityNow.keySet().stream())
        .distinct()
        .filter(unit -> areaOf(unit).map(moved::contains).orElse(true))
        .forEach(
            unit -> {
              String authority =
                  Optional.ofNullable(authorityNow.get(unit))
                      .or(() -> areaOf(unit).map(authorityOfArea::get))
                      .filter(this::hasAuthority)
                      .orElse(ELSEWHERE);
              units.put(unit, authority + REST);
            });
    return new CountingPlan(
        tree(month, moved, movedAuthorities(now), Set.copyOf(units.values())),
        units,
        areaOfDepartment);
  }

  private boolean hasAuthority(String code) {
    return tree.authorities().stream().anyMatch(authority -> authority.code().equals(code));
  }

  /** Areas that do not consist of the same units any more. */
  private Set<String> movedAreas(List<Department> now) {
    Map<String, Set<String>> before = unitsBy(areaOfUnit);
    Map<String, Set<String>> after = new HashMap<>();
    for (Department department : now) {
      String area = areaOfDepartment.get(department.area());
      if (area != null) {
        after.merge(area, department.units(), CountingPlan::union);
      }
    }
    return before.entrySet().stream()
        .filter(area -> !area.getKey().endsWith(REST))
        .filter(area -> !area.getValue().equals(after.get(area.getKey())))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  private Set<String> movedAuthorities(List<Department> now) {
    Map<String, Set<String>> after = new HashMap<>();
    now.forEach(
        department -> after.merge(department.authority(), department.units(), CountingPlan::union));
    Map<String, Set<String>> before = unitsBy(areaOfUnit);
    return tree.authorities().stream()
        .filter(
            authority -> {
              Set<String> units =
                  authority.areas().stream()
                      .flatMap(area -> before.getOrDefault(area.code(), Set.of()).stream())
                      .collect(toSet());
              return !units.equals(after.getOrDefault(authority.code(), Set.of()));
            })
        .map(Authority::code)
        .collect(toSet());
  }

  private static Map<String, Set<String>> unitsBy(Map<String, String> areaOfUnit) {
    Map<String, Set<String>> units = new HashMap<>();
    areaOfUnit.forEach((unit, area) -> units.merge(area, Set.of(unit), CountingPlan::union));
    return units;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.of(one, other).flatMap(Set::stream).collect(toSet());
  }

  private YearTree tree(
      int month, Set<String> movedAreas, Set<String> movedAuthorities, Set<String> used) {
    List<Authority> authorities = new ArrayList<>();
    for (Authority authority : tree.authorities()) {
      List<Area> areas = new ArrayList<>();
      for (Area area : authority.areas()) {
        areas.add(
            new Area(
                area.code(),
                area.firstMonth(),
                through(area.publishedThrough(), month, movedAreas, area.code())));
      }
      addRest(areas, authority.code(), month, used);
      authorities.add(
          new Authority(
              authority.code(),
              through(authority.publishedThrough(), month, movedAuthorities, authority.code()),
              areas));
    }
    if (used.contains(ELSEWHERE + REST) && !hasAuthority(ELSEWHERE)) {
      authorities.add(new Authority(ELSEWHERE, 0, List.of(new Area(ELSEWHERE + REST, month, 0))));
    }
    return new YearTree(tree.year(), tree.firstMonth(), authorities);
  }

  private static int through(int before, int month, Set<String> moved, String code) {
    return moved.contains(code) ? Math.min(before, month - 1) : before;
  }

  private static void addRest(List<Area> areas, String authority, int month, Set<String> used) {
    String rest = authority + REST;
    if (used.contains(rest) && areas.stream().noneMatch(area -> area.code().equals(rest))) {
      areas.add(new Area(rest, month, 0));
    }
  }
}
