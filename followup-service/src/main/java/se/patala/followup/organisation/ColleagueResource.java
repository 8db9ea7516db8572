package se.patala.followup.organisation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** The people of the caller's own unit, to file on behalf of one. No other search exists. */
@Path("/followup/v1/colleagues")
@Tag(name = "organisation")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ColleagueResource {

  private final Organisation organisation;
  private final CurrentCaller caller;

  ColleagueResource(Organisation organisation, CurrentCaller caller) {
    this.organisation = organisation;
    this.caller = caller;
  }

  /** A colleague. */
  @Schema(name = "Colleague")
  record View(@Schema(format = "uuid") UUID id, String name) {}

  /** All of the unit, by name. */
  @Schema(name = "ColleagueList")
  record ViewList(List<View> colleagues, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(
      operationId = "listColleagues",
      summary = "The people of one's own unit",
      description = "The unit is the organisation's own knowledge, not what a token says.")
  @APIResponse(
      responseCode = "200",
      description = "The colleagues, without the caller",
      content = @Content(schema = @Schema(implementation = ViewList.class)))
  public Response list() {
    List<View> colleagues =
        organisation.colleaguesOf(caller.get().person()).stream()
            .map(person -> new View(person.id(), Objects.requireNonNull(person.name())))
            .toList();
    return Response.ok(new ViewList(colleagues, Paging.Meta.whole(colleagues.size())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
