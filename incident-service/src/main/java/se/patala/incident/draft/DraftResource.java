package se.patala.incident.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.kit.http.EntityTags;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** Drafts, kept so that a report begun on one device can be finished on another. */
@Path("/incident/v1/drafts")
@Tag(name = "drafts")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class DraftResource {

  private final Drafts drafts;
  private final CurrentCaller caller;

  DraftResource(Drafts drafts, CurrentCaller caller) {
    this.drafts = drafts;
    this.caller = caller;
  }

  /** What has been written so far, in the form that the client keeps it. */
  @Schema(name = "DraftRequest")
  record DraftRequest(@NotNull @Schema(type = SchemaType.OBJECT) ObjectNode content) {}

  /** The answer to a saved draft. */
  @Schema(name = "DraftSaved")
  record Saved(
      @Schema(format = "uuid") UUID id,
      long version,
      @Schema(format = "date-time", examples = "2026-11-20T14:20:00Z") Instant updatedAt) {}

  /** A line in one's list of drafts. */
  @Schema(name = "DraftSummary")
  record Summary(
      @Schema(format = "uuid") UUID id,
      long version,
      @Schema(format = "date-time", examples = "2026-11-20T14:20:00Z") Instant updatedAt,
      @Schema(description = "Beginning of what was written") String opening) {}

  /** A page of one's drafts. */
  @Schema(name = "DraftList")
  record SummaryPage(List<Summary> drafts, @JsonProperty("_meta") Paging.Meta meta) {}

  /** A draft, whole. */
  @Schema(name = "Draft")
  record View(
      @Schema(format = "uuid") UUID id,
      long version,
      @Schema(format = "date-time", examples = "2026-11-20T14:20:00Z") Instant updatedAt,
      @Schema(type = SchemaType.OBJECT) ObjectNode content) {}

  @PUT
  @Path("/{id}")
  @Operation(
      operationId = "saveDraft",
      summary = "Save a draft under an id that the client made",
      description = "If-None-Match: * to create, If-Match to replace what one has seen.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = Saved.class)))
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = Saved.class)))
  @APIResponse(responseCode = "412", description = "Another device saved meanwhile")
  public Response save(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @Valid @NotNull DraftRequest request) {
    UUID draftId = Ids.parse(id);
    Drafts.Draft draft =
        "*".equals(ifNoneMatch)
            ? drafts.create(caller.get(), draftId, request.content())
            : drafts.replace(caller.get(), draftId, ifMatch, request.content());
    return Response.status(draft.version() == 1 ? Response.Status.CREATED : Response.Status.OK)
        .entity(new Saved(draft.id(), draft.version(), draft.updatedAt()))
        .tag(EntityTags.of(draft.version()))
        .build();
  }

  @GET
  @Operation(operationId = "listDrafts", summary = "One's own drafts, last written first")
  public SummaryPage list(@BeanParam @Valid Paging paging) {
    UUID owner = caller.get().person();
    List<Summary> page =
        drafts.of(owner, paging).stream()
            .map(
                draft ->
                    new Summary(
                        draft.id(), draft.version(), draft.updatedAt(), Drafts.opening(draft)))
            .toList();
    return new SummaryPage(page, paging.meta(page.size(), drafts.count(owner)));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readDraft", summary = "A draft of one's own")
  @APIResponse(
      responseCode = "200",
      description = "The draft; ETag is its version",
      content = @Content(schema = @Schema(implementation = View.class)))
  public Response read(@PathParam("id") String id) {
    Drafts.Draft draft = drafts.read(caller.get(), Ids.parse(id));
    return Response.ok(new View(draft.id(), draft.version(), draft.updatedAt(), draft.content()))
        .tag(EntityTags.of(draft.version()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "deleteDraft", summary = "Throw a draft away; also when it is gone")
  @APIResponse(responseCode = "204", description = "There is no such draft any more")
  public void delete(@PathParam("id") String id) {
    drafts.delete(caller.get(), Ids.parse(id));
  }
}
