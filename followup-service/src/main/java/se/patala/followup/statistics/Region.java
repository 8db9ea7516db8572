package se.patala.followup.statistics;

import java.util.Comparator;
import java.util.Map;
import se.patala.statistics.YearTree;

/**
 * What a figure is about.
 *
 * @param code as in a cell's key
 * @param name of the unit; of its authority where it is a part of one
 * @param authority name of the authority; empty for the municipality
 */
record Region(String code, Level level, Part part, String name, String authority) {

  /** From above, an authority's areas after it. */
  static final Comparator<Region> ORDER =
      Comparator.comparing(Region::authority)
          .thenComparing(Region::level)
          .thenComparing(Region::part)
          .thenComparing(Region::name)
          .thenComparing(Region::code);

  /** How high it stands. */
  enum Level {
    MUNICIPALITY,
    AUTHORITY,
    AREA
  }

  /** Which part of a unit it is. */
  enum Part {
    WHOLE,
    /** Areas with so few employees that they count together. */
    SMALL_AREAS,
    /** What belongs to no area. */
    OUTSIDE_AREAS
  }

  static Region of(String code, YearTree tree, Departments.Organised organised) {
    if (code.equals(YearTree.MUNICIPALITY)) {
      return new Region(code, Level.MUNICIPALITY, Part.WHOLE, organised.municipality(), "");
    }
    Map<String, String> names = organised.names();
    for (YearTree.Authority authority : tree.authorities()) {
      String name = names.getOrDefault(authority.code(), authority.code());
      if (authority.code().equals(code)) {
        return new Region(code, Level.AUTHORITY, Part.WHOLE, name, name);
      }
      if (authority.areas().stream().anyMatch(area -> area.code().equals(code))) {
        return names.containsKey(code)
            ? new Region(code, Level.AREA, Part.WHOLE, names.get(code), name)
            : new Region(
                code,
                Level.AREA,
                code.endsWith(Departments.OUTSIDE_AREAS) ? Part.OUTSIDE_AREAS : Part.SMALL_AREAS,
                name,
                name);
      }
    }
    throw new IllegalArgumentException("Nothing in the tree has the code " + code);
  }

  String label(boolean english) {
    return switch (part) {
      case WHOLE -> level == Level.AREA ? authority + ": " + name : name;
      case SMALL_AREAS -> authority + (english ? ": small areas" : ": mindre områden");
      case OUTSIDE_AREAS -> authority + (english ? ": outside areas" : ": utanför områden");
    };
  }
}
