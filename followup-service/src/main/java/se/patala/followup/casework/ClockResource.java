package se.patala.followup.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.followup.calendar.Term;
import se.patala.followup.duty.Timetable;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** How long an authority gives itself. Terms of law can be made shorter, never longer. */
@Path("/followup/v1/authorities/{authorityId}/clocks")
@Tag(name = "organisation")
@RolesAllowed(Roles.ORG_ADMIN)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ClockResource {

  private static final int LONGEST = 365;

  private final ClockSettings settings;
  private final CaseDuties duties;
  private final FollowUpRepository followUps;
  private final Organisation organisation;

  ClockResource(
      ClockSettings settings,
      CaseDuties duties,
      FollowUpRepository followUps,
      Organisation organisation) {
    this.settings = settings;
    this.duties = duties;
    this.followUps = followUps;
    this.organisation = organisation;
  }

  /** One clock. */
  @Schema(name = "Clock")
  record ClockView(
      @Schema(examples = "ANSWER") String clock,
      int amount,
      Term.Unit unit,
      @Schema(description = "What holds where nobody has chosen") int usual,
      @Schema(description = "No more than this can be chosen") int most) {}

  /** All clocks of an authority. */
  @Schema(name = "ClockList")
  record ClockList(List<ClockView> clocks, @JsonProperty("_meta") Paging.Meta meta) {}

  /** One that is to differ from what is usual. */
  @Schema(name = "ClockChoice")
  record Choice(@NotBlank String clock, @Min(1) @Max(LONGEST) int amount) {}

  /** All that are to differ; the others are as usual. */
  @Schema(name = "ClockChoices")
  record Choices(@NotNull @Size(max = 50) List<@Valid @NotNull Choice> clocks) {}

  @GET
  @Operation(operationId = "readClocks", summary = "How long an authority gives itself")
  @APIResponse(responseCode = "404", description = "No such authority")
  public ClockList read(@PathParam("authorityId") String id) {
    UUID authorityId = organisation.requireAuthority(id);
    Map<String, Term> usual = ClockSettings.named(Clocks.USUAL);
    List<ClockView> clocks = new ArrayList<>();
    ClockSettings.named(settings.of(authorityId))
        .forEach(
            (clock, term) -> {
              int usualAmount = Objects.requireNonNull(usual.get(clock)).amount();
              clocks.add(
                  new ClockView(
                      clock,
                      term.amount(),
                      term.unit(),
                      usualAmount,
                      isOfLaw(clock) ? usualAmount : LONGEST));
            });
    return new ClockList(clocks, Paging.Meta.whole(clocks.size()));
  }

  @PUT
  @Operation(
      operationId = "chooseClocks",
      summary = "Choose how long an authority gives itself",
      description = "What is not named is as usual. Open cases follow at once.")
  @APIResponse(responseCode = "200", description = "The clocks as they are now")
  @APIResponse(responseCode = "400", description = "Nothing has changed")
  public ClockList choose(@PathParam("authorityId") String id, @Valid @NotNull Choices choices) {
    UUID authorityId = organisation.requireAuthority(id);
    Map<String, Integer> amounts = amounts(choices);
    QuarkusTransaction.requiringNew().run(() -> settings.choose(authorityId, amounts));
    for (UUID open : QuarkusTransaction.requiringNew().call(() -> followUps.openIn(authorityId))) {
      QuarkusTransaction.requiringNew()
          .run(() -> followUps.lock(open).ifPresent(duties::bringUpToDate));
    }
    return read(id);
  }

  private static Map<String, Integer> amounts(Choices choices) {
    Map<String, Term> usual = ClockSettings.named(Clocks.USUAL);
    Map<String, Integer> amounts = new LinkedHashMap<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < choices.clocks().size(); i++) {
      Choice choice = choices.clocks().get(i);
      Term term = usual.get(choice.clock());
      if (term == null) {
        violations.add(
            Violation.of(
                "clocks[" + i + "].clock", "unknown-code", String.join(", ", usual.keySet())));
      } else if (isOfLaw(choice.clock()) && choice.amount() > term.amount()) {
        violations.add(Violation.of("clocks[" + i + "].amount", "longer-than-law", term.amount()));
      } else if (amounts.put(choice.clock(), choice.amount()) != null) {
        violations.add(Violation.of("clocks[" + i + "].clock", "double-id"));
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", violations);
    }
    return amounts;
  }

  private static boolean isOfLaw(String clock) {
    return Timetable.USUAL.terms().keySet().stream().anyMatch(kind -> kind.name().equals(clock));
  }
}
