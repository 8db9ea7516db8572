package se.patala.followup.casework;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.RoleAssignments;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;

/** What the organisation says of a person: asked by the other services, or by the person. */
@Path("/followup/v1/role-assignments")
@Tag(name = "organisation")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class RoleAssignmentResource {

  private final Organisation organisation;
  private final CaseAccess access;
  private final CurrentCaller caller;

  RoleAssignmentResource(Organisation organisation, CaseAccess access, CurrentCaller caller) {
    this.organisation = organisation;
    this.access = access;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "readRoleAssignments",
      summary = "Roles of a person today, and what the person is to a case",
      description = "personId for services only; left out, it is the caller.")
  @APIResponse(responseCode = "404", description = "No such person, or not for the caller")
  public RoleAssignments read(
      @QueryParam("personId") @Nullable String personId,
      @QueryParam("incidentId") @Nullable String incidentId) {
    UUID person = whose(personId);
    Optional<Organisation.Person> known =
        organisation.person(person).filter(Organisation.Person::active);
    UUID unitId = known.map(Organisation.Person::unitId).orElse(null);
    return new RoleAssignments(
        person,
        unitId == null ? null : organisation.authorityOf(unitId).orElse(null),
        unitId,
        known.isEmpty() ? List.of() : organisation.rolesOf(person),
        incidentId == null || known.isEmpty()
            ? Set.of()
            : access.relations(person, Ids.parse(incidentId)));
  }

  private UUID whose(@Nullable String personId) {
    Caller asking = caller.get();
    if (personId == null) {
      return asking.person();
    }
    UUID person = Ids.parse(personId);
    if (!asking.has(Roles.SERVICE) && !person.equals(asking.personId())) {
      throw Problem.notFound();
    }
    return person;
  }
}
