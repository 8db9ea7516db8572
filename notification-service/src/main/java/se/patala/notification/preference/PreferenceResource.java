package se.patala.notification.preference;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.notification.preference.Preference.QuietHours;

/** How the caller wants to be mailed. */
@Path("/notification/v1/preferences")
@Tag(name = "preferences")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class PreferenceResource {

  private final Preferences preferences;
  private final CurrentCaller caller;

  PreferenceResource(Preferences preferences, CurrentCaller caller) {
    this.preferences = preferences;
    this.caller = caller;
  }

  /** As it is asked for and answered. */
  @Schema(name = "Preferences")
  record View(@NotNull MailWish mail, @Valid @Nullable Hours quietHours) {

    static View of(Preference preference) {
      QuietHours quiet = preference.quiet();
      return new View(
          preference.mail(), quiet == null ? null : new Hours(quiet.from(), quiet.until()));
    }

    Preference preference() {
      return new Preference(
          mail, quietHours == null ? null : new QuietHours(quietHours.from, quietHours.until));
    }
  }

  /** Hours of the Swedish clock. */
  @Schema(name = "QuietHours")
  record Hours(
      @NotNull
          @JsonFormat(pattern = "HH:mm")
          @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              examples = "19:00")
          LocalTime from,
      @NotNull
          @JsonFormat(pattern = "HH:mm")
          @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              examples = "06:30")
          LocalTime until) {}

  @GET
  @Operation(operationId = "readPreferences", summary = "How one is mailed")
  public View read() {
    return View.of(preferences.of(caller.get().person()));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "keepPreferences",
      summary = "Say how one wants to be mailed",
      description =
          "For what comes from now on. Danger to life is mailed at once, whatever is said here.")
  @APIResponse(responseCode = "200", description = "It holds from now on")
  public View keep(@Valid @NotNull View wanted) {
    if (wanted.quietHours() != null
        && wanted.quietHours().from().equals(wanted.quietHours().until())) {
      throw Problem.of(
          Response.Status.BAD_REQUEST,
          "bad-request",
          Violation.of("quietHours.until", "same-time"));
    }
    preferences.keep(caller.get().person(), wanted.preference());
    return wanted;
  }
}
