package se.patala.classification.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import se.patala.classification.suggestion.Suggestions.Influence;
import se.patala.classification.suggestion.Suggestions.Severity;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.event.OutgoingEvent;

/** The events of this service, as {@code docs/events} has them. */
final class ClassificationEvents {

  private static final String TOPIC = "patala.classification.events.v1";

  private ClassificationEvents() {}

  static OutgoingEvent suggested(Classification classification, List<Category> categories) {
    return new OutgoingEvent(
        TOPIC,
        "patala.classification.suggested.v1",
        classification.incidentId(),
        new Suggested(
            classification.incidentId(),
            classification.version(),
            classification.taxonomyVersion(),
            classification.modelVersion(),
            categories,
            classification.influence(),
            classification.severity(),
            classification.suggestedAt()));
  }

  static OutgoingEvent decided(Decision decision) {
    return new OutgoingEvent(
        TOPIC,
        "patala.classification.decided.v1",
        decision.incidentId(),
        new Decided(
            decision.incidentId(),
            decision.version(),
            decision.taxonomyVersion(),
            decision.categories(),
            decision.decidedBy(),
            decision.decidedAt()));
  }

  private record Suggested(
      UUID incidentId,
      long version,
      String taxonomyVersion,
      String modelVersion,
      List<Category> categories,
      Influence influence,
      Severity severity,
      Instant suggestedAt) {}

  private record Decided(
      UUID incidentId,
      long version,
      String taxonomyVersion,
      List<Category> categories,
      Classification.DecidedBy decidedBy,
      Instant decidedAt) {}
}
