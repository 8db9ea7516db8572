package se.patala.classification.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import se.patala.classification.suggestion.Suggestions;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.event.EventHandler;
import se.patala.kit.event.Inbox;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.ReceivedEvent;

/**
 * Classifies each report that comes in. The reporter's own choice of categories is a decision; the
 * machine's suggestion stands beside it with its reasons.
 */
@ApplicationScoped
class IncidentEvents {

  private final Inbox inbox;
  private final Outbox outbox;
  private final ReportReader reader;
  private final ClassificationRepository classifications;
  private final Decisions decisions;
  private final SuggestionMetrics metrics;
  private final ObjectMapper json;
  private final Clock clock;

  IncidentEvents(
      Inbox inbox,
      Outbox outbox,
      ReportReader reader,
      ClassificationRepository classifications,
      Decisions decisions,
      SuggestionMetrics metrics,
      ObjectMapper json,
      Clock clock) {
    this.inbox = inbox;
    this.outbox = outbox;
    this.reader = reader;
    this.classifications = classifications;
    this.decisions = decisions;
    this.metrics = metrics;
    this.json = json;
    this.clock = clock;
  }

  @Incoming("incidents")
  @Blocking
  void on(ConsumerRecord<String, String> message) {
    inbox.receive("classification.incidents", Inbox.Order.CONTIGUOUS, message, this::prepare);
  }

  private Runnable prepare(ReceivedEvent event) {
    return switch (event.type()) {
      case "patala.incident.reported.v1" -> prepareReported(event);
      case "patala.incident.amended.v1" -> prepareAmended(event);
      case "patala.incident.destroyed.v1" -> {
        UUID incidentId = event.as(json, Destroyed.class).incidentId();
        yield () -> classifications.destroy(incidentId);
      }
      default -> EventHandler.NOTHING;
    };
  }

  /**
   * The reporter has chosen categories after sending. A handler's decision stands, and the choice
   * is kept with the report alone.
   */
  private Runnable prepareAmended(ReceivedEvent event) {
    Amended amended = event.as(json, Amended.class);
    List<Category> categories = amended.categories();
    if (categories == null || categories.isEmpty()) {
      return EventHandler.NOTHING;
    }
    return () ->
        classifications
            .hold(amended.incidentId())
            .filter(known -> known.decidedBy() != Classification.DecidedBy.HANDLER)
            .ifPresent(
                known ->
                    decisions.decide(
                        known, categories, Classification.DecidedBy.REPORTER, null, null));
  }

  private Runnable prepareReported(ReceivedEvent event) {
    Reported reported = event.as(json, Reported.class);
    return reader
        .read(reported.incidentId())
        .<Runnable>map(suggestions -> () -> store(reported, suggestions))
        .orElse(EventHandler.NOTHING);
  }

  private void store(Reported reported, Suggestions suggestions) {
    Instant now = clock.instant();
    Classification classification = new Classification(reported.incidentId(), suggestions, now);
    // At once: a decision refers to it.
    classifications.persistAndFlush(classification);
    outbox.append(
        ClassificationEvents.suggested(classification, suggestions.suggestedCategories()));
    metrics.suggested(suggestions.suggestedCategories());
    if (!reported.categories().isEmpty()) {
      decisions.decide(
          classification, reported.categories(), Classification.DecidedBy.REPORTER, null, null);
    }
  }

  private record Reported(UUID incidentId, List<Category> categories) {}

  private record Destroyed(UUID incidentId) {}

  private record Amended(UUID incidentId, @Nullable List<Category> categories) {}
}
