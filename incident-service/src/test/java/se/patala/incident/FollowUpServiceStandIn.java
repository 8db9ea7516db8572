package se.patala.incident;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import se.patala.kit.fixture.StandIn;
import se.patala.kit.identity.Relation;

/** Says what a person is to a case, as followup-service's role assignments would. */
public class FollowUpServiceStandIn extends StandIn {

  private static final Map<String, Relation> RELATIONS = new ConcurrentHashMap<>();

  static void relate(UUID personId, UUID incidentId, Relation relation) {
    RELATIONS.put(personId + "|" + incidentId, relation);
  }

  private static final Map<String, String> HELD = new ConcurrentHashMap<>();

  /** Designates somebody for what is sealed in an authority. */
  static void designate(UUID personId, UUID authorityId) {
    HELD.put(
        personId.toString(),
        "{\"role\":\"SEALED_HANDLER\",\"unitId\":\"%s\",\"authorityId\":\"%s\"}"
            .formatted(authorityId, authorityId));
  }

  private static final Map<String, String> OUTCOMES = new ConcurrentHashMap<>();

  /** What the reporter was answered. */
  static void answered(UUID incidentId, String message) {
    OUTCOMES.put(
        incidentId.toString(),
        """
        {"result":"MEASURES_TAKEN","message":"%s","givenAt":"2026-11-27T09:00:00Z","verdict":null,"mayReopen":true}
        """
            .formatted(message));
  }

  @Override
  protected Answer answer(URI request) {
    if (request.getPath().contains("/outcomes/")) {
      String outcome = OUTCOMES.get(after("outcomes", request));
      return outcome == null ? new Answer(404, "") : new Answer(200, outcome);
    }
    String person = parameter("personId", request);
    return roleAssignments(
        person,
        RELATIONS.get(person + "|" + parameter("incidentId", request)),
        HELD.getOrDefault(person, ""));
  }

  @Override
  protected Map<String, String> settings(String url) {
    return Map.of("quarkus.rest-client.followup.url", url);
  }
}
