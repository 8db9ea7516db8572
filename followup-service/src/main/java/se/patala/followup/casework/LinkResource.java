package se.patala.followup.casework;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.LinkKind;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;

/** Cases that have something in common. */
@Path("/followup/v1/follow-ups/{id}")
@Tag(name = "follow-ups")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class LinkResource {

  private final CaseLinks links;
  private final FollowUpMapper mapper;
  private final CurrentCaller caller;

  LinkResource(CaseLinks links, FollowUpMapper mapper, CurrentCaller caller) {
    this.links = links;
    this.mapper = mapper;
    this.caller = caller;
  }

  /** What the two have in common. */
  @Schema(name = "LinkRequest")
  record LinkRequest(@NotNull LinkKind kind) {}

  @PUT
  @Path("/links/{otherId}")
  @Operation(
      operationId = "linkFollowUps",
      summary = "Say what two cases have in common",
      description = "For whoever may handle both.")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  @APIResponse(responseCode = "404", description = "One of them is not for the caller")
  public Response link(
      @PathParam("id") String id,
      @PathParam("otherId") String otherId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull LinkRequest request) {
    return mapper.answer(
        Response.Status.OK,
        links.link(caller.get(), Ids.parse(id), Ids.parse(otherId), ifMatch, request.kind()));
  }

  @DELETE
  @Path("/links/{otherId}")
  @Operation(operationId = "unlinkFollowUps", summary = "Take a link away")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response unlink(
      @PathParam("id") String id,
      @PathParam("otherId") String otherId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return mapper.answer(
        Response.Status.OK, links.unlink(caller.get(), Ids.parse(id), Ids.parse(otherId), ifMatch));
  }

  @PUT
  @Path("/own-links/{otherId}")
  @Operation(
      operationId = "linkOwnReports",
      summary = "As a reporter: say what two of one's own reports have in common")
  @APIResponse(responseCode = "204", description = "Whoever handles the case sees it")
  public void linkOwn(
      @PathParam("id") String id,
      @PathParam("otherId") String otherId,
      @Valid @NotNull LinkRequest request) {
    links.linkAsReporter(caller.get(), Ids.parse(id), Ids.parse(otherId), request.kind());
  }
}
