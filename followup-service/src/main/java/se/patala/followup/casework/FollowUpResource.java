package se.patala.followup.casework;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Effect;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.casework.Codes.Support;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.Facts;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** Cases, for those who handle them. */
@Path("/followup/v1/follow-ups")
@Tag(name = "follow-ups")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class FollowUpResource {

  private final Casework casework;
  private final Cases cases;
  private final FollowUpMapper mapper;
  private final CurrentCaller caller;

  FollowUpResource(Casework casework, Cases cases, FollowUpMapper mapper, CurrentCaller caller) {
    this.casework = casework;
    this.cases = cases;
    this.mapper = mapper;
    this.caller = caller;
  }

  /** When a planned measure was done. */
  @Schema(name = "ActionDone")
  record DoneRequest(@NotNull @Schema(format = "date", examples = "2026-11-20") LocalDate doneOn) {}

  /** The answer to the reporter, in plain words. */
  @Schema(name = "OutcomeRequest")
  record OutcomeRequest(
      @NotNull OutcomeResult result, @NotBlank @Size(max = 4_000) String message) {}

  /** That somebody has spoken with whom the event concerns, and whether they took support. */
  @Schema(name = "ContactRequest")
  record ContactRequest(@NotNull Support support) {}

  /** What caused the event, and how great the risk is. */
  @Schema(name = "AnalysisRequest")
  record AnalysisRequest(@NotNull @Valid Risk risk, @NotBlank @Size(max = 8_000) String causes) {}

  /** A safety representative's demand for measures (AML 6 kap. 6 a §). */
  @Schema(name = "MeasuresDemand")
  record DemandRequest(@NotBlank @Size(max = 4_000) String demand) {}

  /** The explicit end of a case. */
  @Schema(name = "ClosingRequest")
  record ClosingRequest(
      @NotNull Resolution resolution,
      @Schema(format = "uuid", description = "Of which case, for DUPLICATE alone")
          @Nullable UUID duplicateOf) {}

  /** Whether a measure has helped. */
  @Schema(name = "EffectCheck")
  record EffectRequest(@NotNull Effect effect) {}

  @GET
  @Operation(
      operationId = "listFollowUps",
      summary = "The cases that one handles, is invited to or represents the people of",
      description =
          "status: OPEN_ALL (default), CLOSED or ALL. As a deputy also the manager's; as a superior"
              + " those in which something is overdue.")
  public FollowUpViews.SummaryPage list(
      @QueryParam("status") @DefaultValue("OPEN_ALL") String status,
      @BeanParam @Valid Paging paging) {
    Cases.Listed listed = cases.list(caller.get().person(), statuses(status), paging);
    List<FollowUpViews.Summary> page = listed.page().stream().map(mapper::summary).toList();
    return new FollowUpViews.SummaryPage(page, paging.meta(page.size(), listed.total()));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readFollowUp", summary = "A case")
  @APIResponse(
      responseCode = "200",
      description = "The case; ETag is its version",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  @APIResponse(responseCode = "404", description = "Does not exist, or is not for the caller")
  public Response read(@PathParam("id") String id) {
    return mapper.answer(Response.Status.OK, cases.read(caller.get(), Ids.parse(id)));
  }

  @POST
  @Path("/{id}/actions")
  @Operation(
      operationId = "addAction",
      summary = "Agree on a measure, or record one that was taken")
  @APIResponse(
      responseCode = "201",
      description = "The case with the measure",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  @APIResponse(responseCode = "409", description = "The case is closed")
  @APIResponse(responseCode = "412", description = "Somebody else made a change meanwhile")
  public Response addAction(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull ActionRequest request) {
    return mapper.answer(
        Response.Status.CREATED, casework.addAction(caller.get(), Ids.parse(id), ifMatch, request));
  }

  @PUT
  @Path("/{id}/actions/{actionId}/done")
  @Operation(operationId = "markActionDone", summary = "A planned measure was done")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response actionDone(
      @PathParam("id") String id,
      @PathParam("actionId") String actionId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull DoneRequest request) {
    return mapper.answer(
        Response.Status.OK,
        casework.actionDone(
            caller.get(), Ids.parse(id), Ids.parse(actionId), ifMatch, request.doneOn()));
  }

  @PUT
  @Path("/{id}/actions/{actionId}/effect")
  @Operation(operationId = "checkEffect", summary = "Say whether a measure has helped")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  @APIResponse(responseCode = "409", description = "It is not done yet")
  public Response checkEffect(
      @PathParam("id") String id,
      @PathParam("actionId") String actionId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull EffectRequest request) {
    return mapper.answer(
        Response.Status.OK,
        casework.checkEffect(
            caller.get(), Ids.parse(id), Ids.parse(actionId), ifMatch, request.effect()));
  }

  @PUT
  @Path("/{id}/contact")
  @Operation(
      operationId = "recordContact",
      summary = "Somebody has spoken with whom the event concerns")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response contact(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull ContactRequest request) {
    return mapper.answer(
        Response.Status.OK,
        casework.contact(caller.get(), Ids.parse(id), ifMatch, request.support()));
  }

  @PUT
  @Path("/{id}/facts")
  @Operation(
      operationId = "confirmFacts",
      summary = "Say what happened, as far as duties follow from it",
      description =
          "Every answer is YES or NO. Duties arise, or are withdrawn, with the answers; each earlier"
              + " version is kept.")
  @APIResponse(
      responseCode = "200",
      description = "The case, and what it owes now",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response confirmFacts(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull Facts facts) {
    return mapper.answer(
        Response.Status.OK, casework.confirmFacts(caller.get(), Ids.parse(id), ifMatch, facts));
  }

  @PUT
  @Path("/{id}/analysis")
  @Operation(
      operationId = "analyse",
      summary = "Record what caused the event and how great the risk is",
      description = "Settles the duty to investigate (AML 3 kap. 2 a §).")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response analyse(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull AnalysisRequest request) {
    return mapper.answer(
        Response.Status.OK,
        casework.analyse(caller.get(), Ids.parse(id), ifMatch, request.risk(), request.causes()));
  }

  @PUT
  @Path("/{id}/duties/{kind}")
  @Operation(
      operationId = "settleDuty",
      summary = "A duty was done, or is not owed after all",
      description = "With the receipt or diary number it left, or the reason why it is not owed.")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  @APIResponse(responseCode = "404", description = "The case does not owe it")
  @APIResponse(responseCode = "409", description = "Something else comes first")
  public Response settleDuty(
      @PathParam("id") String id,
      @PathParam("kind") DutyKind kind,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull DutySettlement settlement) {
    return mapper.answer(
        Response.Status.OK,
        casework.settle(caller.get(), Ids.parse(id), kind, ifMatch, settlement));
  }

  @PUT
  @Path("/{id}/measures-request")
  @Operation(
      operationId = "demandMeasures",
      summary = "Demand measures, as a safety representative",
      description = "AML 6 kap. 6 a §: the employer confirms it at once and answers it.")
  @APIResponse(
      responseCode = "200",
      description = "The case, and what it owes now",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  @APIResponse(responseCode = "409", description = "Measures are demanded already")
  public Response demandMeasures(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull DemandRequest request) {
    return mapper.answer(
        Response.Status.OK,
        casework.demandMeasures(caller.get(), Ids.parse(id), ifMatch, request.demand()));
  }

  @GET
  @Path("/{id}/outcome")
  @Operation(operationId = "readOutcome", summary = "The answer, for its reporter as well")
  @APIResponse(
      responseCode = "200",
      description = "The answer",
      content = @Content(schema = @Schema(implementation = FollowUpViews.OutcomeView.class)))
  @APIResponse(responseCode = "404", description = "Not answered yet, or not for the caller")
  public Response readOutcome(@PathParam("id") String id) {
    return Response.ok(mapper.outcome(casework.readOutcome(caller.get(), Ids.parse(id))))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @PUT
  @Path("/{id}/outcome")
  @Operation(operationId = "giveOutcome", summary = "Answer the reporter")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response giveOutcome(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull OutcomeRequest request) {
    return mapper.answer(
        Response.Status.OK,
        casework.answer(caller.get(), Ids.parse(id), ifMatch, request.result(), request.message()));
  }

  @POST
  @Path("/{id}/closing")
  @Operation(
      operationId = "closeFollowUp",
      summary = "Close the case",
      description =
          "Refused with what is open: facts not confirmed, a duty, an answer, a measure or its effect.")
  @APIResponse(
      responseCode = "200",
      description = "The closed case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  @APIResponse(responseCode = "409", description = "Violations name what is open")
  public Response close(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull ClosingRequest request) {
    if (request.resolution() == Resolution.WITHDRAWN) {
      throw Problem.of(
          Response.Status.BAD_REQUEST,
          "invalid-input",
          Violation.of("resolution", "withdrawn-by-reporters"));
    }
    return mapper.answer(
        Response.Status.OK,
        casework.close(
            caller.get(), Ids.parse(id), ifMatch, request.resolution(), request.duplicateOf()));
  }

  private static Set<Status> statuses(String asked) {
    return switch (asked) {
      case "OPEN_ALL" -> EnumSet.complementOf(EnumSet.of(Status.CLOSED));
      case "CLOSED" -> EnumSet.of(Status.CLOSED);
      case "ALL" -> EnumSet.allOf(Status.class);
      default ->
          throw Problem.of(
              Response.Status.BAD_REQUEST,
              "invalid-input",
              Violation.of("status", "unknown-code", "OPEN_ALL, CLOSED, ALL"));
    };
  }
}
