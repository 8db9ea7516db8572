package se.patala.classification.legacy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.json.JsonResource;

/** The table that an import from KIA or IA goes by. */
@Path("/classification/v1/legacy-mappings")
@Tag(name = "legacy-mappings")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class LegacyMappingResource {

  private static final String FILE = "/legacy/kia-ia-2026-11.json";
  private static final TypeReference<LegacyMapping> MAPPING = new TypeReference<>() {};

  private final LegacyMapping mapping;

  LegacyMappingResource(ObjectMapper json) {
    this.mapping = JsonResource.read(json, FILE, MAPPING);
  }

  @GET
  @Operation(
      operationId = "readLegacyMapping",
      summary = "KIA's and IA's event types and causes, and the categories that they correspond to")
  public LegacyMapping read() {
    return mapping;
  }
}
