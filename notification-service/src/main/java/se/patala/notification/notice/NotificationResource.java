package se.patala.notification.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** One's own inbox. */
@Path("/notification/v1/notifications")
@Tag(name = "notifications")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class NotificationResource {

  private final NoticeRepository repository;
  private final Notices notices;
  private final CurrentCaller caller;

  NotificationResource(NoticeRepository repository, Notices notices, CurrentCaller caller) {
    this.repository = repository;
    this.notices = notices;
    this.caller = caller;
  }

  /** That something happened in a case; what, is read in the case. */
  @Schema(name = "Notification")
  record View(
      @Schema(format = "uuid") UUID id,
      NoticeKind kind,
      @Schema(format = "uuid") UUID caseId,
      boolean urgent,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:11Z") Instant createdAt,
      @Schema(format = "date-time", examples = "2026-11-20T14:40:00Z") @Nullable Instant readAt) {

    static View of(Notice notice) {
      return new View(
          notice.id(),
          notice.kind(),
          notice.caseId(),
          notice.isUrgent(),
          notice.createdAt(),
          notice.readAt());
    }
  }

  /** A page of the inbox. */
  @Schema(name = "NotificationList")
  record ViewPage(List<View> notifications, long unread, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(operationId = "listNotifications", summary = "One's own inbox, newest first")
  public ViewPage list(@BeanParam @Valid Paging paging) {
    UUID recipient = caller.get().person();
    List<View> page = repository.ofRecipient(recipient, paging).stream().map(View::of).toList();
    return new ViewPage(
        page,
        repository.countUnread(recipient),
        paging.meta(page.size(), repository.countOfRecipient(recipient)));
  }

  @PUT
  @Path("/{id}/read-mark")
  @Operation(operationId = "markNotificationRead", summary = "Mark a notice as read")
  @APIResponse(responseCode = "204", description = "It is marked as read")
  @APIResponse(responseCode = "404", description = "No such notice in one's own inbox")
  public void markRead(@PathParam("id") String id) {
    notices.markRead(caller.get().person(), Ids.parse(id));
  }
}
