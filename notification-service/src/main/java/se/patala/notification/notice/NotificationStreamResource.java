package se.patala.notification.notice;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import se.patala.kit.identity.CurrentCaller;

/** One's own inbox, listened to. */
@Path("/notification/v1/notifications/stream")
@Tag(name = "notifications")
@Authenticated
@Blocking
class NotificationStreamResource {

  private final NoticeStream stream;
  private final CurrentCaller caller;

  NotificationStreamResource(NoticeStream stream, CurrentCaller caller) {
    this.stream = stream;
    this.caller = caller;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "streamNotifications",
      summary = "Hear when one's own inbox changes",
      description =
          "Says how much is unread, at once and whenever it changes; what it is, the inbox says. Ends within a minute; the browser then connects again, with a token that holds.")
  @APIResponse(
      responseCode = "200",
      description = "Server-sent events",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = NoticeStream.Unread.class)))
  public Multi<NoticeStream.Unread> stream() {
    return stream.of(caller.get().person());
  }
}
