package se.patala.kit.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an API is and in which state: REST API-profil VER.07. */
public record ApiInfo(
    @Schema(examples = "incident") String apiName,
    @Schema(examples = "0.1.0") String apiVersion,
    @Schema(format = "date", examples = "2026-11-22") String apiReleased,
    @Schema(examples = "/incident/v1/openapi.json") String apiDocumentation,
    @Schema(examples = "beta") String apiStatus) {

  private static final String VERSION = "0.1.0";
  private static final String RELEASED = "2026-11-22";

  /** All APIs of the suite are released together. */
  public static ApiInfo of(String apiName) {
    return new ApiInfo(apiName, VERSION, RELEASED, "/" + apiName + "/v1/openapi.json", "beta");
  }
}
