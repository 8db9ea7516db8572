package se.patala.followup.statistics;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.identity.Roles;

/** What the tables' API can do, as PxWebApi 2 says it. */
@Path("/followup/v1/statistics/config")
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
class ConfigResource {

  private final int mostCells;
  private final int mostCalls;
  private final Duration callWindow;
  private final OpenDataSettings openData;

  ConfigResource(
      @ConfigProperty(name = "patala.figures.most-cells") int mostCells,
      @ConfigProperty(name = "patala.figures.most-calls") int mostCalls,
      @ConfigProperty(name = "patala.figures.call-window") Duration callWindow,
      OpenDataSettings openData) {
    this.mostCells = mostCells;
    this.mostCalls = mostCalls;
    this.callWindow = callWindow;
    this.openData = openData;
  }

  /** The limits and formats. */
  @Schema(name = "StatisticsConfig")
  record Config(
      String apiVersion,
      List<Language> languages,
      String defaultLanguage,
      int maxDataCells,
      int maxCallsPerTimeWindow,
      @Schema(description = "Seconds") int timeWindow,
      @Schema(
              description = "Of the tables that are public",
              examples = "https://creativecommons.org/publicdomain/zero/1.0/")
          String license,
      String defaultDataFormat,
      List<String> dataFormats) {}

  /** A language that texts come in. */
  @Schema(name = "StatisticsLanguage")
  record Language(String id, String label) {}

  @GET
  @Operation(operationId = "readStatisticsConfig", summary = "Limits, languages and formats")
  public Config read() {
    return new Config(
        "2.0",
        List.of(new Language("sv", "Svenska"), new Language("en", "English")),
        "sv",
        mostCells,
        mostCalls,
        Math.toIntExact(callWindow.toSeconds()),
        openData.licence().toString(),
        Selection.JSON_STAT,
        Selection.FORMATS);
  }
}
