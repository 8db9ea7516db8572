package se.patala.notification.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import se.patala.kit.event.EventHandler;
import se.patala.kit.event.Inbox;
import se.patala.kit.event.ReceivedEvent;
import se.patala.kit.identity.CaseRelations;
import se.patala.notification.delivery.DeliveryRun;

/**
 * Tells whom followup-service says is to be told, of cases, of what committees ask, of surveys, and
 * that something waits for sealed handlers.
 */
@ApplicationScoped
class FollowUpEvents {

  private static final String PARTIES_CHANGED = "patala.followup.parties-changed.v1";

  private final Inbox inbox;
  private final Notices notices;
  private final CaseRelations relations;
  private final DeliveryRun deliveryRun;
  private final ObjectMapper json;

  FollowUpEvents(
      Inbox inbox,
      Notices notices,
      CaseRelations relations,
      DeliveryRun deliveryRun,
      ObjectMapper json) {
    this.inbox = inbox;
    this.notices = notices;
    this.relations = relations;
    this.deliveryRun = deliveryRun;
    this.json = json;
  }

  @Incoming("follow-ups")
  @Blocking
  void on(ConsumerRecord<String, String> message) {
    inbox.receive("notification.follow-ups", Inbox.Order.CONTIGUOUS, message, this::prepare);
    deliveryRun.wake();
  }

  private Runnable prepare(ReceivedEvent event) {
    if (event.type().startsWith("patala.committee.")) {
      CommitteeTelling telling = event.as(json, CommitteeTelling.class);
      return () -> telling.tell().forEach(tell -> tell(telling.committeeId(), tell));
    }
    if (event.type().startsWith("patala.survey.")
        || event.type().startsWith("patala.situation.")
        || event.type().startsWith("patala.sealed.")) {
      News news = event.as(json, News.class);
      return () -> news.tell().forEach(tell -> tell(event.aggregateId(), tell));
    }
    if (!event.type().startsWith("patala.followup.")) {
      return EventHandler.NOTHING;
    }
    Telling telling = event.as(json, Telling.class);
    List<UUID> withoutPart =
        event.type().equals(PARTIES_CHANGED) ? withoutPart(telling.incidentId()) : List.of();
    return () -> {
      withoutPart.forEach(person -> notices.withdraw(telling.incidentId(), person));
      telling.tell().forEach(tell -> tell(telling.incidentId(), tell));
    };
  }

  /**
   * Who of those that were told has no part in the case now. Asked of followup-service: who is
   * party stands in no event.
   */
  private List<UUID> withoutPart(UUID caseId) {
    return notices.recipientsOf(caseId).stream()
        .filter(person -> relations.askNow(person, caseId).isEmpty())
        .toList();
  }

  /**
   * @param about a case, a committee, a survey or a situation
   */
  private void tell(UUID about, Tell tell) {
    notices.tell(
        about,
        tell.recipientRef(),
        tell.kind(),
        tell.occurrence(),
        Boolean.TRUE.equals(tell.urgent()));
  }

  private record Telling(UUID incidentId, List<Tell> tell) {}

  private record CommitteeTelling(UUID committeeId, List<Tell> tell) {}

  /** Of what the event itself is about. */
  private record News(List<Tell> tell) {}

  /**
   * @param urgent null in events from before it was said
   */
  private record Tell(
      UUID recipientRef, NoticeKind kind, String occurrence, @Nullable Boolean urgent) {}
}
