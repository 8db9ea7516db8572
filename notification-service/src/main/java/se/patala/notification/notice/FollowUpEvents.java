package se.patala.notification.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import se.patala.kit.event.EventHandler;
import se.patala.kit.event.Inbox;
import se.patala.kit.event.ReceivedEvent;
import se.patala.notification.mail.MailRun;

/** Tells whom followup-service says is to be told. It alone knows who is party. */
@ApplicationScoped
class FollowUpEvents {

  private final Inbox inbox;
  private final Notices notices;
  private final MailRun mailRun;
  private final ObjectMapper json;

  FollowUpEvents(Inbox inbox, Notices notices, MailRun mailRun, ObjectMapper json) {
    this.inbox = inbox;
    this.notices = notices;
    this.mailRun = mailRun;
    this.json = json;
  }

  @Incoming("follow-ups")
  @Blocking
  void on(ConsumerRecord<String, String> message) {
    inbox.receive("notification.follow-ups", Inbox.Order.CONTIGUOUS, message, this::prepare);
    mailRun.wake();
  }

  private Runnable prepare(ReceivedEvent event) {
    if (!event.type().startsWith("patala.followup.")) {
      return EventHandler.NOTHING;
    }
    Telling telling = event.as(json, Telling.class);
    return () ->
        telling
            .tell()
            .forEach(
                tell ->
                    notices.tell(
                        telling.incidentId(), tell.recipientRef(), tell.kind(), tell.occurrence()));
  }

  private record Telling(UUID incidentId, List<Tell> tell) {}

  private record Tell(UUID recipientRef, NoticeKind kind, String occurrence) {}
}
