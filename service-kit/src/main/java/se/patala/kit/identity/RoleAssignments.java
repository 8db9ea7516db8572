package se.patala.kit.identity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation says of a person.
 *
 * @param authorityId the nämnd of the person's unit, null when the person has no unit
 * @param relations to the case that was asked about; empty when no case was named, or none is held
 */
public record RoleAssignments(
    UUID personId,
    @Nullable UUID authorityId,
    @Nullable UUID unitId,
    List<RoleAssignment> roleAssignments,
    Set<Relation> relations) {

  /** One role in one unit and what lies below it. */
  public record RoleAssignment(String role, UUID unitId, UUID authorityId) {}
}
