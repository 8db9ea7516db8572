package se.patala.followup.organisation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;

/** Where a person is reached: the claim check of notification-service, and of nobody else. */
@Path("/followup/v1/persons")
@Tag(name = "organisation")
@RolesAllowed(Roles.SERVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ContactResource {

  private static final String NOTIFIER = "notification-service";

  private final Organisation organisation;
  private final CurrentCaller caller;

  ContactResource(Organisation organisation, CurrentCaller caller) {
    this.organisation = organisation;
    this.caller = caller;
  }

  /** An address and a language; no name is needed to send a message without content. */
  @Schema(name = "Contact")
  record View(
      @Schema(format = "uuid") UUID personId,
      @Nullable String email,
      String language,
      boolean active) {}

  @GET
  @Path("/{id}/contact")
  @Operation(
      operationId = "claimContact",
      summary = "Where a person is reached, for notification-service alone")
  @APIResponse(responseCode = "404", description = "No such person, or not for the caller")
  public View read(@PathParam("id") String id) {
    caller.get().requireClient(NOTIFIER);
    return organisation
        .person(Ids.parse(id))
        .map(person -> new View(person.id(), person.mailbox(), person.language(), person.active()))
        .orElseThrow(Problem::notFound);
  }
}
