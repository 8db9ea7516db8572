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

  @Override
  protected Answer answer(URI request) {
    String person = parameter("personId", request);
    return roleAssignments(person, RELATIONS.get(person + "|" + parameter("incidentId", request)));
  }

  @Override
  protected Map<String, String> settings(String url) {
    return Map.of("quarkus.rest-client.followup.url", url);
  }
}
