package se.patala.followup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers who is party to an event, or goes silent, as incident-service would over HTTP. */
public class IncidentServiceStandIn implements QuarkusTestResourceLifecycleManager {

  private static final Map<String, List<String>> PARTIES = new ConcurrentHashMap<>();

  private @Nullable HttpServer server;

  static void answer(UUID incidentId, List<String> parties) {
    PARTIES.put(incidentId.toString(), parties);
  }

  static void goSilentAbout(UUID incidentId) {
    PARTIES.remove(incidentId.toString());
  }

  @Override
  public Map<String, String> start() {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext("/incident/v1/incidents/", IncidentServiceStandIn::respond);
      started.start();
      server = started;
      return Map.of(
          "quarkus.rest-client.incident.url",
          "http://127.0.0.1:" + started.getAddress().getPort(),
          "patala.routing.retry-every",
          "1s");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void respond(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().replaceAll(".*/incidents/([^/]+)/.*", "$1");
    List<String> parties = PARTIES.get(id);
    byte[] body =
        parties == null
            ? new byte[0]
            : "{\"incidentId\":\"%s\",\"parties\":[%s]}"
                .formatted(
                    id,
                    parties.stream()
                        .map(role -> "\"" + role + "\"")
                        .collect(Collectors.joining(",")))
                .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(parties == null ? 503 : 200, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }
}
