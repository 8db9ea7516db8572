package se.patala.incident.dialogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.dialogue.Message.Kind;
import se.patala.incident.dialogue.Message.Sender;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** The dialogue about a report. */
@Path("/incident/v1/incidents/{id}/messages")
@Tag(name = "messages")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class MessageResource {

  private final Dialogue dialogue;
  private final CurrentCaller caller;

  MessageResource(Dialogue dialogue, CurrentCaller caller) {
    this.dialogue = dialogue;
    this.caller = caller;
  }

  /** What somebody wants to say. */
  @Schema(name = "MessageRequest")
  record MessageRequest(
      @NotBlank @Size(max = 5_000) String text,
      @Schema(description = "MESSAGE unless said; CORRECTION_REQUEST is for handlers")
          @Nullable Kind kind,
      @Nullable Boolean maskPersonalNumbers) {}

  /** The answer to a message. */
  @Schema(name = "MessageReceived")
  record Received(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant at) {}

  /** One message. */
  @Schema(name = "Message")
  record View(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant at,
      Sender sender,
      @Schema(description = "Whether the reader wrote it") boolean own,
      Kind kind,
      String text) {}

  /** A page of the dialogue. */
  @Schema(name = "MessageList")
  record ViewPage(List<View> messages, @JsonProperty("_meta") Paging.Meta meta) {}

  @POST
  @Operation(operationId = "writeMessage", summary = "Write to whoever handles or reported")
  @APIResponse(
      responseCode = "201",
      description = "The message is stored",
      content = @Content(schema = @Schema(implementation = Received.class)))
  public Response post(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull MessageRequest request) {
    FirstAnswer answer =
        dialogue.post(
            caller.get(),
            IdempotencyKey.of(idempotencyKey),
            Ids.parse(id),
            Objects.requireNonNullElse(request.kind(), Kind.MESSAGE),
            request.text(),
            request.maskPersonalNumbers());
    return Response.status(Response.Status.CREATED)
        .entity(new Received(answer.id(), answer.at()))
        .build();
  }

  @GET
  @Operation(operationId = "listMessages", summary = "The dialogue, oldest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of the dialogue",
      content = @Content(schema = @Schema(implementation = ViewPage.class)))
  public Response list(@PathParam("id") String id, @BeanParam @Valid Paging paging) {
    Dialogue.Part part = dialogue.read(caller.get(), Ids.parse(id), paging);
    List<View> views =
        part.messages().stream()
            .map(
                opened ->
                    new View(
                        opened.id(),
                        opened.at(),
                        opened.sender(),
                        opened.own(),
                        opened.kind(),
                        opened.text()))
            .toList();
    return Response.ok(new ViewPage(views, paging.meta(views.size(), part.total())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
