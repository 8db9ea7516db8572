package se.patala.incident.whistleblowing;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.attachment.FileName;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.text.TypedText;
import se.patala.incident.whistleblowing.SealedReports.File;
import se.patala.incident.whistleblowing.SealedReports.Kind;
import se.patala.incident.whistleblowing.SealedReports.Line;
import se.patala.incident.whistleblowing.SealedReports.Message;
import se.patala.incident.whistleblowing.SealedReports.Opened;
import se.patala.incident.whistleblowing.SealedReports.OpenedFile;
import se.patala.incident.whistleblowing.SealedReports.Sender;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;

/** The internal reporting channel, for its designated handlers. */
@Path("/incident/v1/sealed-reports")
@Tag(name = "whistleblowing")
@RolesAllowed(Roles.SEALED_HANDLER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SealedReportResource {

  private final SealedReports reports;
  private final CurrentCaller caller;

  SealedReportResource(SealedReports reports, CurrentCaller caller) {
    this.reports = reports;
    this.caller = caller;
  }

  /** A report of the channel as a line. */
  @Schema(name = "SealedReportSummary")
  record Summary(
      @Schema(format = "uuid") UUID id,
      @Schema(description = "To the hour", format = "date-time", examples = "2026-11-20T14:00:00Z")
          Instant receivedAt,
      @Schema(
              description = "Lag (2021:890), 5 kap. 8 §: seven days",
              format = "date-time",
              examples = "2026-11-27T14:00:00Z")
          Instant confirmBy,
      @Schema(format = "date-time", examples = "2026-11-21T08:00:00Z")
          @Nullable Instant confirmedAt,
      @Schema(
              description = "The same: three months from the confirmation",
              format = "date-time",
              examples = "2027-02-21T08:00:00Z")
          Instant answerBy,
      @Schema(format = "date-time", examples = "2026-12-20T08:00:00Z") @Nullable Instant answeredAt,
      @Schema(format = "date-time", examples = "2026-12-21T08:00:00Z") @Nullable Instant closedAt) {

    static Summary of(Line line) {
      return new Summary(
          line.id(),
          line.receivedAt(),
          line.confirmBy(),
          line.confirmedAt(),
          line.answerBy(),
          line.answeredAt(),
          line.closedAt());
    }
  }

  /** What is open first, oldest first. */
  @Schema(name = "SealedReportList")
  record SummaryList(List<Summary> reports, @JsonProperty("_meta") Paging.Meta meta) {}

  /** A message of the channel. */
  @Schema(name = "SealedMessage")
  record MessageView(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant at,
      Sender sender,
      Kind kind,
      String text) {

    static MessageView of(Message message) {
      return new MessageView(
          message.id(), message.at(), message.sender(), message.kind(), message.text());
    }
  }

  /** A file of the channel. */
  @Schema(name = "SealedFile")
  record FileView(@Schema(format = "uuid") UUID id, String name, String type, long size) {

    static FileView of(File file) {
      return new FileView(file.id(), file.name(), file.type(), file.size());
    }
  }

  /** A report of the channel, whole. */
  @Schema(name = "SealedReport")
  record Detail(
      Summary report,
      String narrative,
      @Schema(description = "A relation code", examples = "CHEF")
          @Nullable String influencerRelation,
      @Schema(description = "A work task code", examples = "TILLSYN") @Nullable String workTask,
      @Schema(format = "date-time", examples = "2026-11-20T14:30:00Z") @Nullable String occurredAt,
      @Schema(format = "uuid", description = "Where the reporter works") UUID unitId,
      @Schema(format = "uuid", description = "Where it happened, when elsewhere")
          @Nullable String eventUnitId,
      List<MessageView> messages,
      List<FileView> files) {

    static Detail of(Opened opened) {
      return new Detail(
          Summary.of(opened.line()),
          opened.narrative(),
          opened.influencerRelation(),
          opened.workTask(),
          opened.occurredAt(),
          opened.unitId(),
          opened.eventUnitId(),
          opened.messages().stream().map(MessageView::of).toList(),
          opened.files().stream().map(FileView::of).toList());
    }
  }

  /** What a handler writes. */
  enum Written {
    MESSAGE,
    CONFIRMATION,
    FEEDBACK
  }

  /** What a handler wants to say. */
  @Schema(name = "SealedMessageRequest")
  record MessageRequest(
      @NotNull @Schema(description = "CONFIRMATION and FEEDBACK stop the clocks of 5 kap. 8 §")
          Written kind,
      @NotBlank @Size(max = 5_000) String text,
      @Nullable Boolean maskPersonalNumbers) {}

  /** That something was written. */
  @Schema(name = "SealedMessageReceived")
  record Received(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date-time", examples = "2026-11-20T15:00:00Z") Instant at) {}

  @GET
  @Operation(
      operationId = "listSealedReports",
      summary = "The reporting channel of the authorities that the caller is designated for")
  @APIResponse(
      responseCode = "200",
      description = "All of them",
      content = @Content(schema = @Schema(implementation = SummaryList.class)))
  public Response list() {
    List<Summary> all = reports.list(caller.get()).stream().map(Summary::of).toList();
    return secret(Response.ok(new SummaryList(all, Paging.Meta.whole(all.size()))));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readSealedReport", summary = "A report of the channel, whole")
  @APIResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = Detail.class)))
  @APIResponse(responseCode = "404", description = "No such report, or not for the caller")
  public Response read(@PathParam("id") String id) {
    return secret(Response.ok(Detail.of(reports.read(caller.get(), Ids.parse(id)))));
  }

  @GET
  @Path("/{id}/attachments/{attachmentId}")
  @Produces(MediaType.WILDCARD)
  @Operation(operationId = "openSealedAttachment", summary = "A file, always as a download")
  @APIResponse(responseCode = "404", description = "No such file, or not for the caller")
  public Response open(@PathParam("id") String id, @PathParam("attachmentId") String attachmentId) {
    OpenedFile file = reports.open(caller.get(), Ids.parse(id), Ids.parse(attachmentId));
    return secret(FileName.download(file.name(), file.type(), file.content()));
  }

  @POST
  @Path("/{id}/messages")
  @Operation(operationId = "writeSealedMessage", summary = "Write to the reporter")
  @APIResponse(
      responseCode = "201",
      description = "The message is stored",
      content = @Content(schema = @Schema(implementation = Received.class)))
  public Response write(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull MessageRequest request) {
    TypedText typed = TypedText.of(request.maskPersonalNumbers());
    String text = typed.accept("text", request.text());
    typed.refuse();
    FirstAnswer answer =
        reports.write(
            caller.get(),
            IdempotencyKey.of(idempotencyKey),
            Ids.parse(id),
            Kind.valueOf(request.kind().name()),
            text);
    return Response.status(Response.Status.CREATED)
        .entity(new Received(answer.id(), answer.at()))
        .build();
  }

  @POST
  @Path("/{id}/closing")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "closeSealedReport",
      summary = "Close a report of the channel",
      description = "Once its reporter has been told what was done. Closing again changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "It is closed",
      content = @Content(schema = @Schema(implementation = Summary.class)))
  @APIResponse(responseCode = "409", description = "The reporter has had no answer")
  public Response close(@PathParam("id") String id) {
    return secret(Response.ok(Summary.of(reports.close(caller.get(), Ids.parse(id)))));
  }

  private static Response secret(Response.ResponseBuilder answer) {
    return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
