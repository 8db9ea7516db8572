package se.patala.incident.retention;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.retention.LegalHolds.Hold;
import se.patala.incident.retention.LegalHolds.Reason;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;

/** Whether a report is kept whatever the rules say. For those who handle it. */
@Path("/incident/v1/incidents/{id}/legal-hold")
@Tag(name = "retention")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class LegalHoldResource {

  private final LegalHolds holds;
  private final CurrentCaller caller;

  LegalHoldResource(LegalHolds holds, CurrentCaller caller) {
    this.holds = holds;
    this.caller = caller;
  }

  /** What it is to be kept for. */
  @Schema(name = "LegalHoldRequest")
  record HoldRequest(@NotNull Reason reason) {}

  /** Whether a report is kept, and what for. */
  @Schema(name = "LegalHold")
  record HoldView(
      boolean held,
      @Nullable Reason reason,
      @Schema(format = "date-time", examples = "2026-11-20T14:20:00Z") @Nullable Instant since) {

    static HoldView of(Hold hold) {
      return new HoldView(true, hold.reason(), hold.since());
    }
  }

  @GET
  @Operation(operationId = "readLegalHold", summary = "Whether a report is kept, and what for")
  @APIResponse(responseCode = "404", description = "No such report, or not the caller's to handle")
  public HoldView read(@PathParam("id") String id) {
    return holds
        .of(caller.get(), Ids.parse(id))
        .map(HoldView::of)
        .orElse(new HoldView(false, null, null));
  }

  @PUT
  @Operation(
      operationId = "placeLegalHold",
      summary = "Keep a report whatever the rules say",
      description = "Until it is lifted. A new reason replaces the one before.")
  @APIResponse(responseCode = "200", description = "It is kept")
  public HoldView place(@PathParam("id") String id, @Valid @NotNull HoldRequest request) {
    return HoldView.of(holds.place(caller.get(), Ids.parse(id), request.reason()));
  }

  @DELETE
  @Operation(operationId = "liftLegalHold", summary = "Let the rules decide again")
  @APIResponse(responseCode = "204", description = "It is kept no longer")
  public void lift(@PathParam("id") String id) {
    holds.lift(caller.get(), Ids.parse(id));
  }
}
