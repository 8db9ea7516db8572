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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;

/**
 * Who was told what, when, by which channel, and whether it arrived. Ids only: who they are and
 * what the case is about, others know.
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

  DeliveryResource(DeliveryLog log, Deliveries deliveries, DeliveryRun run) {
    this.log = log;
    this.deliveries = deliveries;
    this.run = run;
  }

  /** One notice and the mail that told of it. */
  @Schema(name = "Delivery")
  record View(
      @Schema(format = "uuid") UUID notificationId,
      @Schema(format = "uuid") UUID caseId,
      @Schema(format = "uuid") UUID recipientRef,
      String kind,
      String occurrence,
      boolean urgent,
      @Schema(format = "date-time", description = "When it was in the inbox") Instant deliveredAt,
      @Schema(format = "date-time") @Nullable Instant readAt,
      @Schema(
              format = "date-time",
              description = "When it was taken back: the recipient turned out to have no part")
          @Nullable Instant withdrawnAt,
      @Schema(description = "Null when the recipient wants no mail") @Nullable MailView mail) {}

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
  public ViewPage list(
      @QueryParam("status") @Nullable DeliveryStatus status,
      @QueryParam("caseId") @Nullable String caseId,
      @BeanParam @Valid Paging paging) {
    UUID ofCase = caseId == null ? null : Ids.parse(caseId);
    List<View> page = log.list(status, ofCase, paging);
    return new ViewPage(page, paging.meta(page.size(), log.count(status, ofCase)));
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
