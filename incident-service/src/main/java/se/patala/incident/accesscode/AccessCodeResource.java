package se.patala.incident.accesscode;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;

/**
 * Codes for those who leave. The signed receipt opens nothing: it is made to be shown to others.
 */
@Path("/incident/v1/incidents/{id}/access-code")
@Tag(name = "receipts")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class AccessCodeResource {

  private final AccessCodes codes;
  private final CurrentCaller caller;

  AccessCodeResource(AccessCodes codes, CurrentCaller caller) {
    this.codes = codes;
    this.caller = caller;
  }

  /** Shown once; we keep only its digest. */
  @Schema(name = "AccessCode")
  record CodeView(@Schema(examples = "7K2M-9QWE-3RTY-5ZXC-8VBN-4MAS-2D") String code) {}

  @POST
  @Operation(
      operationId = "issueAccessCode",
      summary = "A code that opens status and answer without an account",
      description = "Shown this once. A code given before opens nothing any more.")
  @APIResponse(
      responseCode = "201",
      description = "The code",
      content = @Content(schema = @Schema(implementation = CodeView.class)))
  @APIResponse(responseCode = "404", description = "No such report, or not the caller's own")
  public Response issue(@PathParam("id") String id) {
    return Response.status(Response.Status.CREATED)
        .entity(new CodeView(codes.issue(caller.get(), Ids.parse(id)).shown()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
