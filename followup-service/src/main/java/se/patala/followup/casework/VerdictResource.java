package se.patala.followup.casework;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;

/** What the one whom the event concerns says of the answer. */
@Path("/followup/v1/follow-ups/{id}")
@Tag(name = "follow-ups")
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
class VerdictResource {

  private final ReporterVerdict verdict;
  private final CurrentCaller caller;

  VerdictResource(ReporterVerdict verdict, CurrentCaller caller) {
    this.verdict = verdict;
    this.caller = caller;
  }

  /** What is still wrong. */
  @Schema(name = "ReopeningRequest")
  record ReopeningRequest(@NotBlank @Size(max = 4_000) String reason) {}

  @PUT
  @Path("/solved")
  @Operation(operationId = "saySolved", summary = "As a reporter: it was solved")
  @APIResponse(responseCode = "204", description = "It counts in the unit's figures")
  @APIResponse(responseCode = "409", description = "There is no answer yet")
  public void solved(@PathParam("id") String id) {
    verdict.solved(caller.get(), Ids.parse(id));
  }

  @POST
  @Path("/reopening")
  @Operation(
      operationId = "reopenFollowUp",
      summary = "As a reporter: it was not solved",
      description = "Once. The case goes to whoever is next above.")
  @APIResponse(responseCode = "204", description = "The case is open again")
  @APIResponse(responseCode = "409", description = "There is no answer yet, or it was said before")
  public void reopen(@PathParam("id") String id, @Valid @NotNull ReopeningRequest request) {
    verdict.notSolved(caller.get(), Ids.parse(id), request.reason());
  }
}
