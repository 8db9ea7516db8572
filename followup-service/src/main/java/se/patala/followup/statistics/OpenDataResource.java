package se.patala.followup.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.problem.Problem;

/**
 * Tables that the municipality publishes for everybody, whole, and the catalogue that tells of
 * them. Each is written once after a release, however often it is asked for.
 */
@Singleton
@Path(DataCatalogue.PATH)
@Tag(name = "statistics")
@PermitAll
@LimitedCalls
@RunOnVirtualThread
class OpenDataResource {

  private static final String RDF_XML = "application/rdf+xml";
  private static final String CSV = "text/csv;charset=UTF-8";
  private static final String AN_HOUR = "public, max-age=3600";

  private final OpenData openData;
  private final DataCatalogue catalogue;
  private final ObjectMapper json;
  private volatile Written written = new Written("", Map.of());

  OpenDataResource(OpenData openData, DataCatalogue catalogue, ObjectMapper json) {
    this.openData = openData;
    this.catalogue = catalogue;
    this.json = json;
  }

  /** What was written of one state of the figures, by its name. */
  private record Written(String version, Map<String, String> texts) {}

  @GET
  @Path("/catalogue.rdf")
  @Produces(RDF_XML)
  @Operation(
      operationId = "readDataCatalogue",
      summary = "DCAT-AP-SE catalogue of the public tables; 404 where there are none")
  public Response catalogue() {
    List<PublishedTable> tables = openData.tables();
    if (tables.isEmpty()) {
      throw Problem.notFound();
    }
    return answer(
        RDF_XML, tables.getFirst().frozen(), "catalogue", () -> catalogue.catalogue(tables));
  }

  @GET
  @Path("/tables/{id}.rdf")
  @Produces(RDF_XML)
  @Operation(
      operationId = "describeOpenTable",
      summary = "One public table as DCAT-AP-SE, for another catalogue")
  public Response description(@PathParam("id") String id) {
    PublishedTable table = table(id);
    return answer(RDF_XML, table.frozen(), id + ".rdf", () -> catalogue.dataset(table));
  }

  @GET
  @Path("/tables/{id}.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "readOpenTable", summary = "A whole public table as JSON-stat 2.0")
  public Response jsonStat(@PathParam("id") String id) {
    PublishedTable table = table(id);
    return answer(MediaType.APPLICATION_JSON, table.frozen(), id + ".json", () -> jsonStat(table));
  }

  @GET
  @Path("/tables/{id}.csv")
  @Produces("text/csv")
  @Operation(operationId = "readOpenTableAsCsv", summary = "A whole public table as CSV")
  public Response csv(@PathParam("id") String id) {
    PublishedTable table = table(id);
    return answer(
        CSV, table.frozen(), id + ".csv", () -> Csv.of(table.whole(false), Selection.COMMA));
  }

  private PublishedTable table(String id) {
    return openData.table(id).orElseThrow(Problem::notFound);
  }

  private String jsonStat(PublishedTable table) {
    try {
      return json.writeValueAsString(JsonStat.dataset(table.whole(false)));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The figures have no JSON form", failure);
    }
  }

  private Response answer(String type, Frozen frozen, String name, Supplier<String> write) {
    Written known = written;
    if (!known.version().equals(frozen.version())) {
      known = new Written(frozen.version(), new ConcurrentHashMap<>());
      written = known;
    }
    String text = known.texts().computeIfAbsent(name, none -> write.get());
    return Response.ok(text, type).header(HttpHeaders.CACHE_CONTROL, AN_HOUR).build();
  }
}
