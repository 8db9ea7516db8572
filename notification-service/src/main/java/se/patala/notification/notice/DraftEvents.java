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

/** Reminds people of their own drafts: the one event of a report that no follow-up knows of. */
@ApplicationScoped
class DraftEvents {

  private final Inbox inbox;
  private final Notices notices;
  private final DeliveryRun deliveryRun;
  private final ObjectMapper json;

  DraftEvents(Inbox inbox, Notices notices, DeliveryRun deliveryRun, ObjectMapper json) {
    this.inbox = inbox;
    this.notices = notices;
    this.deliveryRun = deliveryRun;
    this.json = json;
  }

  /**
   * A nudge that comes late is still one nudge: only the latest counts, and those before it are not
   * waited for.
   */
  @Incoming("incidents")
  @Blocking
  void on(ConsumerRecord<String, String> message) {
    inbox.receive("notification.incidents", Inbox.Order.LATEST, message, this::prepare);
    deliveryRun.wake();
  }

  private Runnable prepare(ReceivedEvent event) {
    if (!event.type().equals("patala.incident.draft-idle.v1")) {
      return EventHandler.NOTHING;
    }
    DraftIdle idle = event.as(json, DraftIdle.class);
    return () ->
        notices.tell(
            idle.draftId(),
            idle.recipientRef(),
            NoticeKind.DRAFT_IDLE,
            Long.toString(idle.version()),
            false);
  }

  private record DraftIdle(UUID draftId, long version, UUID recipientRef) {}
}
