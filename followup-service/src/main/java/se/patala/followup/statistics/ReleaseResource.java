package se.patala.followup.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.kit.signature.SigningKeys;

/** When figures were frozen, and the signed proof of what they were. */
@Path("/followup/v1/statistics/releases")
@Tag(name = "statistics")
@RolesAllowed({
  Roles.COMMITTEE_MEMBER,
  Roles.ANALYST,
  Roles.SAFETY_REP,
  Roles.HR,
  Roles.SECURITY_OFFICER,
  Roles.ORG_ADMIN
})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ReleaseResource {

  private final FrozenCells cells;
  private final ReleaseJob job;
  private final SigningKeys keys;
  private final ManagedExecutor executor;

  ReleaseResource(FrozenCells cells, ReleaseJob job, SigningKeys keys, ManagedExecutor executor) {
    this.cells = cells;
    this.job = job;
    this.keys = keys;
    this.executor = executor;
  }

  /** A month that was closed, with the quarter and year that it ended. */
  @Schema(name = "FigureRelease")
  record ReleaseView(
      String period,
      @Schema(format = "date-time", examples = "2026-11-11T05:00:00Z") Instant releasedAt,
      @Schema(description = "Variables of which all is hidden, because it was not proven safe")
          List<String> withheld) {}

  /**
   * All releases.
   *
   * @param due months that are closed and will be released next
   */
  @Schema(name = "FigureReleaseList")
  record ReleaseList(
      List<ReleaseView> releases, List<String> due, @JsonProperty("_meta") Paging.Meta meta) {}

  /** A JWK set (RFC 7517). */
  @Schema(name = "ReleaseKeys")
  record KeySet(List<Map<String, Object>> keys) {}

  @GET
  @Operation(operationId = "listReleases", summary = "When figures were frozen, oldest first")
  public ReleaseList list() {
    List<ReleaseView> releases =
        cells.now().releases().stream()
            .map(
                release ->
                    new ReleaseView(
                        release.period().code(), release.releasedAt(), release.withheld()))
            .toList();
    return new ReleaseList(
        releases,
        job.due().stream().map(month -> month.period().code()).toList(),
        Paging.Meta.whole(releases.size()));
  }

  @GET
  @Path("/{period}/statement")
  @Produces("application/jose")
  @Operation(
      operationId = "readReleaseStatement",
      summary = "All that was decided when a month was closed, as a JSON Web Signature")
  public String statement(@PathParam("period") String period) {
    return cells.statement(period).orElseThrow(Problem::notFound);
  }

  @GET
  @Path("/keys")
  @PermitAll
  @Operation(
      operationId = "listReleaseKeys",
      summary = "The public keys of releases, for verifying without asking")
  public KeySet keys() {
    return new KeySet(keys.published());
  }

  @POST
  @RolesAllowed({Roles.ORG_ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "release",
      summary = "Begin to release every month that is due and not released")
  @APIResponse(responseCode = "202", description = "Begun; the list says how far it has come")
  public Response release() {
    executor.execute(job::releaseDue);
    return Response.status(Status.ACCEPTED).entity(list()).build();
  }
}
