package se.patala.followup;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import se.patala.kit.fixture.StandIn;

/**
 * Answers who is party to an event and whether somebody was hurt, or goes silent, as
 * incident-service would over HTTP.
 */
public class IncidentServiceStandIn extends StandIn {

  private static final Map<String, List<String>> PARTIES = new ConcurrentHashMap<>();
  private static final Set<String> INJURED = ConcurrentHashMap.newKeySet();

  /** As far as sheets need it. */
  private static final String REPORT =
      """
      {"narrative": "Han slog näven i disken & sade <jag vet var du bor>.",
       "currentFacts": {"occurredAt": "2026-11-20T14:30:00Z", "occurredPrecision": "EXACT", "injury": true},
       "attachments": [], "status": "ASSIGNED"}
      """;

  static void answer(UUID incidentId, List<String> parties) {
    PARTIES.put(incidentId.toString(), parties);
  }

  /** The reporter says that somebody was hurt. */
  static void tellOfInjury(UUID incidentId) {
    INJURED.add(incidentId.toString());
  }

  static void goSilentAbout(UUID incidentId) {
    PARTIES.remove(incidentId.toString());
  }

  @Override
  protected Answer answer(URI request) {
    String id = after("incidents", request);
    if (request.getPath().endsWith("/incidents/" + id)) {
      return new Answer(200, REPORT);
    }
    List<String> parties = PARTIES.get(id);
    return parties == null
        ? new Answer(503, "")
        : new Answer(
            200,
            "{\"incidentId\":\"%s\",\"injury\":%s,\"clientAffected\":null,\"parties\":[%s]}"
                .formatted(
                    id,
                    INJURED.contains(id) ? "true" : "null",
                    parties.stream()
                        .map(role -> "\"" + role + "\"")
                        .collect(Collectors.joining(","))));
  }

  @Override
  protected Map<String, String> settings(String url) {
    return Map.of(
        "quarkus.rest-client.incident.url",
        url,
        "patala.routing.hand-over-every",
        "1s",
        "patala.routing.retry-every",
        "1s",
        "patala.alarms.every",
        "off");
  }
}
