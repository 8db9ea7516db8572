package se.patala.followup.organisation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/** The units, for everybody who files. Names of units, never of persons. */
@Path("/followup/v1/units")
@Tag(name = "organisation")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class UnitResource {

  private static final String COLUMNS =
      "SELECT id, parent_id, kind, name, authority_id, version, active FROM unit WHERE active";

  private final Sql sql;

  UnitResource(Sql sql) {
    this.sql = sql;
  }

  /** A unit and the one above it. */
  @Schema(name = "Unit")
  record View(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "uuid") @Nullable UUID parentId,
      UnitKind kind,
      String name,
      @Schema(format = "uuid") UUID authorityId) {

    static View of(StoredUnit unit) {
      return new View(unit.id(), unit.parentId(), unit.kind(), unit.name(), unit.authorityId());
    }
  }

  /** A page of units. */
  @Schema(name = "UnitList")
  record ViewPage(List<View> units, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(operationId = "listUnits", summary = "The units in use, by name")
  public ViewPage list(@BeanParam @Valid Paging paging) {
    List<View> page =
        sql
            .list(
                COLUMNS + " ORDER BY name, id LIMIT ? OFFSET ?",
                StoredUnit::of,
                paging.limit(),
                (long) paging.index() * paging.limit())
            .stream()
            .map(View::of)
            .toList();
    long total =
        sql.first("SELECT count(*) FROM unit WHERE active", row -> row.getLong(1)).orElse(0L);
    return new ViewPage(page, paging.meta(page.size(), total));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readUnit", summary = "A unit in use")
  @APIResponse(responseCode = "404", description = "No such unit in use")
  public View read(@PathParam("id") String id) {
    return sql.first(COLUMNS + " AND id = ?", StoredUnit::of, Ids.parse(id))
        .map(View::of)
        .orElseThrow(Problem::notFound);
  }
}
