package se.patala.followup.casework;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.duty.DutyKind;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;

/** What doing a duty leaves, as a file. */
@Path("/followup/v1/follow-ups/{id}")
@Tag(name = "follow-ups")
@Authenticated
@RunOnVirtualThread
class DutyReceiptResource {

  private final DutyReceipts receipts;
  private final FollowUpMapper mapper;
  private final CurrentCaller caller;

  DutyReceiptResource(DutyReceipts receipts, FollowUpMapper mapper, CurrentCaller caller) {
    this.receipts = receipts;
    this.mapper = mapper;
    this.caller = caller;
  }

  @PUT
  @Path("/duties/{kind}/receipt")
  @Consumes({DutyReceipts.PDF, DutyReceipts.JPEG, DutyReceipts.PNG})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "keepDutyReceipt",
      summary = "Keep the file that doing a duty left",
      description = "PDF, JPEG or PNG, at most 5 MiB. Replaces an earlier one.")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  @APIResponse(responseCode = "404", description = "The case does not owe it")
  @APIResponse(responseCode = "415", description = "It is no such file")
  public Response keep(
      @PathParam("id") String id,
      @PathParam("kind") DutyKind kind,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull byte[] file) {
    return mapper.answer(
        Response.Status.OK, receipts.keep(caller.get(), Ids.parse(id), kind, ifMatch, file));
  }

  @GET
  @Path("/duties/{kind}/receipt")
  @Produces({DutyReceipts.PDF, DutyReceipts.JPEG, DutyReceipts.PNG, MediaType.APPLICATION_JSON})
  @Operation(operationId = "readDutyReceipt", summary = "The file that doing a duty left")
  @APIResponse(responseCode = "200", description = "The file")
  @APIResponse(responseCode = "404", description = "No such file, or not for the caller")
  public Response read(@PathParam("id") String id, @PathParam("kind") DutyKind kind) {
    DutyReceipts.Receipt receipt = receipts.read(caller.get(), Ids.parse(id), kind);
    String type = receipt.mediaType();
    return Response.ok(receipt.content(), type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"kvitto-%s.%s\""
                .formatted(
                    kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    type.substring(type.indexOf('/') + 1)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }
}
