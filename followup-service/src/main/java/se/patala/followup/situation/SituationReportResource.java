package se.patala.followup.situation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.followup.statistics.LimitedCalls;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.statistics.Period;

/** The municipality's situation, for everybody who may read its published figures. */
@Path("/followup/v1/situation-reports")
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
class SituationReportResource {

  private static final String PDF = "application/pdf";
  private static final String CSV = "text/csv";

  private final SituationReports reports;

  SituationReportResource(SituationReports reports) {
    this.reports = reports;
  }

  /** Of which periods there is one. */
  @Schema(name = "SituationReportList")
  record ReportList(
      @Schema(description = "Years, quarters, months; newest first of each") List<String> periods,
      @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(
      operationId = "listSituationReports",
      summary = "The periods of which the situation can be read")
  public ReportList list() {
    List<String> periods = reports.periods().stream().map(Period::code).toList();
    return new ReportList(periods, Paging.Meta.whole(periods.size()));
  }

  @GET
  @Path("/{period}")
  @Operation(
      operationId = "readSituationReport",
      summary =
          "How it is in the municipality: figures, trends, who reports little, what stands out")
  @APIResponse(responseCode = "404", description = "The period's figures are not released")
  public SituationReport read(@PathParam("period") String period) {
    return find(period);
  }

  @GET
  @Path("/{period}/situation-report.pdf")
  @Produces(PDF)
  @Operation(operationId = "printSituationReport", summary = "The same as a tagged PDF")
  public Response print(@PathParam("period") String period) {
    return file(SituationPaper.of(find(period)), PDF, "lagesbild-" + period + ".pdf");
  }

  @GET
  @Path("/{period}/indicators.csv")
  @Produces(CSV)
  @Operation(
      operationId = "exportIndicators",
      summary = "The same as indicators with external codes, for planning systems")
  public Response indicators(@PathParam("period") String period) {
    return file(
        Indicators.of(find(period)).getBytes(StandardCharsets.UTF_8),
        CSV + ";charset=UTF-8",
        "indikatorer-" + period + ".csv");
  }

  private SituationReport find(String period) {
    try {
      return reports.of(Period.parse(period)).orElseThrow(Problem::notFound);
    } catch (IllegalArgumentException noPeriod) {
      throw Problem.notFound();
    }
  }

  private static Response file(byte[] content, String type, String name) {
    return Response.ok(content, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }
}
