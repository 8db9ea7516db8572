package se.patala.incident.smallevent;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.report.InfluencerRelation;
import se.patala.incident.smallevent.SmallEvents.Kind;
import se.patala.incident.smallevent.SmallEvents.SmallEvent;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** Small events and the series that they form. */
@Path("/incident/v1/small-events")
@Tag(name = "small-events")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SmallEventResource {

  private final SmallEvents smallEvents;
  private final CurrentCaller caller;

  SmallEventResource(SmallEvents smallEvents, CurrentCaller caller) {
    this.smallEvents = smallEvents;
    this.caller = caller;
  }

  /** One tap, and one line if one likes. */
  @Schema(name = "SmallEventRequest")
  record SmallEventRequest(
      @NotNull Kind kind,
      @Nullable @Size(max = 300) String line,
      @Schema(
              format = "date-time",
              examples = "2026-11-20T14:30:00Z",
              description = "Now unless said")
          @Nullable Instant occurredAt,
      @Nullable InfluencerRelation influencerRelation,
      @Nullable Boolean maskPersonalNumbers) {}

  /** The answer to a note. */
  @Schema(name = "SmallEventNoted")
  record Noted(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") Instant occurredAt) {}

  /** A note. */
  @Schema(name = "SmallEvent")
  record View(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") Instant occurredAt,
      @Nullable String line,
      @Nullable InfluencerRelation influencerRelation,
      @Schema(format = "uuid", description = "The report that it became part of")
          @Nullable UUID incidentId) {}

  /** Notes of one kind: what is small once is a pattern when it comes again. */
  @Schema(name = "SmallEventSeries")
  record Series(
      Kind kind,
      int count,
      @Schema(format = "date-time", examples = "2026-10-02T08:10:00Z") Instant firstAt,
      @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") Instant lastAt,
      List<View> events) {}

  /** All series, the newest first. */
  @Schema(name = "SmallEventSeriesList")
  record SeriesList(List<Series> series, @JsonProperty("_meta") Paging.Meta meta) {}

  @POST
  @Operation(operationId = "noteSmallEvent", summary = "Note a small event")
  @APIResponse(
      responseCode = "201",
      description = "Noted",
      content = @Content(schema = @Schema(implementation = Noted.class)))
  public Response note(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull SmallEventRequest request) {
    FirstAnswer answer = smallEvents.note(caller.get(), IdempotencyKey.of(idempotencyKey), request);
    return Response.status(Response.Status.CREATED)
        .entity(new Noted(answer.id(), answer.at()))
        .build();
  }

  @GET
  @Operation(operationId = "listSmallEvents", summary = "One's own notes, grouped by kind")
  @APIResponse(
      responseCode = "200",
      description = "The series",
      content = @Content(schema = @Schema(implementation = SeriesList.class)))
  public Response list() {
    // The newest event comes first, and so does the series that it opens.
    Map<Kind, List<View>> byKind = new LinkedHashMap<>();
    for (SmallEvent event : smallEvents.of(caller.get().person())) {
      byKind.computeIfAbsent(event.kind(), kind -> new ArrayList<>()).add(view(event));
    }
    List<Series> series =
        byKind.entrySet().stream().map(kind -> series(kind.getKey(), kind.getValue())).toList();
    return Response.ok(new SeriesList(series, Paging.Meta.whole(series.size())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "deleteSmallEvent", summary = "Delete a note of one's own")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@PathParam("id") String id) {
    smallEvents.delete(caller.get(), Ids.parse(id));
  }

  private static View view(SmallEvent event) {
    return new View(
        event.id(),
        event.occurredAt(),
        event.line(),
        event.influencerRelation(),
        event.incidentId());
  }

  private static Series series(Kind kind, List<View> events) {
    return new Series(
        kind, events.size(), events.getLast().occurredAt(), events.getFirst().occurredAt(), events);
  }
}
