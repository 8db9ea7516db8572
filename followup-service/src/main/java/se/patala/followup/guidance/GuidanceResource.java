package se.patala.followup.guidance;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;

/** Local routines and crisis contacts. Written by who looks after the organisation, read by all. */
@Path("/followup/v1")
@Tag(name = "organisation")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class GuidanceResource {

  private final GuidanceStore store;
  private final Organisation organisation;
  private final CurrentCaller caller;

  GuidanceResource(GuidanceStore store, Organisation organisation, CurrentCaller caller) {
    this.store = store;
    this.organisation = organisation;
    this.caller = caller;
  }

  @GET
  @Path("/guidance")
  @Operation(
      operationId = "readOwnGuidance",
      summary = "What one's own authority says: its routine, and whom to turn to in a crisis")
  public Guidance readOwn() {
    return organisation
        .person(caller.get().person())
        .flatMap(person -> organisation.authorityOf(person.unitId()))
        .map(store::of)
        .orElse(Guidance.NONE);
  }

  @GET
  @Path("/authorities/{authorityId}/guidance")
  @Operation(operationId = "readGuidance", summary = "What an authority says to its own people")
  @APIResponse(responseCode = "404", description = "No such authority")
  public Guidance read(@PathParam("authorityId") String id) {
    return store.of(organisation.requireAuthority(id));
  }

  @PUT
  @Path("/authorities/{authorityId}/guidance")
  @RolesAllowed(Roles.ORG_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "keepGuidance", summary = "Say what an authority says to its own people")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "404", description = "No such authority")
  public Guidance keep(@PathParam("authorityId") String id, @Valid @NotNull Guidance guidance) {
    store.keep(organisation.requireAuthority(id), guidance);
    return guidance;
  }
}
