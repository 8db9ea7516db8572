package se.patala.classification.incident;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import se.patala.classification.taxonomy.Category;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.http.EntityTags;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.CaseRelations;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Relation;
import se.patala.kit.problem.Problem;

/** The classification of a stored report, for those who handle it. */
@Path("/classification/v1/classifications")
@Tag(name = "classifications")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ClassificationResource {

  private static final Set<Relation> READERS =
      Set.of(Relation.RESPONSIBLE, Relation.DEPUTY, Relation.SAFETY_REP, Relation.REPORTER);

  private final ClassificationRepository classifications;
  private final CaseRelations relations;
  private final Audit audit;
  private final CurrentCaller caller;

  ClassificationResource(
      ClassificationRepository classifications,
      CaseRelations relations,
      Audit audit,
      CurrentCaller caller) {
    this.classifications = classifications;
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
      Status status,
      String taxonomyVersion,
      String modelVersion,
      List<StoredSuggestion> suggestions,
      Influence influence,
      Severity severity,
      @Nullable List<Category> decidedCategories,
      Classification.@Nullable DecidedBy decidedBy) {

    static View of(Classification classification) {
      return new View(
          classification.incidentId(),
          classification.decidedCategories() == null ? Status.SUGGESTED : Status.DECIDED,
          classification.taxonomyVersion(),
          classification.modelVersion(),
          classification.suggestions().suggestions(),
          classification.influence(),
          classification.severity(),
          classification.decidedCategories(),
          classification.decidedBy());
    }
  }

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
    Caller reader = caller.get();
    UUID incidentId = Ids.parse(id);
    Optional<Relation> relation =
        relations.of(reader.person(), incidentId).stream().filter(READERS::contains).findFirst();
    Optional<Classification> found =
        relation.isEmpty() ? Optional.empty() : classifications.findByIdOptional(incidentId);
    if (found.isEmpty()) {
      audit.record(
          AuditEntry.refused(reader.actor(), "classification.read", "incident", incidentId));
      throw Problem.notFound();
    }
    audit.record(
        AuditEntry.allowed(
            null,
            reader.actor(),
            "classification.read",
            "incident",
            incidentId,
            relation.orElseThrow().name()));
    return Response.ok(View.of(found.get()))
        .tag(EntityTags.of(found.get().version()))
        .header("Cache-Control", "no-store")
        .build();
  }
}
