package se.patala.followup.directory;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import changes, for somebody to read before and after it does. */
@Schema(name = "OrganisationChanges")
record OrganisationChanges(
    UnitChanges units, PersonChanges persons, Span roles, Span deputies, List<Warning> warnings) {

  private static final int MOST_NAMES = 20;

  /**
   * Units by name, the first {@value #MOST_NAMES} of each.
   *
   * @param changed other name, level or place in the tree
   */
  @Schema(name = "UnitChanges")
  record UnitChanges(Names added, Names changed, Names retired) {}

  /** How many, and the first names. */
  @Schema(name = "ChangedNames")
  record Names(int count, List<String> first) {

    static Names of(List<String> names) {
      return new Names(names.size(), names.stream().sorted().limit(MOST_NAMES).toList());
    }
  }

  /** Persons by number: who they are, the directory says. */
  @Schema(name = "PersonChanges")
  record PersonChanges(int added, int changed, int left) {}

  @Schema(name = "SpanChanges")
  record Span(int begun, int ended) {}

  /**
   * What is allowed but hardly meant.
   *
   * @param names of the units, or none
   */
  @Schema(name = "OrganisationWarning")
  record Warning(Code code, Names names) {

    /** Why somebody should look again. */
    enum Code {
      /** Nobody leads the unit nor anything above it within its authority. */
      NOBODY_LEADS,
      /** The last resort of a case is missing. */
      AUTHORITY_WITHOUT_HR,
      AUTHORITY_WITHOUT_SEALED_HANDLER,
      /** There are elected officials and nobody they report to. */
      AUTHORITY_WITHOUT_ELECTED_CONTACT,
      AREA_WITHOUT_SAFETY_REP,
      /** Some who lead units have no address: no mail reaches them. */
      MANAGER_WITHOUT_ADDRESS,
      /** More than one in ten leaves: is the file whole? */
      MANY_LEAVE,
      /** More than one in ten roles ends: is the file whole? */
      MANY_ROLES_END
    }
  }
}
