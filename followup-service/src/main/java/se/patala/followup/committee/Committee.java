package se.patala.followup.committee;

import java.util.UUID;

/**
 * A safety committee (AML 6 kap. 8–9 §§), or a group that is one by collective agreement.
 *
 * @param unitId whose work environment it follows
 * @param authorityId the nämnd that it belongs to; the municipality's own for the central one
 */
record Committee(
    UUID id, String name, Level level, UUID unitId, String unitName, UUID authorityId) {

  /** How high it sits: of a workplace, an administration, the municipality. */
  enum Level {
    LSG,
    FSG,
    CSG
  }
}
