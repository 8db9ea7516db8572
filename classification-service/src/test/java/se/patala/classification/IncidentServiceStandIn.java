package se.patala.classification;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import se.patala.kit.fixture.StandIn;

/**
 * Gives narratives by claim check, and says what a person is to a case, as the neighbours would.
 */
public class IncidentServiceStandIn extends StandIn {

  private static final Map<String, String> NARRATIVES = new ConcurrentHashMap<>();
  private static final Map<String, String> RELATIONS = new ConcurrentHashMap<>();

  static void hold(UUID incidentId, String narrative) {
    NARRATIVES.put(incidentId.toString(), narrative);
  }

  static void forget(UUID incidentId) {
    NARRATIVES.remove(incidentId.toString());
  }

  static void relate(UUID personId, UUID incidentId, String relation) {
    RELATIONS.put(personId + "|" + incidentId, relation);
  }

  @Override
  protected Answer answer(URI request) {
    return request.getPath().startsWith("/incident/") ? narrative(request) : relations(request);
  }

  private static Answer narrative(URI request) {
    String id = after("incidents", request);
    String narrative = NARRATIVES.get(id);
    return narrative == null
        ? new Answer(404, "{}")
        : new Answer(
            200,
            "{\"incidentId\":\"%s\",\"narrative\":\"%s\",\"language\":\"sv\"}"
                .formatted(id, narrative));
  }

  private static Answer relations(URI request) {
    String person = parameter("personId", request);
    return roleAssignments(person, RELATIONS.get(person + "|" + parameter("incidentId", request)));
  }

  @Override
  protected Map<String, String> settings(String url) {
    return Map.of("quarkus.rest-client.incident.url", url, "quarkus.rest-client.followup.url", url);
  }
}
