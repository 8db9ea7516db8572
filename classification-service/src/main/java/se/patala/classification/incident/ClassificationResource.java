package se.patala.classification.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.classification.incident.StoredSuggestions.StoredSuggestion;
import se.patala.classification.suggestion.Suggestions.Influence;
import se.patala.classification.suggestion.Suggestions.Severity;
import se.patala.classification.suggestion.Suggestions.Sign;
import se.patala.classification.suggestion.TextLanguage;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.http.EntityTags;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.CaseRelations;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Relation;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** The classification of a stored report, for those who handle it. */
@Path("/classification/v1/classifications")
@Tag(name = "classifications")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ClassificationResource {

  private static final Set<Relation> READERS =
      Set.of(
          Relation.RESPONSIBLE,
          Relation.DEPUTY,
          Relation.SAFETY_REP,
          Relation.INVITED,
          Relation.REPORTER);

  private static final Set<Relation> HANDLERS = Set.of(Relation.RESPONSIBLE, Relation.DEPUTY);

  private final ClassificationRepository classifications;
  private final Decisions decisions;
  private final CaseRelations relations;
  private final Audit audit;
  private final CurrentCaller caller;

  ClassificationResource(
      ClassificationRepository classifications,
      Decisions decisions,
      CaseRelations relations,
      Audit audit,
      CurrentCaller caller) {
    this.classifications = classifications;
    this.decisions = decisions;
    this.relations = relations;
    this.audit = audit;
    this.caller = caller;
  }

  /** Suggested, or decided by a person. */
  @Schema(name = "ClassificationStatus")
  enum Status {
    SUGGESTED,
    DECIDED
  }

  /** What is shown: decided, else suggested, and which of the two. */
  @Schema(name = "Classification")
  record View(
      @Schema(format = "uuid") UUID incidentId,
      long version,
      Status status,
      String taxonomyVersion,
      String modelVersion,
      @Nullable TextLanguage textLanguage,
      List<StoredSuggestion> suggestions,
      Influence influence,
      Severity severity,
      @Nullable Set<Sign.Kind> signs,
      @Nullable List<Category> decidedCategories,
      Classification.@Nullable DecidedBy decidedBy) {

    static View of(Classification classification) {
      return new View(
          classification.incidentId(),
          classification.version(),
          classification.decidedCategories() == null ? Status.SUGGESTED : Status.DECIDED,
          classification.taxonomyVersion(),
          classification.modelVersion(),
          classification.suggestions().textLanguage(),
          classification.suggestions().suggestions(),
          classification.influence(),
          classification.severity(),
          classification.suggestions().signs(),
          classification.decidedCategories(),
          classification.decidedBy());
    }
  }

  /** Categories that a handler decides on. */
  @Schema(name = "DecisionRequest")
  record DecisionRequest(
      @NotEmpty @Schema(uniqueItems = true) Set<@NotNull Category> categories,
      @Schema(description = "Why, as a code: free words would tell of the case")
          Decision.@Nullable Reason reason) {}

  /** One decision, without the name of whoever made it. */
  @Schema(name = "Decision")
  record DecisionView(
      long version,
      String taxonomyVersion,
      List<Category> categories,
      Classification.DecidedBy decidedBy,
      Decision.@Nullable Reason reason,
      Instant decidedAt) {

    static DecisionView of(Decision decision) {
      return new DecisionView(
          decision.version(),
          decision.taxonomyVersion(),
          decision.categories(),
          decision.decidedBy(),
          decision.reason(),
          decision.decidedAt());
    }
  }

  /** Every decision, the first one first. */
  @Schema(name = "DecisionList")
  record DecisionList(List<DecisionView> decisions, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Path("/{incidentId}")
  @Operation(operationId = "readClassification", summary = "The classification of a report")
  @APIResponse(
      responseCode = "200",
      description = "Decided, else suggested",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "404",
      description = "Not yet classified, does not exist, or is not for the caller")
  public Response read(@PathParam("incidentId") String id) {
    return answer(admit(Ids.parse(id), "classification.read", READERS));
  }

  @POST
  @Path("/{incidentId}/decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideCategories",
      summary = "Decides the categories of a report; the suggestion stays beside the decision")
  @APIResponse(
      responseCode = "200",
      description = "The classification as decided",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "404",
      description = "Does not exist, or is not the caller's to handle")
  @APIResponse(responseCode = "412", description = "Somebody else has decided meanwhile")
  public Response decide(
      @PathParam("incidentId") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull DecisionRequest request) {
    UUID incidentId = Ids.parse(id);
    if (request.categories().contains(Category.OVR) && request.categories().size() > 1) {
      throw Problem.of(
          Response.Status.BAD_REQUEST,
          "invalid-input",
          Violation.of("categories", "other-stands-alone"));
    }
    admit(incidentId, "classification.decide", HANDLERS);
    List<Category> categories = request.categories().stream().sorted().toList();
    Classification decided =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Classification current =
                      classifications.hold(incidentId).orElseThrow(Problem::notFound);
                  EntityTags.require(ifMatch, current.version());
                  decisions.decide(
                      current,
                      categories,
                      Classification.DecidedBy.HANDLER,
                      caller.get().person(),
                      request.reason());
                  return current;
                });
    return answer(decided);
  }

  @GET
  @Path("/{incidentId}/decisions")
  @Operation(operationId = "listDecisions", summary = "Every decision on a report's categories")
  @APIResponse(
      responseCode = "200",
      description = "The decisions, the first one first",
      content = @Content(schema = @Schema(implementation = DecisionList.class)))
  @APIResponse(responseCode = "404", description = "Does not exist, or is not for the caller")
  public Response listDecisions(@PathParam("incidentId") String id) {
    UUID incidentId = Ids.parse(id);
    admit(incidentId, "classification.list-decisions", READERS);
    List<DecisionView> all = decisions.of(incidentId).stream().map(DecisionView::of).toList();
    return Response.ok(new DecisionList(all, Paging.Meta.whole(all.size())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /**
   * The classification, for a caller with one of the relations; for others it does not exist. Read
   * in a transaction of its own, that no connection is held while followup-service is asked.
   */
  private Classification admit(UUID incidentId, String operation, Set<Relation> admitted) {
    Caller person = caller.get();
    Optional<Relation> relation =
        relations.of(person.person(), incidentId).stream().filter(admitted::contains).findFirst();
    Optional<Classification> found =
        relation.isEmpty()
            ? Optional.empty()
            : QuarkusTransaction.requiringNew()
                .call(() -> classifications.findByIdOptional(incidentId));
    if (found.isEmpty()) {
      audit.record(AuditEntry.refused(person.actor(), operation, "incident", incidentId));
      throw Problem.notFound();
    }
    audit.record(
        AuditEntry.allowed(
            null,
            person.actor(),
            operation,
            "incident",
            incidentId,
            relation.orElseThrow().name()));
    return found.get();
  }

  private static Response answer(Classification classification) {
    return Response.ok(View.of(classification))
        .tag(EntityTags.of(classification.version()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
