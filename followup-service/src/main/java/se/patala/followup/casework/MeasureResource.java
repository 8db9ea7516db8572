package se.patala.followup.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Measure;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * Which measures of the catalogue an authority offers its managers, and how it wants them done. The
 * catalogue itself is the same everywhere, so that figures can be compared.
 */
@Path("/followup/v1/authorities/{authorityId}/measures")
@Tag(name = "organisation")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class MeasureResource {

  private final Sql sql;
  private final Organisation organisation;

  MeasureResource(Sql sql, Organisation organisation) {
    this.sql = sql;
    this.organisation = organisation;
  }

  /** One of the catalogue. */
  @Schema(name = "OfferedMeasure")
  record View(
      @NotNull Measure measure,
      @NotNull Boolean offered,
      @Size(max = 500) @Schema(description = "How the authority wants it done")
          @Nullable String instruction) {}

  /** The whole catalogue. */
  @Schema(name = "OfferedMeasureList")
  record ViewList(List<View> measures, @JsonProperty("_meta") Paging.Meta meta) {}

  /** What differs from the catalogue; what is not named is offered without an instruction. */
  @Schema(name = "MeasureChoices")
  record Choices(@NotNull @Size(max = 50) List<@Valid @NotNull View> measures) {}

  @GET
  @Operation(operationId = "readMeasures", summary = "The measures that an authority offers")
  @APIResponse(responseCode = "404", description = "No such authority")
  public ViewList read(@PathParam("authorityId") String id) {
    Map<Measure, View> chosen = new EnumMap<>(Measure.class);
    sql.list(
        "SELECT measure, offered, instruction FROM authority_measure WHERE authority_id = ?",
        row -> {
          Measure measure = Measure.valueOf(row.getString("measure"));
          return chosen.put(
              measure, new View(measure, row.getBoolean("offered"), row.getString("instruction")));
        },
        organisation.requireAuthority(id));
    List<View> all =
        Arrays.stream(Measure.values())
            .map(measure -> chosen.getOrDefault(measure, new View(measure, true, null)))
            .toList();
    return new ViewList(all, Paging.Meta.whole(all.size()));
  }

  @PUT
  @RolesAllowed(Roles.ORG_ADMIN)
  @Operation(
      operationId = "chooseMeasures",
      summary = "Choose which measures an authority offers",
      description = "OTHER is always offered: no catalogue knows everything.")
  @APIResponse(responseCode = "200", description = "The measures as they are now")
  @APIResponse(responseCode = "404", description = "No such authority")
  public ViewList choose(@PathParam("authorityId") String id, @Valid @NotNull Choices choices) {
    UUID authorityId = organisation.requireAuthority(id);
    Set<Measure> named = EnumSet.noneOf(Measure.class);
    for (int i = 0; i < choices.measures().size(); i++) {
      View choice = choices.measures().get(i);
      if (!named.add(choice.measure())) {
        throw Problem.of(
            Status.BAD_REQUEST,
            "invalid-input",
            Violation.of("measures[" + i + "].measure", "same-measure-twice"));
      }
      if (choice.measure() == Measure.OTHER && !choice.offered()) {
        throw Problem.of(
            Status.BAD_REQUEST,
            "invalid-input",
            Violation.of("measures[" + i + "].offered", "other-is-offered"));
      }
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              sql.update(
                  """
                  UPDATE authority_measure SET offered = true, instruction = NULL
                  WHERE authority_id = ?
                  """,
                  authorityId);
              choices.measures().forEach(choice -> keep(authorityId, choice));
            });
    return read(id);
  }

  private void keep(UUID authorityId, View choice) {
    sql.update(
        """
        INSERT INTO authority_measure (authority_id, measure, offered, instruction)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (authority_id, measure) DO UPDATE SET offered = excluded.offered,
          instruction = excluded.instruction
        """,
        authorityId,
        choice.measure().name(),
        choice.offered(),
        choice.instruction());
  }
}
