package se.patala.incident.attachment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.report.Enclosures.Enclosure;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;

/** The files of a report. */
@Path("/incident/v1/incidents/{id}/attachments")
@Tag(name = "attachments")
@Authenticated
@RunOnVirtualThread
class AttachmentResource {

  private final Attachments attachments;
  private final CurrentCaller caller;

  AttachmentResource(Attachments attachments, CurrentCaller caller) {
    this.attachments = attachments;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "attachFile",
      summary = "Add a file to a report",
      description =
          "The body is the file: JPEG, PNG, HEIC, PDF, text, M4A, MP3 or OGG of at most 15 MB, ten"
              + " per report. Metadata such as the place is removed. Its name stands in"
              + " Content-Disposition.")
  @APIResponse(
      responseCode = "201",
      description = "The file is kept",
      content = @Content(schema = @Schema(implementation = Enclosure.class)))
  @APIResponse(responseCode = "400", description = "The file is not what it says, or broken")
  @APIResponse(responseCode = "409", description = "The report has ten files already")
  @APIResponse(responseCode = "413", description = "The file is too large")
  @APIResponse(responseCode = "415", description = "Files of this type are not taken")
  public Response add(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_DISPOSITION) @Nullable String contentDisposition,
      InputStream body)
      throws IOException {
    Enclosure enclosure =
        attachments.add(
            caller.get(),
            IdempotencyKey.of(idempotencyKey),
            Ids.parse(id),
            body.readAllBytes(),
            contentType == null ? MediaType.APPLICATION_OCTET_STREAM : contentType,
            FileName.in(contentDisposition));
    return Response.status(Response.Status.CREATED).entity(enclosure).build();
  }

  @GET
  @Path("/{attachmentId}")
  @Produces(MediaType.WILDCARD)
  @Operation(operationId = "openAttachment", summary = "A file, always as a download")
  @APIResponse(responseCode = "409", description = "Not scanned for viruses yet")
  public Response open(@PathParam("id") String id, @PathParam("attachmentId") String attachmentId) {
    UUID incidentId = Ids.parse(id);
    Attachments.Opened opened = attachments.open(caller.get(), incidentId, Ids.parse(attachmentId));
    return FileName.download(opened.name(), opened.type(), opened.content())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
