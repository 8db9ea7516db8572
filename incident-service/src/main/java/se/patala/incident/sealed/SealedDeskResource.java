package se.patala.incident.sealed;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.report.Codes.WorkTask;
import se.patala.incident.report.InfluencerRelation;
import se.patala.incident.sealed.SealedDesk.Decision;
import se.patala.incident.sealed.SealedDesk.Line;
import se.patala.incident.sealed.SealedDesk.Offer;
import se.patala.incident.sealed.SealedDesk.Sorting;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;

/**
 * The desk of designated handlers. The report itself, its files and its dialogue they reach as
 * {@code /incidents/{id}}, like everybody who may.
 */
@Path("/incident/v1/sealed-incidents")
@Tag(name = "sealed")
@RolesAllowed(Roles.SEALED_HANDLER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SealedDeskResource {

  private final SealedDesk desk;
  private final CurrentCaller caller;

  SealedDeskResource(SealedDesk desk, CurrentCaller caller) {
    this.desk = desk;
    this.caller = caller;
  }

  /** What is kept and counted of an offer. */
  @Schema(name = "OfferRecord")
  record OfferView(
      @Schema(description = "Who made it") @Nullable InfluencerRelation influencerRelation,
      @Schema(description = "What it was about") @Nullable WorkTask workTask,
      @Nullable LocalDate occurredOn,
      @Schema(description = "What was done, without names", examples = "Erbjudandet avböjdes.")
          @NotBlank
          @Size(max = 1_000)
          String measure) {

    static @Nullable OfferView of(@Nullable Offer offer) {
      return offer == null
          ? null
          : new OfferView(
              offer.influencerRelation(), offer.workTask(), offer.occurredOn(), offer.measure());
    }

    Offer offer() {
      return new Offer(influencerRelation, workTask, occurredOn, measure);
    }
  }

  /** How a report is sorted. */
  @Schema(name = "SortingRequest")
  record SortingRequest(
      @NotNull Decision decision,
      @Schema(description = "What the reporter is told") @NotBlank @Size(max = 5_000)
          String message,
      @Schema(description = "With OFFER, and with nothing else") @Nullable @Valid OfferView offer,
      @Nullable Boolean maskPersonalNumbers) {}

  /** That a report was sorted or closed. */
  @Schema(name = "SealedDecision")
  record Decided(
      @Schema(format = "uuid") UUID incidentId,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant at) {}

  /** The last word of a case. */
  @Schema(name = "SealedClosingRequest")
  record ClosingRequest(
      @NotBlank @Size(max = 5_000) String message, @Nullable Boolean maskPersonalNumbers) {}

  /** A sealed report as a line. */
  @Schema(name = "SealedIncident")
  record View(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt,
      @Schema(description = "As ReporterStatus", examples = "RECEIVED") String status,
      @Schema(description = "Also of one that was withdrawn") boolean closed,
      @Schema(description = "Null while nobody has sorted it") @Nullable Decision decision,
      @Schema(format = "date-time", examples = "2026-11-21T08:00:00Z") @Nullable Instant sortedAt,
      @Nullable OfferView offer) {

    static View of(Line line) {
      return new View(
          line.id(),
          line.receivedAt(),
          line.status(),
          line.closed(),
          line.decision(),
          line.sortedAt(),
          OfferView.of(line.offer()));
    }
  }

  /** All that is on the desk. */
  @Schema(name = "SealedIncidentList")
  record ViewList(List<View> incidents, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(
      operationId = "listSealedIncidents",
      summary = "Sealed reports of the authorities that the caller is designated for",
      description = "What is unsorted first, then oldest first.")
  @APIResponse(
      responseCode = "200",
      description = "All of them",
      content = @Content(schema = @Schema(implementation = ViewList.class)))
  public Response list() {
    List<View> all = desk.list(caller.get()).stream().map(View::of).toList();
    return Response.ok(new ViewList(all, Paging.Meta.whole(all.size())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("/{id}/sorting")
  @Operation(
      operationId = "sortSealedIncident",
      summary = "Say what a sealed report is",
      description =
          "OFFER: it stays sealed, with a short record. NO_CORRUPTION: it is opened to those who"
              + " handle reports; the dialogue so far stays between reporter and handler. INSIDER:"
              + " it is moved to the internal reporting channel and leaves only that there was one.")
  @APIResponse(
      responseCode = "201",
      description = "It is sorted",
      content = @Content(schema = @Schema(implementation = Decided.class)))
  @APIResponse(responseCode = "404", description = "No such sealed report, or not for the caller")
  @APIResponse(responseCode = "409", description = "A file is still looked through for viruses")
  public Response sort(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull SortingRequest request) {
    OfferView offer = request.offer();
    return decided(
        desk.sort(
            caller.get(),
            IdempotencyKey.of(idempotencyKey),
            Ids.parse(id),
            new Sorting(
                request.decision(),
                request.message(),
                offer == null ? null : offer.offer(),
                request.maskPersonalNumbers())));
  }

  @POST
  @Path("/{id}/closing")
  @Operation(operationId = "closeSealedIncident", summary = "Close a sorted report, with an answer")
  @APIResponse(
      responseCode = "201",
      description = "It is closed",
      content = @Content(schema = @Schema(implementation = Decided.class)))
  @APIResponse(responseCode = "409", description = "Nobody has sorted it")
  public Response close(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull ClosingRequest request) {
    return decided(
        desk.close(
            caller.get(),
            IdempotencyKey.of(idempotencyKey),
            Ids.parse(id),
            request.message(),
            request.maskPersonalNumbers()));
  }

  private static Response decided(FirstAnswer answer) {
    return Response.status(Response.Status.CREATED)
        .entity(new Decided(answer.id(), answer.at()))
        .build();
  }
}
