package se.patala.classification.drift;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** How well the suggestions fit, for those who look after them. */
@Path("/classification/v1/drift")
@Tag(name = "drift")
@RolesAllowed({Roles.ANALYST, Roles.ORG_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
class DriftResource {

  private static final String MONTH = "\\d{4}-(0[1-9]|1[0-2])";
  private static final int MOST_MONTHS = 36;

  private final DriftFigures figures;

  DriftResource(DriftFigures figures) {
    this.figures = figures;
  }

  @GET
  @Operation(
      operationId = "readDrift",
      summary = "Reports without a suggestion, called other, and re-coded by handlers, by month")
  public Drift read(
      @QueryParam("from")
          @NotNull
          @Pattern(regexp = MONTH)
          @Schema(examples = "2026-01", description = "First month")
          String from,
      @QueryParam("to")
          @NotNull
          @Pattern(regexp = MONTH)
          @Schema(examples = "2026-12", description = "Last month")
          String to) {
    YearMonth first = YearMonth.parse(from);
    YearMonth last = YearMonth.parse(to);
    if (last.isBefore(first) || !last.isBefore(first.plusMonths(MOST_MONTHS))) {
      throw Problem.of(
          Response.Status.BAD_REQUEST,
          "invalid-input",
          Violation.of("to", "period-of-months", MOST_MONTHS));
    }
    return figures.between(first, last);
  }
}
