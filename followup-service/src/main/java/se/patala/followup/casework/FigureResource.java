package se.patala.followup.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/**
 * How it goes in one's own cases. Of cases that the caller may not read nothing is counted, so no
 * figure tells of them.
 */
@Path("/followup/v1/follow-up-figures")
@Tag(name = "follow-ups")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class FigureResource {

  private final UnitFigures figures;
  private final CasePatterns patterns;
  private final Cases cases;
  private final CurrentCaller caller;
  private final Clock clock;

  FigureResource(
      UnitFigures figures, CasePatterns patterns, Cases cases, CurrentCaller caller, Clock clock) {
    this.figures = figures;
    this.patterns = patterns;
    this.cases = cases;
    this.caller = caller;
    this.clock = clock;
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
    Instant now = clock.instant();
    List<FollowUp> read = cases.readableSince(caller.get().person(), now.minus(CasePatterns.SPAN));
    Instant since = now.minus(UnitFigures.SPAN);
    List<UnitFigures.Figures> units =
        figures.of(
            read.stream().filter(followUp -> !followUp.receivedAt().isBefore(since)).toList(), now);
    CasePatterns.Found found = patterns.of(read, now);
    return new ViewList(units, found.compared(), found.patterns(), Paging.Meta.whole(units.size()));
  }
}
