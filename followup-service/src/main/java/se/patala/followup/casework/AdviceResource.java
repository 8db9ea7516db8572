package se.patala.followup.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** Advice in one case: who may be asked, who is, and until when. */
@Path("/followup/v1/follow-ups/{id}")
@Tag(name = "follow-ups")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AdviceResource {

  private final Invitations invitations;
  private final FollowUpMapper mapper;
  private final CurrentCaller caller;

  AdviceResource(Invitations invitations, FollowUpMapper mapper, CurrentCaller caller) {
    this.invitations = invitations;
    this.mapper = mapper;
    this.caller = caller;
  }

  /** Somebody who may be asked. */
  @Schema(name = "Adviser")
  record AdviserView(
      @Schema(format = "uuid") UUID personId, @Nullable String name, OrganisationRole role) {}

  /** All of them. */
  @Schema(name = "AdviserList")
  record AdviserList(List<AdviserView> advisers, @JsonProperty("_meta") Paging.Meta meta) {}

  /** Who is asked, what for, and until which day. */
  @Schema(name = "InvitationRequest")
  record InvitationRequest(
      @NotNull @Schema(format = "uuid") UUID personId,
      @NotBlank @Size(max = 1_000) String purpose,
      @NotNull @Schema(format = "date", examples = "2026-12-20") LocalDate endsOn) {}

  @GET
  @Path("/advisers")
  @Operation(
      operationId = "listAdvisers",
      summary = "Who may be asked for advice",
      description = "HR, security, SAS and lawyers of the same authority, but no party.")
  @APIResponse(
      responseCode = "200",
      description = "The advisers",
      content = @Content(schema = @Schema(implementation = AdviserList.class)))
  public Response list(@PathParam("id") String id) {
    List<AdviserView> advisers =
        invitations.advisers(caller.get(), Ids.parse(id)).stream()
            .map(
                adviser ->
                    new AdviserView(adviser.person().id(), adviser.person().name(), adviser.role()))
            .toList();
    return Response.ok(new AdviserList(advisers, Paging.Meta.whole(advisers.size())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("/invitations")
  @Operation(operationId = "inviteAdviser", summary = "Ask somebody for advice in the case")
  @APIResponse(
      responseCode = "201",
      description = "The case; whoever was asked may read it until the day given",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response invite(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull InvitationRequest request) {
    return mapper.answer(
        Response.Status.CREATED,
        invitations.invite(
            caller.get(),
            Ids.parse(id),
            ifMatch,
            request.personId(),
            request.purpose(),
            request.endsOn()));
  }

  @DELETE
  @Path("/invitations/{invitationId}")
  @Operation(operationId = "endInvitation", summary = "End somebody's part in the case")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response end(
      @PathParam("id") String id,
      @PathParam("invitationId") String invitationId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return mapper.answer(
        Response.Status.OK,
        invitations.end(caller.get(), Ids.parse(id), Ids.parse(invitationId), ifMatch));
  }
}
