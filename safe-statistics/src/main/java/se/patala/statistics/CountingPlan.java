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
   * @throws IllegalArgumentException when two areas or authorities share a code
   */
  public static CountingPlan begin(int year, int firstMonth, List<Department> departments) {
    requireDistinctCodes(departments);
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
                        areas.add(new Area(code, 1, YearTree.WHOLE_YEAR, isSmall(group)));
                        for (Department department : group) {
                          areaOfDepartment.put(department.area(), code);
                          department.units().forEach(unit -> areaOfUnit.put(unit, code));
                        }
                      });
              authorities.add(new Authority(authority, YearTree.WHOLE_YEAR, isSmall(all), areas));
            });
    return new CountingPlan(
        new YearTree(year, firstMonth, authorities), areaOfUnit, areaOfDepartment);
  }

  private static void requireDistinctCodes(List<Department> departments) {
    List<String> codes =
        Stream.of(
                departments.stream().map(Department::area),
                departments.stream().map(Department::authority).distinct(),
                Stream.of(YearTree.MUNICIPALITY, ELSEWHERE))
            .flatMap(some -> some)
            .toList();
    boolean reserved =
        codes.stream().anyMatch(code -> code.endsWith(REST) || code.endsWith(TOGETHER));
    if (reserved || Set.copyOf(codes).size() < codes.size()) {
      throw new IllegalArgumentException("Codes of areas and authorities must differ: " + codes);
    }
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

  private static boolean isSmall(List<Department> departments) {
    return employees(departments) < Rules.LEAST_EMPLOYEES;
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
    requireDistinctCodes(now);
    Set<String> moved = movedAreas(now);
    Map<String, String> units = new HashMap<>(areaOfUnit);
    Map<String, String> authorityOfArea = new HashMap<>();
    for (Authority authority : tree.authorities()) {
      authority.areas().forEach(area -> authorityOfArea.put(area.code(), authority.code()));
    }
    Map<String, String> authorityNow = new HashMap<>();
    for (Department department : now) {
      department.units().forEach(unit -> authorityNow.put(unit, department.authority()));
    }
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
        tree(month, moved, movedAuthorities(now), rests(units, now)), units, areaOfDepartment);
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
        .filter(Authority::isOriginal)
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

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    return Stream.of(one, other).flatMap(Set::stream).collect(toSet());
  }

  /** What reorganised units count under, and whether too few work there. */
  private static Map<String, Boolean> rests(Map<String, String> areas, List<Department> now) {
    Map<String, Set<Department>> working = new HashMap<>();
    areas.forEach(
        (unit, area) -> {
          if (area.endsWith(REST)) {
            working.merge(
                area,
                now.stream()
                    .filter(department -> department.units().contains(unit))
                    .collect(toSet()),
                CountingPlan::union);
          }
        });
    Map<String, Boolean> small = new HashMap<>();
    working.forEach((rest, departments) -> small.put(rest, isSmall(List.copyOf(departments))));
    return small;
  }

  private YearTree tree(
      int month, Set<String> movedAreas, Set<String> movedAuthorities, Map<String, Boolean> rests) {
    List<Authority> authorities = new ArrayList<>();
    for (Authority authority : tree.authorities()) {
      List<Area> areas = new ArrayList<>();
      for (Area area : authority.areas()) {
        areas.add(
            new Area(
                area.code(),
                area.firstMonth(),
                lastMonth(area.lastMonth(), month, movedAreas, area.code()),
                area.small()));
      }
      addRest(areas, authority.code(), month, rests);
      authorities.add(
          new Authority(
              authority.code(),
              lastMonth(authority.lastMonth(), month, movedAuthorities, authority.code()),
              authority.small(),
              areas));
    }
    if (!hasAuthority(ELSEWHERE)) {
      List<Area> elsewhere = new ArrayList<>();
      addRest(elsewhere, ELSEWHERE, month, rests);
      if (!elsewhere.isEmpty()) {
        authorities.add(
            new Authority(ELSEWHERE, YearTree.WHOLE_YEAR, elsewhere.getFirst().small(), elsewhere));
      }
    }
    return new YearTree(tree.year(), tree.firstMonth(), authorities);
  }

  private static int lastMonth(int before, int month, Set<String> moved, String code) {
    return moved.contains(code) ? Math.min(before, month - 1) : before;
  }

  private static void addRest(
      List<Area> areas, String authority, int month, Map<String, Boolean> rests) {
    String rest = authority + REST;
    Boolean small = rests.get(rest);
    if (small != null && areas.stream().noneMatch(area -> area.code().equals(rest))) {
      areas.add(new Area(rest, month, YearTree.WHOLE_YEAR, small));
    }
  }
}
