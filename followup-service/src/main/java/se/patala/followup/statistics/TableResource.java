package se.patala.followup.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Variable.Value;
import se.patala.kit.content.Sha256;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.statistics.Period;

/** Published figures, in a subset of PxWebApi 2. Everyone with the right reads the same. */
@Path("/followup/v1/statistics/tables")
@Tag(name = "statistics")
@RolesAllowed({
  Roles.COMMITTEE_MEMBER,
  Roles.ANALYST,
  Roles.SAFETY_REP,
  Roles.HR,
  Roles.SECURITY_OFFICER
})
@RunOnVirtualThread
@LimitedCalls
@Produces(MediaType.APPLICATION_JSON)
class TableResource {

  static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String CSV = "text/csv";
  private static final String CSV_UTF_8 = CSV + ";charset=UTF-8";
  private static final int TAG_BYTES = 16;

  private final FrozenCells cells;
  private final ObjectMapper json;
  private final int mostCells;

  TableResource(
      FrozenCells cells,
      ObjectMapper json,
      @ConfigProperty(name = "patala.figures.most-cells") int mostCells) {
    this.cells = cells;
    this.json = json;
    this.mostCells = mostCells;
  }

  /** All published tables. */
  @Schema(name = "StatisticsTableList")
  record TableList(List<PublishedTable.View> tables, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "sv (default) or en",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(operationId = "listTables", summary = "The published tables")
  public TableList list(@Context UriInfo uri) {
    boolean english = language(uri);
    Frozen frozen = cells.now();
    List<PublishedTable.View> tables =
        FigureTable.ALL.stream()
            .flatMap(table -> PublishedTable.of(table, frozen).stream())
            .map(table -> table.view(english))
            .toList();
    return new TableList(tables, Paging.Meta.whole(tables.size()));
  }

  @GET
  @Path("/{id}")
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "sv (default) or en",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(operationId = "readTable", summary = "A published table")
  public PublishedTable.View read(@PathParam("id") String id, @Context UriInfo uri) {
    return published(id).view(language(uri));
  }

  @GET
  @Path("/{id}/metadata")
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "sv (default) or en",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(operationId = "readTableMetadata", summary = "Which values can be selected")
  public Response metadata(
      @PathParam("id") String id, @Context UriInfo uri, @Context Request request) {
    boolean english = language(uri);
    byte[] content = bytes(JsonStat.metadata(published(id).outline(english)));
    return answer(request, content, MediaType.APPLICATION_JSON, tag(content, "")).build();
  }

  @GET
  @Path("/{id}/data")
  @Produces({MediaType.APPLICATION_JSON, CSV, WORKBOOK})
  @Parameter(
      name = "valuecodes[region]",
      in = ParameterIn.QUERY,
      description = "Regions, comma-separated; all when left out",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "valuecodes[kategori]",
      in = ParameterIn.QUERY,
      description =
          "Categories, comma-separated; all when left out. Other tables have another dimension in its place, which the list of tables calls variable",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "valuecodes[Tid]",
      in = ParameterIn.QUERY,
      description = "Periods, such as 2026M10, comma-separated, or top(4); all when left out",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "outputFormat",
      in = ParameterIn.QUERY,
      description = "json-stat2, csv or xlsx; otherwise what Accept says",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "outputFormatParams",
      in = ParameterIn.QUERY,
      description = "Of csv: SeparatorSemicolon or SeparatorTab instead of commas",
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
  @APIResponse(responseCode = "403", description = "More cells than one answer may hold")
  @APIResponse(responseCode = "429", description = "More calls than one may make in a while")
  public Response data(@PathParam("id") String id, @Context UriInfo uri, @Context Request request) {
    PublishedTable published = published(id);
    Selection selection = Selection.from(published.table(), uri.getQueryParameters());
    boolean english = selection.english();
    String format = selection.format(accepted(request));
    char separator = selection.separator(format);
    List<Period> periods = selection.of(Cube.TIME, published.periods(), Period::code);
    List<Region> regions =
        selection.of(
            Cube.REGION,
            // Unless asked for, a region without figures in these periods is not there.
            published.regions(selection.chooses(Cube.REGION) ? published.periods() : periods),
            Region::code);
    List<Value> kinds =
        selection.of(published.table().variable().code(), published.table().kinds(), Value::code);
    selection.of(Cube.CONTENTS, List.of(Cube.CONTENTS_CODE), code -> code);
    selection.requireSound();
    if ((long) regions.size() * kinds.size() * periods.size() > mostCells) {
      throw Problem.of(Status.FORBIDDEN, "too-many-cells");
    }
    Cube cube = published.cube(regions, kinds, periods, english);
    byte[] dataset = bytes(JsonStat.dataset(cube));
    EntityTag tag = tag(dataset, format + separator);
    ResponseBuilder answer =
        switch (format) {
          case Selection.CSV ->
              file(
                  answer(
                      request,
                      Csv.of(cube, separator).getBytes(StandardCharsets.UTF_8),
                      CSV_UTF_8,
                      tag),
                  id + ".csv");
          case Selection.XLSX ->
              file(answer(request, Workbook.of(cube), WORKBOOK, tag), id + ".xlsx");
          default -> answer(request, dataset, MediaType.APPLICATION_JSON, tag);
        };
    return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  private static String accepted(Request request) {
    Variant best =
        request.selectVariant(
            Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE,
                    MediaType.valueOf(CSV),
                    MediaType.valueOf(WORKBOOK))
                .build());
    return best == null
        ? Selection.JSON_STAT
        : switch (best.getMediaType().toString()) {
          case CSV -> Selection.CSV;
          case WORKBOOK -> Selection.XLSX;
          default -> Selection.JSON_STAT;
        };
  }

  private static boolean language(UriInfo uri) {
    Selection selection = Selection.ofLanguage(uri.getQueryParameters());
    boolean english = selection.english();
    selection.requireSound();
    return english;
  }

  private PublishedTable published(String id) {
    return FigureTable.of(id)
        .flatMap(table -> PublishedTable.of(table, cells.now()))
        .orElseThrow(Problem::notFound);
  }

  private byte[] bytes(Object dataset) {
    try {
      return json.writeValueAsBytes(dataset);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The figures have no JSON form", failure);
    }
  }

  private static ResponseBuilder file(ResponseBuilder answer, String name) {
    return answer.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
  }

  /** The same figures in the same form have the same tag, whoever asks. */
  private static EntityTag tag(byte[] dataset, String format) {
    byte[] digest = Sha256.of(dataset, format.getBytes(StandardCharsets.UTF_8));
    // A workbook says when it was written.
    return new EntityTag(
        HexFormat.of().formatHex(digest, 0, TAG_BYTES), format.startsWith(Selection.XLSX));
  }

  private static ResponseBuilder answer(
      Request request, byte[] content, String type, EntityTag tag) {
    @Nullable ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged == null ? Response.ok(content, type) : unchanged).tag(tag);
  }
}
