package se.patala.classification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives narratives by claim check, and says what a person is to a case, as the neighbours would.
 */
public class IncidentServiceStandIn implements QuarkusTestResourceLifecycleManager {

  private static final Map<String, String> NARRATIVES = new ConcurrentHashMap<>();
  private static final Map<String, String> RELATIONS = new ConcurrentHashMap<>();

  private @Nullable HttpServer server;

  static void hold(UUID incidentId, String narrative) {
    NARRATIVES.put(incidentId.toString(), narrative);
  }

  static void relate(UUID personId, UUID incidentId, String relation) {
    RELATIONS.put(personId + "|" + incidentId, relation);
  }

  @Override
  public Map<String, String> start() {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext("/incident/v1/incidents/", IncidentServiceStandIn::narrative);
      started.createContext("/followup/v1/role-assignments", IncidentServiceStandIn::relations);
      started.start();
      server = started;
      String url = "http://127.0.0.1:" + started.getAddress().getPort();
      return Map.of(
          "quarkus.rest-client.incident.url", url, "quarkus.rest-client.followup.url", url);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void narrative(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().replaceAll(".*/incidents/([^/]+)/.*", "$1");
    String narrative = NARRATIVES.get(id);
    if (narrative == null) {
      answer(exchange, 404, "{}");
    } else {
      answer(
          exchange,
          200,
          "{\"incidentId\":\"%s\",\"narrative\":\"%s\",\"language\":\"sv\"}"
              .formatted(id, narrative));
    }
  }

  private static void relations(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String person = query.replaceAll(".*personId=([^&]+).*", "$1");
    String incident = query.replaceAll(".*incidentId=([^&]+).*", "$1");
    String relation = RELATIONS.get(person + "|" + incident);
    answer(
        exchange,
        200,
        "{\"personId\":\"%s\",\"authorityId\":null,\"unitId\":null,\"roleAssignments\":[],\"relations\":[%s]}"
            .formatted(person, relation == null ? "" : "\"" + relation + "\""));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }
}
