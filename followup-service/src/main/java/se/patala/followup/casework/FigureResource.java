package se.patala.followup.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** How it goes in one's own cases. */
@Path("/followup/v1/follow-up-figures")
@Tag(name = "follow-ups")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class FigureResource {

  private final UnitFigures figures;
  private final CasePatterns patterns;
  private final CurrentCaller caller;

  FigureResource(UnitFigures figures, CasePatterns patterns, CurrentCaller caller) {
    this.figures = figures;
    this.patterns = patterns;
    this.caller = caller;
  }

  /**
   * Every unit in which the caller has cases.
   *
   * @param compared how many comparisons the patterns stand out among
   * @param patterns what has become more frequent, the least likely by chance first
   */
  @Schema(name = "UnitFiguresList")
  record ViewList(
      List<UnitFigures.Figures> units,
      int compared,
      List<CasePatterns.Pattern> patterns,
      @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(
      operationId = "readFollowUpFigures",
      summary =
          "Answers, verdicts and duties in one's own cases of twelve months, by unit, and what has become more frequent")
  public ViewList read() {
    List<UnitFigures.Figures> units = figures.of(caller.get().person());
    CasePatterns.Found found = patterns.of(caller.get().person());
    return new ViewList(units, found.compared(), found.patterns(), Paging.Meta.whole(units.size()));
  }
}
