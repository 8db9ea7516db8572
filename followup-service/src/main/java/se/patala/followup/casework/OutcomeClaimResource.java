package se.patala.followup.casework;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;
import se.patala.kit.policy.Policy;
import se.patala.kit.problem.Problem;

/** The answer to a reporter: the claim check of incident-service, which knows by whose code. */
@Path("/followup/v1/outcomes")
@Tag(name = "follow-ups")
@RolesAllowed(Roles.SERVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class OutcomeClaimResource {

  private static final String OPERATION = "follow-up.claim-outcome";
  private static final String OBJECT = "follow-up";

  private final FollowUpRepository followUps;
  private final FollowUpMapper mapper;
  private final Policy policy;
  private final Audit audit;
  private final CurrentCaller caller;

  OutcomeClaimResource(
      FollowUpRepository followUps,
      FollowUpMapper mapper,
      Policy policy,
      Audit audit,
      CurrentCaller caller) {
    this.followUps = followUps;
    this.mapper = mapper;
    this.policy = policy;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "claimOutcome",
      summary = "The answer to a reporter, for incident-service alone")
  @APIResponse(responseCode = "404", description = "Not answered, or not for the caller")
  public FollowUpViews.OutcomeView claim(@PathParam("id") String id) {
    UUID incidentId = Ids.parse(id);
    FollowUp followUp =
        followUps
            .findByIdOptional(incidentId)
            .filter(found -> found.outcomeResult() != null)
            .filter(found -> policy.admitsClient(OPERATION, caller.get().client()))
            .orElseThrow(
                () -> {
                  audit.record(
                      AuditEntry.refused(caller.get().actor(), OPERATION, OBJECT, incidentId));
                  return Problem.notFound();
                });
    audit.record(
        AuditEntry.allowed(
            followUp.authorityId(),
            caller.get().actor(),
            OPERATION,
            OBJECT,
            incidentId,
            "SERVICE"));
    return mapper.outcome(followUp);
  }
}
