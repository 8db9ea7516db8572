package se.patala.followup.organisation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.identity.Roles;

/** Takes the organisation in from the city's directory. */
@Path("/followup/v1/organisation-imports")
@Tag(name = "organisation")
@RolesAllowed(Roles.ORG_ADMIN)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class OrganisationImportResource {

  private final OrganisationImport organisationImport;

  OrganisationImportResource(OrganisationImport organisationImport) {
    this.organisationImport = organisationImport;
  }

  /** How much was taken in. */
  @Schema(name = "OrganisationImported")
  record Imported(
      @Schema(format = "uuid") UUID id,
      int units,
      int persons,
      int roleAssignments,
      int deputies,
      int committees) {}

  @POST
  @Operation(
      operationId = "importOrganisation",
      summary = "Replace the organisation",
      description = "Whole or not at all: one error, and nothing has changed.")
  @APIResponse(responseCode = "201", description = "The organisation is in use")
  @APIResponse(
      responseCode = "400",
      description = "Nothing has changed; violations name the places")
  public Response take(@Valid @NotNull OrganisationDocument document) {
    organisationImport.take(document);
    return Response.status(Response.Status.CREATED)
        .entity(
            new Imported(
                UUID.randomUUID(),
                document.units().size(),
                document.persons().size(),
                document.roleAssignments().size(),
                document.deputies().size(),
                document.committees().size()))
        .build();
  }
}
