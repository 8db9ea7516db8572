package se.patala.followup.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.followup.statistics.IncidentsByCategory.CategoryLabel;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** Published figures, in a subset of PxWebApi 2. Everyone with the right reads the same. */
@Path("/followup/v1/statistics")
@Tag(name = "statistics")
@RolesAllowed({
  Roles.COMMITTEE_MEMBER,
  Roles.ANALYST,
  Roles.SAFETY_REP,
  Roles.HR,
  Roles.SECURITY_OFFICER
})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class StatisticsResource {

  private static final String SELECTION = "valuecodes[";
  private static final Set<String> PARAMETERS = Set.of("outputFormat", "lang");

  private final FrozenCells cells;
  private final ReleaseJob releaseJob;

  StatisticsResource(FrozenCells cells, ReleaseJob releaseJob) {
    this.cells = cells;
    this.releaseJob = releaseJob;
  }

  /** A published table. */
  @Schema(name = "StatisticsTable")
  record TableView(String id, String label, String firstPeriod, String lastPeriod) {}

  /** All published tables. */
  @Schema(name = "StatisticsTableList")
  record TableList(List<TableView> tables, @JsonProperty("_meta") Paging.Meta meta) {}

  /** What a release run published. */
  @Schema(name = "Releases")
  record Releases(List<ReleaseJob.Released> releases) {}

  @GET
  @Path("/tables")
  @Operation(operationId = "listTables", summary = "The published tables")
  public TableList list(@Context UriInfo uri) {
    List<TableView> tables = cells.periods().isEmpty() ? List.of() : List.of(view(english(uri)));
    return new TableList(
        tables, new Paging.Meta(1, 20, tables.size(), tables.size(), tables.isEmpty() ? 0 : 1));
  }

  @GET
  @Path("/tables/{id}")
  @Operation(operationId = "readTable", summary = "A published table")
  public TableView read(@PathParam("id") String id, @Context UriInfo uri) {
    requirePublished(id);
    return view(english(uri));
  }

  @GET
  @Path("/tables/{id}/metadata")
  @Operation(operationId = "readTableMetadata", summary = "Which values can be selected")
  public Map<String, Object> metadata(@PathParam("id") String id, @Context UriInfo uri) {
    requirePublished(id);
    return JsonStat.metadata(
        cells.cube(IncidentsByCategory.CATEGORIES, cells.periods(), english(uri)));
  }

  @GET
  @Path("/tables/{id}/data")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  @Parameter(
      name = "valuecodes[Tid]",
      in = ParameterIn.QUERY,
      description = "Months, such as 2026M10, comma-separated; all when left out",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "valuecodes[kategori]",
      in = ParameterIn.QUERY,
      description = "Categories, comma-separated; all when left out",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "outputFormat",
      in = ParameterIn.QUERY,
      description = "json-stat2 (default) or csv",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "sv (default) or en",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(
      operationId = "readTableData",
      summary = "Frozen cells; a hidden one is null with status '..'")
  @APIResponse(responseCode = "400", description = "A parameter or value that is not published")
  public Response data(@PathParam("id") String id, @Context UriInfo uri) {
    requirePublished(id);
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    List<Violation> violations = new ArrayList<>();
    for (String name : query.keySet()) {
      if (!PARAMETERS.contains(name) && !isSelection(name)) {
        violations.add(Violation.of("query", "unknown-parameter"));
      }
    }
    List<String> published = cells.periods();
    List<String> periods = select(query, Cube.TIME, published, violations);
    List<String> codes =
        select(
            query,
            Cube.CATEGORY,
            IncidentsByCategory.CATEGORIES.stream().map(CategoryLabel::code).toList(),
            violations);
    select(query, Cube.REGION, List.of(Cube.REGION_CODE), violations);
    select(query, Cube.CONTENTS, List.of(Cube.CONTENTS_CODE), violations);
    String format =
        query.containsKey("outputFormat") ? query.getFirst("outputFormat") : "json-stat2";
    if (!format.equals("json-stat2") && !format.equals("csv")) {
      violations.add(Violation.of("outputFormat", "unknown-code", "json-stat2, csv"));
    }
    if (!violations.isEmpty()) {
      throw Problem.of(Response.Status.BAD_REQUEST, "unknown-selection", violations);
    }
    Cube cube =
        cells.cube(
            IncidentsByCategory.CATEGORIES.stream()
                .filter(category -> codes.contains(category.code()))
                .toList(),
            periods,
            english(uri));
    return format.equals("csv")
        ? Response.ok(Csv.of(cube), "text/csv;charset=UTF-8")
            .header("Content-Disposition", "attachment; filename=\"" + id + ".csv\"")
            .build()
        : Response.ok(JsonStat.dataset(cube), MediaType.APPLICATION_JSON).build();
  }

  @POST
  @Path("/releases")
  @RolesAllowed({Roles.ORG_ADMIN, Roles.ANALYST})
  @Operation(operationId = "release", summary = "Release every period that is due and not released")
  @APIResponse(responseCode = "201", description = "What was released; empty when nothing was due")
  public Response release() {
    return Response.status(Response.Status.CREATED)
        .entity(new Releases(releaseJob.release()))
        .build();
  }

  private static boolean isSelection(String name) {
    return name.startsWith(SELECTION)
        && name.endsWith("]")
        && Set.of(Cube.REGION, Cube.CATEGORY, Cube.TIME, Cube.CONTENTS)
            .contains(name.substring(SELECTION.length(), name.length() - 1));
  }

  /** The published values that were asked for, in published order. */
  private static List<String> select(
      MultivaluedMap<String, String> query,
      String dimension,
      List<String> published,
      List<Violation> violations) {
    String name = SELECTION + dimension + "]";
    List<String> asked = query.get(name);
    if (asked == null) {
      return published;
    }
    List<String> codes =
        asked.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).toList();
    if (!published.containsAll(codes)) {
      violations.add(Violation.of(name, "not-found"));
      return List.of();
    }
    return published.stream().filter(codes::contains).toList();
  }

  private void requirePublished(String id) {
    if (!id.equals(IncidentsByCategory.ID) || cells.periods().isEmpty()) {
      throw Problem.notFound();
    }
  }

  private TableView view(boolean english) {
    List<String> periods = cells.periods();
    return new TableView(
        IncidentsByCategory.ID,
        IncidentsByCategory.title(english),
        periods.getFirst(),
        periods.getLast());
  }

  private static boolean english(UriInfo uri) {
    String lang = uri.getQueryParameters().getFirst("lang");
    if (lang != null && !lang.equals("sv") && !lang.equals("en")) {
      throw Problem.of(
          Response.Status.BAD_REQUEST,
          "unknown-selection",
          Violation.of("lang", "unknown-code", "sv, en"));
    }
    return "en".equals(lang);
  }
}
