package se.patala.notification.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * Who was told what, when, by which channel, and whether it arrived. All of it for the auditor, but
 * of cases from which the auditor was shut out. Who looks after the organisation knows the persons
 * behind the ids, so they see that a mail did not arrive, and nothing of what it told.
 */
@Path("/notification/v1/deliveries")
@Tag(name = "deliveries")
@RolesAllowed({Roles.ORG_ADMIN, Roles.AUDITOR})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class DeliveryResource {

  private final DeliveryLog log;
  private final Deliveries deliveries;
  private final DeliveryRun run;
  private final CurrentCaller caller;

  DeliveryResource(DeliveryLog log, Deliveries deliveries, DeliveryRun run, CurrentCaller caller) {
    this.log = log;
    this.deliveries = deliveries;
    this.run = run;
    this.caller = caller;
  }

  /** One notice and the mail that told of it. */
  @Schema(name = "Delivery")
  record View(
      @Schema(format = "uuid") UUID notificationId,
      @Schema(format = "uuid", description = "For the auditor alone") @Nullable UUID caseId,
      @Schema(format = "uuid") UUID recipientRef,
      @Schema(description = "For the auditor alone") @Nullable String kind,
      @Schema(description = "For the auditor alone") @Nullable String occurrence,
      boolean urgent,
      @Schema(format = "date-time", description = "When it was in the inbox") Instant deliveredAt,
      @Schema(format = "date-time") @Nullable Instant readAt,
      @Schema(
              format = "date-time",
              description = "When it was taken back: the recipient turned out to have no part")
          @Nullable Instant withdrawnAt,
      @Schema(description = "Null when the recipient wants no mail") @Nullable MailView mail) {}

  /** Whose eyes the answer is for. */
  private DeliveryLog.Reader reader() {
    Caller asking = caller.get();
    return asking.has(Roles.AUDITOR)
        ? new DeliveryLog.Reader.Auditor(asking.person())
        : new DeliveryLog.Reader.Operator();
  }

  /** A mail; of one notice, or of all that a day brought. */
  @Schema(name = "MailDelivery")
  record MailView(
      @Schema(format = "uuid") UUID id,
      DeliveryStatus status,
      @Schema(format = "date", examples = "2026-11-20") @Nullable LocalDate digestOn,
      @Schema(format = "date-time") @Nullable Instant nextAttemptAt,
      @Schema(format = "date-time") @Nullable Instant sentAt,
      List<AttemptView> attempts) {}

  /** Written down before it was made; without an end the service stopped meanwhile. */
  @Schema(name = "DeliveryAttempt")
  record AttemptView(
      @Schema(examples = "SMTP") String channel,
      @Schema(format = "date-time") Instant begunAt,
      @Schema(format = "date-time") @Nullable Instant endedAt,
      @Schema(examples = "SENT") @Nullable String outcome,
      @Schema(examples = "SMTP 550", description = "Never an address") @Nullable String error) {}

  /** A page of what was told. */
  @Schema(name = "DeliveryList")
  record ViewPage(List<View> deliveries, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(operationId = "listDeliveries", summary = "Who was told what, newest first")
  @APIResponse(responseCode = "200", description = "A page of it")
  @APIResponse(responseCode = "403", description = "Which case it was is for the auditor alone")
  public ViewPage list(
      @Parameter(schema = @Schema(implementation = DeliveryStatus.class)) @QueryParam("status")
          @Nullable String status,
      @QueryParam("caseId") @Nullable String caseId,
      @BeanParam @Valid Paging paging) {
    DeliveryLog.Reader reader = reader();
    if (caseId != null && reader instanceof DeliveryLog.Reader.Operator) {
      throw Problem.of(Response.Status.FORBIDDEN, "not-allowed");
    }
    DeliveryStatus wanted = status == null ? null : status(status);
    UUID ofCase = caseId == null ? null : Ids.parse(caseId);
    List<View> page = log.list(reader, wanted, ofCase, paging);
    return new ViewPage(page, paging.meta(page.size(), log.count(reader, wanted, ofCase)));
  }

  private static DeliveryStatus status(String said) {
    return Arrays.stream(DeliveryStatus.values())
        .filter(status -> status.name().equals(said))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    Response.Status.BAD_REQUEST,
                    "bad-request",
                    Violation.of(
                        "status",
                        "unknown-code",
                        Arrays.stream(DeliveryStatus.values())
                            .map(Enum::name)
                            .collect(Collectors.joining(", ")))));
  }

  @POST
  @Path("/retry")
  @Operation(
      operationId = "retryDeliveries",
      summary = "Attempt all mails again that were given up")
  @APIResponse(responseCode = "204", description = "They are attempted at once")
  public void retryAll() {
    if (deliveries.driveAllAgain() > 0) {
      run.wake();
    }
  }

  @POST
  @Path("/{id}/retry")
  @Operation(
      operationId = "retryDelivery",
      summary = "Attempt a mail again that was given up or had no address",
      description = "The id is the mail's.")
  @APIResponse(responseCode = "204", description = "It is attempted at once")
  @APIResponse(responseCode = "404", description = "No such mail that nobody attempts any more")
  public void retry(@PathParam("id") String id) {
    if (!deliveries.driveAgain(Ids.parse(id))) {
      throw Problem.notFound();
    }
    run.wake();
  }
}
