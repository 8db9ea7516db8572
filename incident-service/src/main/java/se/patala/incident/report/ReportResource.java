package se.patala.incident.report;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;

/** File a report and follow it. */
@Path("/incident/v1/incidents")
@Tag(name = "incidents")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ReportResource {

  private final Intake intake;
  private final Reports reports;
  private final Addenda addenda;
  private final ReportMapper mapper;
  private final CurrentCaller caller;

  ReportResource(
      Intake intake, Reports reports, Addenda addenda, ReportMapper mapper, CurrentCaller caller) {
    this.intake = intake;
    this.reports = reports;
    this.addenda = addenda;
    this.mapper = mapper;
    this.caller = caller;
  }

  @POST
  @Operation(
      operationId = "reportIncident",
      summary = "File a report",
      description =
          "A 201 is final: the report is stored. The same key and body again give the first answer.")
  @APIResponse(responseCode = "201", description = "The report is stored")
  @APIResponse(
      responseCode = "400",
      description = "Nothing is stored; violations say what to correct")
  @APIResponse(
      responseCode = "409",
      description = "The first request with this key is still running")
  @APIResponse(responseCode = "413", description = "The body is too large; nothing is stored")
  @APIResponse(responseCode = "422", description = "The key was used with another body")
  public Response report(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull ReportRequest request) {
    FirstAnswer answer = intake.receive(caller.get(), IdempotencyKey.of(idempotencyKey), request);
    return Response.created(URI.create("/incident/v1/incidents/" + answer.id()))
        .entity(ReportViews.Received.of(answer))
        .build();
  }

  @GET
  @Operation(
      operationId = "listOwnIncidents",
      summary = "What one filed, or was filed on one's behalf, newest first")
  public ReportViews.SummaryPage list(@BeanParam @Valid Paging paging) {
    UUID reporter = caller.get().person();
    List<ReportViews.Summary> page =
        reports.own(reporter, paging).stream().map(ReportViews.Summary::of).toList();
    return new ReportViews.SummaryPage(page, paging.meta(page.size(), reports.countOwn(reporter)));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readIncident", summary = "A report, for its reporter or its handler")
  @APIResponse(responseCode = "404", description = "Does not exist, or is not for the caller")
  public Response read(@PathParam("id") String id) {
    return Response.ok(mapper.detail(reports.read(caller.get(), Ids.parse(id))))
        .header("Cache-Control", "no-store")
        .build();
  }

  @GET
  @Path("/{id}/readings")
  @Operation(
      operationId = "listReadings",
      summary = "Who has read a report, as what and when, for those whom it concerns")
  @APIResponse(responseCode = "404", description = "Does not exist, or is not for the caller")
  @APIResponse(
      responseCode = "200",
      description = "The newest two hundred",
      content = @Content(schema = @Schema(implementation = ReportViews.ReadingList.class)))
  public Response readings(@PathParam("id") String id) {
    List<ReportViews.ReadingView> readings =
        reports.readings(caller.get(), Ids.parse(id)).stream()
            .map(reading -> new ReportViews.ReadingView(reading.relation(), reading.lastAt()))
            .toList();
    return Response.ok(new ReportViews.ReadingList(readings, Paging.Meta.whole(readings.size())))
        .header("Cache-Control", "no-store")
        .build();
  }

  @POST
  @Path("/{id}/addenda")
  @Operation(
      operationId = "addToIncident",
      summary = "Add to a report",
      description = "A sent report is never edited; what is added stands beside it.")
  @APIResponse(
      responseCode = "201",
      description = "The addendum is stored",
      content = @Content(schema = @Schema(implementation = ReportViews.AddendumReceived.class)))
  public Response add(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull AddendumRequest request) {
    UUID incidentId = Ids.parse(id);
    FirstAnswer answer =
        addenda.add(caller.get(), IdempotencyKey.of(idempotencyKey), incidentId, request);
    return Response.status(Response.Status.CREATED)
        .entity(new ReportViews.AddendumReceived(answer.id(), incidentId, answer.at()))
        .build();
  }

  /** Why a report is taken back. */
  @Schema(name = "WithdrawalRequest")
  record WithdrawalRequest(
      @NotBlank @Size(max = 1_000) String reason, @Nullable Boolean maskPersonalNumbers) {}

  @POST
  @Path("/{id}/withdrawal")
  @Operation(
      operationId = "withdrawIncident",
      summary = "Take a report back",
      description = "Before anybody has begun to handle it; afterwards, write a message.")
  @APIResponse(
      responseCode = "201",
      description = "The report is withdrawn",
      content = @Content(schema = @Schema(implementation = ReportViews.Withdrawn.class)))
  @APIResponse(responseCode = "409", description = "Handling has started")
  public Response withdraw(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull WithdrawalRequest request) {
    FirstAnswer answer =
        addenda.withdraw(
            caller.get(),
            IdempotencyKey.of(idempotencyKey),
            Ids.parse(id),
            request.reason(),
            request.maskPersonalNumbers());
    return Response.status(Response.Status.CREATED)
        .entity(new ReportViews.Withdrawn(answer.id(), answer.at()))
        .build();
  }

  @GET
  @Path("/{id}/narrative")
  @RolesAllowed(Roles.SERVICE)
  @Operation(
      operationId = "claimNarrative",
      summary = "The words of a report, for classification-service alone")
  public ReportViews.ClaimedNarrative claimNarrative(@PathParam("id") String id) {
    UUID incidentId = Ids.parse(id);
    return new ReportViews.ClaimedNarrative(
        incidentId, reports.claimNarrative(caller.get(), incidentId), "sv");
  }

  @GET
  @Path("/{id}/parties")
  @RolesAllowed(Roles.SERVICE)
  @Operation(
      operationId = "claimParties",
      summary = "Who is party to the event and what duties follow from, for followup-service alone")
  public ReportViews.ClaimedParties claimParties(@PathParam("id") String id) {
    UUID incidentId = Ids.parse(id);
    ReportFacts facts = reports.claimFacts(caller.get(), incidentId);
    return new ReportViews.ClaimedParties(
        incidentId, facts.parties(), facts.injury(), facts.clientAffected());
  }
}
