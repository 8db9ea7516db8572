package se.patala.followup.api;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.http.ApiInfo;

/** What this API is and in which state. */
@Path("/followup/v1/api-info")
@Tag(name = "api-info")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
class FollowUpApi {

  @GET
  @Operation(operationId = "readApiInfo", summary = "What this API is and in which state")
  public ApiInfo read() {
    return ApiInfo.of("followup");
  }
}
