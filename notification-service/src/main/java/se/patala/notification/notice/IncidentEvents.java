package se.patala.notification.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import se.patala.kit.event.EventHandler;
import se.patala.kit.event.Inbox;
import se.patala.kit.event.ReceivedEvent;
import se.patala.notification.delivery.DeliveryRun;

/** What no follow-up tells: a draft of one's own lies idle, or a report is destroyed. */
@ApplicationScoped
class IncidentEvents {

  private final Inbox inbox;
  private final Notices notices;
  private final DeliveryRun deliveryRun;
  private final ObjectMapper json;

  IncidentEvents(Inbox inbox, Notices notices, DeliveryRun deliveryRun, ObjectMapper json) {
    this.inbox = inbox;
    this.notices = notices;
    this.deliveryRun = deliveryRun;
    this.json = json;
  }

  /**
   * A nudge that comes late is still one nudge, and what is destroyed is destroyed: only the latest
   * counts, and those before it are not waited for.
   */
  @Incoming("incidents")
  @Blocking
  void on(ConsumerRecord<String, String> message) {
    inbox.receive("notification.incidents", Inbox.Order.LATEST, message, this::prepare);
    deliveryRun.wake();
  }

  private Runnable prepare(ReceivedEvent event) {
    return switch (event.type()) {
      case "patala.incident.draft-idle.v1" -> {
        DraftIdle idle = event.as(json, DraftIdle.class);
        yield () ->
            notices.tell(
                idle.draftId(),
                idle.recipientRef(),
                NoticeKind.DRAFT_IDLE,
                Long.toString(idle.version()),
                false);
      }
      case "patala.incident.destroyed.v1" -> {
        UUID incidentId = event.as(json, Destroyed.class).incidentId();
        yield () -> notices.delete(incidentId);
      }
      default -> EventHandler.NOTHING;
    };
  }

  private record Destroyed(UUID incidentId) {}

  private record DraftIdle(UUID draftId, long version, UUID recipientRef) {}
}
