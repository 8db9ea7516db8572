package se.patala.classification;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.Topics;

/** Reports that come in, and what the service tells of them. */
final class Reports {

  static final String INCIDENTS = "patala.incident.events.v1";
  static final String REPORTED = "patala.incident.reported.v1";
  private static final String DESTROYED = "patala.incident.destroyed.v1";
  private static final String AMENDED = "patala.incident.amended.v1";
  private static final String CLASSIFICATIONS = "patala.classification.events.v1";

  private Reports() {}

  /**
   * @param categories the reporter's own choice, as JSON
   */
  static UUID report(String narrative, String categories) {
    UUID id = UUID.randomUUID();
    IncidentServiceStandIn.hold(id, narrative);
    Topics.send(INCIDENTS, REPORTED, id, reported(id, categories));
    return id;
  }

  static String reported(UUID id, String categories) {
    return exampleOf(REPORTED, id).replace("\"categories\": []", "\"categories\": " + categories);
  }

  static void amend(UUID id) {
    Topics.send(INCIDENTS, AMENDED, id, exampleOf(AMENDED, id));
  }

  static void destroy(UUID id) {
    Topics.send(INCIDENTS, DESTROYED, id, exampleOf(DESTROYED, id));
  }

  static List<ConsumerRecord<String, String>> told(UUID id, int count) {
    return Topics.await(CLASSIFICATIONS, count, message -> message.key().equals(id.toString()));
  }

  private static String exampleOf(String type, UUID id) {
    return EventSchemas.example(type)
        .replace("3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", id.toString());
  }
}
