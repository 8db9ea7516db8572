package se.patala.statistics;

import java.util.Set;

/**
 * An area as the organisation has it at one time.
 *
 * @param authority code of its nämnd
 * @param area its own code
 * @param units codes of its units
 * @param employees how many people work in it
 */
public record Department(String authority, String area, Set<String> units, int employees) {

  public Department {
    units = Set.copyOf(units);
  }
}
