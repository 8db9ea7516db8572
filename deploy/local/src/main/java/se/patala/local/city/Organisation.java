package se.patala.local.city;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organisation in the words of {@code POST /followup/v1/organisation-imports}. */
public record Organisation(
    List<Unit> units,
    List<Person> persons,
    List<RoleAssignment> roleAssignments,
    List<Deputy> deputies,
    List<Committee> committees) {

  /** Level of a unit; a nämnd is an {@code AUTHORITY}. */
  public enum Kind {
    MUNICIPALITY,
    AUTHORITY,
    ADMINISTRATION,
    AREA,
    UNIT
  }

  /** What somebody is in the organisation. */
  public enum Role {
    MANAGER,
    SAFETY_REP,
    HR,
    SECURITY_OFFICER,
    SAS,
    LAWYER,
    SEALED_HANDLER,
    ANALYST,
    AUDITOR,
    ORG_ADMIN,
    POLITICIAN,
    ELECTED_CONTACT
  }

  /** Local, administration-wide and municipality-wide safety committee. */
  public enum CommitteeLevel {
    LSG,
    FSG,
    CSG
  }

  public record Unit(UUID id, @Nullable UUID parentId, Kind kind, String name, String externalId) {}

  public record Person(UUID id, String name, String email, UUID unitId, String language) {}

  public record RoleAssignment(
      UUID personId, Role role, UUID unitId, String validFrom, @Nullable String validUntil) {}

  public record Deputy(
      UUID managerId, UUID deputyId, UUID unitId, String validFrom, @Nullable String validUntil) {}

  public record Committee(
      UUID id, String name, CommitteeLevel level, UUID unitId, List<Member> members) {}

  public record Member(UUID personId, boolean chair) {}
}
