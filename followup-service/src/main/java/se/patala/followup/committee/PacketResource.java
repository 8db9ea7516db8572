package se.patala.followup.committee;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.committee.Committees.Seated;
import se.patala.followup.committee.PacketViews.AcceptanceRequest;
import se.patala.followup.committee.PacketViews.ApprovalRequest;
import se.patala.followup.committee.PacketViews.PacketList;
import se.patala.followup.committee.PacketViews.PacketSummary;
import se.patala.followup.committee.PacketViews.PacketView;
import se.patala.kit.http.EntityTags;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** What a committee goes through each quarter: prepared, approved by the employer, accepted. */
@Path("/followup/v1/committees")
@Tag(name = "committees")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PacketResource {

  private static final String PDF = "application/pdf";

  private final Committees committees;
  private final Packets packets;
  private final CurrentCaller caller;

  PacketResource(Committees committees, Packets packets, CurrentCaller caller) {
    this.committees = committees;
    this.packets = packets;
    this.caller = caller;
  }

  @GET
  @Path("/{id}/packets")
  @Operation(operationId = "listPackets", summary = "The committee's quarters, newest first")
  public PacketList list(@PathParam("id") String id) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.read-packets");
    List<PacketSummary> summaries = packets.of(seated.committee());
    return new PacketList(summaries, Paging.Meta.whole(summaries.size()));
  }

  @GET
  @Path("/{id}/packets/{period}")
  @Operation(
      operationId = "readPacket",
      summary = "What the committee goes through for a quarter",
      description = "Until it is approved it says what is known now.")
  @APIResponse(
      responseCode = "200",
      description = "The packet",
      content = @Content(schema = @Schema(implementation = PacketView.class)))
  @APIResponse(responseCode = "404", description = "Nothing is prepared for that quarter")
  public Response read(@PathParam("id") String id, @PathParam("period") String period) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.read-packets");
    return tagged(packets.read(seated.committee(), period));
  }

  @GET
  @Path("/{id}/packets/{period}/packet.pdf")
  @Produces(PDF)
  @Operation(operationId = "printPacket", summary = "The same as a tagged PDF")
  public Response print(@PathParam("id") String id, @PathParam("period") String period) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.read-packets");
    byte[] pdf = PacketPaper.of(seated.committee(), packets.read(seated.committee(), period));
    return Response.ok(pdf, PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"underlag-" + period + ".pdf\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  @PUT
  @Path("/{id}/packets/{period}/approval")
  @Operation(
      operationId = "approvePacket",
      summary = "Stand for it as employer; from then on it does not change",
      description = "The members are told.")
  @APIResponse(
      responseCode = "200",
      description = "The packet",
      content = @Content(schema = @Schema(implementation = PacketView.class)))
  @APIResponse(responseCode = "409", description = "It is approved")
  @APIResponse(responseCode = "412", description = "It says something else than what was read")
  public Response approve(
      @PathParam("id") String id,
      @PathParam("period") String period,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull ApprovalRequest request) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.approve-packet");
    return tagged(
        packets.approve(seated.committee(), caller.get().person(), period, ifMatch, request));
  }

  @PUT
  @Path("/{id}/packets/{period}/acceptance")
  @Operation(
      operationId = "acceptPacket",
      summary = "Say as chair that the committee has gone through it, and where in the minutes")
  @APIResponse(
      responseCode = "200",
      description = "The packet",
      content = @Content(schema = @Schema(implementation = PacketView.class)))
  @APIResponse(responseCode = "409", description = "It is not approved, or accepted already")
  public Response accept(
      @PathParam("id") String id,
      @PathParam("period") String period,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull AcceptanceRequest request) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.accept-packet");
    return tagged(
        packets.accept(
            seated.committee(), caller.get().person(), period, ifMatch, request.minutes()));
  }

  private static Response tagged(PacketView packet) {
    return Response.ok(packet).tag(EntityTags.of(packet.version())).build();
  }
}
