package se.patala.followup.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.problem.Problem;

/**
 * Tables that the municipality publishes for everybody, whole, and the catalogue that tells of
 * them.
 */
@Path(DataCatalogue.PATH)
@Tag(name = "statistics")
@PermitAll
@RunOnVirtualThread
class OpenDataResource {

  static final String RDF_XML = "application/rdf+xml";
  private static final String CSV = "text/csv;charset=UTF-8";
  private static final String AN_HOUR = "public, max-age=3600";

  private final OpenData openData;
  private final DataCatalogue catalogue;
  private final ObjectMapper json;

  OpenDataResource(OpenData openData, DataCatalogue catalogue, ObjectMapper json) {
    this.openData = openData;
    this.catalogue = catalogue;
    this.json = json;
  }

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
    return answer(catalogue.catalogue(tables), RDF_XML);
  }

  @GET
  @Path("/tables/{id}.rdf")
  @Produces(RDF_XML)
  @Operation(
      operationId = "describeOpenTable",
      summary = "One public table as DCAT-AP-SE, for another catalogue")
  public Response description(@PathParam("id") String id) {
    PublishedTable table = table(id);
    return answer(catalogue.dataset(table, table.frozen().municipality()), RDF_XML);
  }

  @GET
  @Path("/tables/{id}.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "readOpenTable", summary = "A whole public table as JSON-stat 2.0")
  public Response jsonStat(@PathParam("id") String id) throws JsonProcessingException {
    return answer(
        json.writeValueAsString(JsonStat.dataset(table(id).whole(false))),
        MediaType.APPLICATION_JSON);
  }

  @GET
  @Path("/tables/{id}.csv")
  @Produces("text/csv")
  @Operation(operationId = "readOpenTableAsCsv", summary = "A whole public table as CSV")
  public Response csv(@PathParam("id") String id) {
    return answer(Csv.of(table(id).whole(false), Selection.COMMA), CSV);
  }

  private PublishedTable table(String id) {
    return openData.table(id).orElseThrow(Problem::notFound);
  }

  private static Response answer(String content, String type) {
    return Response.ok(content, type).header(HttpHeaders.CACHE_CONTROL, AN_HOUR).build();
  }
}
