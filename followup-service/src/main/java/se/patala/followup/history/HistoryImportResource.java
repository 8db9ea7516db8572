package se.patala.followup.history;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.identity.Roles;

/** Gives figures a past. */
@Path("/followup/v1/history-imports")
@Tag(name = "history")
@RolesAllowed(Roles.ORG_ADMIN)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class HistoryImportResource {

  private final HistoryImport historyImport;

  HistoryImportResource(HistoryImport historyImport) {
    this.historyImport = historyImport;
  }

  /** How many events were taken in. */
  @Schema(name = "HistoryImported")
  record Imported(int imported) {}

  @POST
  @Operation(
      operationId = "importHistory",
      summary = "Take coded, closed events of the past in",
      description = "Whole or not at all. Corruption is not taken in this way.")
  @APIResponse(responseCode = "201", description = "All events are stored")
  @APIResponse(responseCode = "400", description = "Nothing is stored; violations name the places")
  public Response take(@Valid @NotNull HistoryDocument document) {
    historyImport.take(document);
    return Response.status(Response.Status.CREATED)
        .entity(new Imported(document.events().size()))
        .build();
  }
}
