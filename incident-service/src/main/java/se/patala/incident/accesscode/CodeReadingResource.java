package se.patala.incident.accesscode;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.accesscode.AccessCodes.Reading;
import se.patala.incident.accesscode.OutcomeClient.Outcome;

/** What a code opens, for everybody who has it: a leaver has no account. */
@Path("/incident/v1/code-readings")
@Tag(name = "receipts")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class CodeReadingResource {

  private final AccessCodes codes;

  CodeReadingResource(AccessCodes codes) {
    this.codes = codes;
  }

  /** A code as somebody has it on paper. */
  @Schema(name = "CodeReadingRequest")
  record ReadingRequest(@NotBlank @Size(max = 100) String code) {}

  /** How far a report has come. */
  @Schema(name = "CodeReading")
  record ReadingView(
      @Schema(description = "As ReporterStatus", examples = "ANSWERED") String status,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") Instant receivedAt,
      @Schema(description = "Null before there is an answer") @Nullable AnswerView outcome) {

    static ReadingView of(Reading reading) {
      Outcome outcome = reading.outcome();
      return new ReadingView(
          reading.status(),
          reading.receivedAt(),
          outcome == null
              ? null
              : new AnswerView(outcome.result(), outcome.message(), outcome.givenAt()));
    }
  }

  /** The answer in plain words. */
  @Schema(name = "AnswerByCode")
  record AnswerView(
      @Schema(examples = "MEASURES_TAKEN") String result,
      String message,
      @Schema(format = "date-time", examples = "2026-11-27T09:00:00Z") Instant givenAt) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "readByCode",
      summary = "How far a report has come, and its answer, by code",
      description =
          "Needs no account. The code is sent in the body, so that it stands in no address.")
  @APIResponse(
      responseCode = "200",
      description = "What the code opens",
      content = @Content(schema = @Schema(implementation = ReadingView.class)))
  @APIResponse(responseCode = "404", description = "The code opens nothing")
  public Response read(@Valid @NotNull ReadingRequest request) {
    return Response.ok(ReadingView.of(codes.read(request.code())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
