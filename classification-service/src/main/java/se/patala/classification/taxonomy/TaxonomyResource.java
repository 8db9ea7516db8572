package se.patala.classification.taxonomy;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.problem.Problem;

/** The code lists, by version. */
@Path("/classification/v1/taxonomies")
@Tag(name = "taxonomies")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class TaxonomyResource {

  private final Taxonomies taxonomies;

  TaxonomyResource(Taxonomies taxonomies) {
    this.taxonomies = taxonomies;
  }

  @GET
  @Path("/{version}")
  @Operation(
      operationId = "readTaxonomy",
      summary = "A version of the code lists; current names the one in use")
  public Taxonomy read(@PathParam("version") String version) {
    return taxonomies.find(version).orElseThrow(Problem::notFound);
  }
}
