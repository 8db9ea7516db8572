package se.patala.incident.retention;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.retention.RetentionRules.Rule;
import se.patala.incident.retention.RetentionRules.Wanted;
import se.patala.kit.content.Compartment;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;

/** When an authority's closed reports are destroyed. */
@Path("/incident/v1/authorities/{authorityId}/retention-rules")
@Tag(name = "retention")
@RolesAllowed(Roles.ORG_ADMIN)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RetentionRuleResource {

  /** So that the figures of a report's year are frozen before it goes. */
  private static final int SHORTEST_MONTHS = 13;

  private static final int LONGEST_MONTHS = 1200;
  private static final int LONGEST_REFERENCE = 200;

  private final RetentionRules rules;
  private final CurrentCaller caller;

  RetentionRuleResource(RetentionRules rules, CurrentCaller caller) {
    this.rules = rules;
    this.caller = caller;
  }

  /** A rule that is to hold. */
  @Schema(name = "RetentionRuleRequest")
  record RuleRequest(
      @NotNull Compartment compartment,
      @Schema(description = "Months after a report was closed; WHISTLEBLOWING at most 24")
          @Min(SHORTEST_MONTHS)
          @Max(LONGEST_MONTHS)
          int months,
      @Schema(description = "Where the decision stands", examples = "SN 2026-11-02 § 114")
          @NotBlank
          @Size(max = LONGEST_REFERENCE)
          String decision,
      @NotNull LocalDate decidedOn,
      @Schema(
              description =
                  "The first day on which it destroys, two weeks from now at the earliest")
          @NotNull
          LocalDate beginsOn) {}

  /** A rule that holds or held. */
  @Schema(name = "RetentionRule")
  record RuleView(
      @Schema(format = "uuid") String id,
      Compartment compartment,
      int months,
      String decision,
      LocalDate decidedOn,
      LocalDate beginsOn,
      @Schema(format = "date-time", description = "When it ended; null while it holds")
          @Nullable Instant endedAt,
      @Schema(description = "Reports destroyed by it; null when fewer than five, or sealed")
          @Nullable Long destroyed) {

    static RuleView of(Rule rule) {
      return new RuleView(
          rule.id().toString(),
          rule.compartment(),
          rule.months(),
          rule.decision(),
          rule.decidedOn(),
          rule.beginsOn(),
          rule.endedAt(),
          rule.destroyed());
    }
  }

  /** Those that hold first. */
  @Schema(name = "RetentionRuleList")
  record RuleList(List<RuleView> rules, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(
      operationId = "listRetentionRules",
      summary = "How long an authority keeps its closed reports",
      description = "Without a rule nothing is ever destroyed.")
  @APIResponse(responseCode = "404", description = "No such authority")
  public RuleList list(@PathParam("authorityId") String authorityId) {
    List<RuleView> all = rules.of(Ids.parse(authorityId)).stream().map(RuleView::of).toList();
    return new RuleList(all, Paging.Meta.whole(all.size()));
  }

  @POST
  @Operation(
      operationId = "beginRetentionRule",
      summary = "Let a rule hold, by a decision",
      description = "The rule that held for the compartment before ends at once.")
  @APIResponse(
      responseCode = "201",
      description = "The rule",
      content = @Content(schema = @Schema(implementation = RuleView.class)))
  @APIResponse(responseCode = "400", description = "Nothing has changed")
  public Response begin(
      @PathParam("authorityId") String authorityId, @Valid @NotNull RuleRequest request) {
    Rule rule =
        rules.begin(
            caller.get(),
            Ids.parse(authorityId),
            new Wanted(
                request.compartment(),
                request.months(),
                request.decision().strip(),
                request.decidedOn(),
                request.beginsOn()));
    return Response.status(Response.Status.CREATED).entity(RuleView.of(rule)).build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "endRetentionRule", summary = "Let nothing more be destroyed by a rule")
  @APIResponse(responseCode = "204", description = "Ended")
  @APIResponse(responseCode = "404", description = "No such rule, or it has ended")
  public void end(@PathParam("authorityId") String authorityId, @PathParam("id") String id) {
    rules.end(caller.get(), Ids.parse(authorityId), Ids.parse(id));
  }
}
