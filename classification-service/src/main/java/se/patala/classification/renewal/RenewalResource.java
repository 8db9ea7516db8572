package se.patala.classification.renewal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;

/** Runs over history: without storing anything first, then in earnest. */
@Path("/classification/v1/renewals")
@Tag(name = "renewals")
@RolesAllowed(Roles.ORG_ADMIN)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class RenewalResource {

  private static final int SHOWN = 50;

  private final Renewals renewals;
  private final Audit audit;
  private final CurrentCaller caller;

  RenewalResource(Renewals renewals, Audit audit, CurrentCaller caller) {
    this.renewals = renewals;
    this.audit = audit;
    this.caller = caller;
  }

  /**
   * A run to begin.
   *
   * @param dryRun true to see what would change; false to store it, once that has been seen
   */
  @Schema(name = "RenewalRequest")
  record Request(@NotNull Boolean dryRun) {}

  /** The newest first. */
  @Schema(name = "RenewalList")
  record RenewalList(List<Renewal> renewals, @JsonProperty("_meta") Paging.Meta meta) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "beginRenewal",
      summary = "Suggest anew for every stored report; decisions of people stand")
  @APIResponse(
      responseCode = "202",
      description = "It runs",
      content = @Content(schema = @Schema(implementation = Renewal.class)))
  @APIResponse(
      responseCode = "409",
      description = "Another one runs, or what would change has not been looked at")
  public Response begin(@Valid @NotNull Request request) {
    if (!request.dryRun() && !renewals.isTried()) {
      throw Problem.of(Response.Status.CONFLICT, "dry-run-first");
    }
    UUID id =
        renewals
            .begin(request.dryRun())
            .orElseThrow(() -> Problem.of(Response.Status.CONFLICT, "renewal-running"));
    audit.record(
        AuditEntry.allowed(
            null,
            caller.get().actor(),
            request.dryRun() ? "renewal.try" : "renewal.begin",
            "renewal",
            id,
            Roles.ORG_ADMIN));
    return Response.accepted(renewals.find(id).orElseThrow())
        .location(URI.create("/classification/v1/renewals/" + id))
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readRenewal", summary = "How far a run has come and what it changes")
  public Renewal read(@PathParam("id") String id) {
    return renewals.find(Ids.parse(id)).orElseThrow(Problem::notFound);
  }

  @GET
  @Operation(operationId = "listRenewals", summary = "The latest runs, the newest first")
  public RenewalList list() {
    List<Renewal> latest = renewals.all(SHOWN);
    return new RenewalList(latest, Paging.Meta.whole(latest.size()));
  }
}
