package se.patala.incident.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import se.patala.kit.event.EventHandler;
import se.patala.kit.event.Inbox;
import se.patala.kit.event.ReceivedEvent;

/** Shows the reporter each step of the follow-up. */
@ApplicationScoped
class FollowUpEvents {

  private final Inbox inbox;
  private final Reports reports;
  private final ObjectMapper json;

  FollowUpEvents(Inbox inbox, Reports reports, ObjectMapper json) {
    this.inbox = inbox;
    this.reports = reports;
    this.json = json;
  }

  @Incoming("follow-ups")
  @Blocking
  void on(ConsumerRecord<String, String> message) {
    inbox.receive("incident.follow-ups", Inbox.Order.CONTIGUOUS, message, this::prepare);
  }

  private Runnable prepare(ReceivedEvent event) {
    return switch (event.type()) {
      case "patala.followup.assigned.v1", "patala.followup.reopened.v1" ->
          step(event, ReporterStatus.ASSIGNED);
      case "patala.followup.action-agreed.v1" -> step(event, ReporterStatus.ACTING);
      case "patala.followup.outcome-given.v1" -> step(event, ReporterStatus.ANSWERED);
      case "patala.followup.closed.v1" -> closed(event);
      default -> EventHandler.NOTHING;
    };
  }

  private Runnable step(ReceivedEvent event, ReporterStatus status) {
    UUID incidentId = event.as(json, Step.class).incidentId();
    return () -> reports.progress(incidentId, status);
  }

  private Runnable closed(ReceivedEvent event) {
    Closed closed = event.as(json, Closed.class);
    boolean handled = !"WITHDRAWN".equals(closed.resolution());
    return () -> reports.close(closed.incidentId(), handled, closed.at());
  }

  private record Step(UUID incidentId) {}

  private record Closed(UUID incidentId, String resolution, Instant at) {}
}
