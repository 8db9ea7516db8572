package se.patala.local.city;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.patala.local.http.Answer;
import se.patala.local.http.Http;

/**
 * Loads the city into a running suite through its public API, each step once per state folder.
 * Statistics are asked for at every start: a month may have become due since the last.
 */
public final class CityLoader {

  /** Gives a fresh access token of a client with the role org-admin. */
  public interface TokenSource {
    String fetch() throws IOException, InterruptedException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RELEASES = "statistics/releases";
  private static final int MOST_SECONDS = 900;

  private final DemonstrationCity city;
  private final String followupUrl;
  private final TokenSource token;
  private final Http http;
  private final Clock clock;

  public CityLoader(
      DemonstrationCity city, String followupUrl, TokenSource token, Http http, Clock clock) {
    this.city = city;
    this.followupUrl = followupUrl;
    this.token = token;
    this.http = http;
    this.clock = clock;
  }

  /** Does what {@code marker} does not say is done. */
  public void load(Path marker, Consumer<String> tell) throws IOException, InterruptedException {
    LoadedCity loaded = LoadedCity.read(marker, city.name());
    if (loaded.organisationLoadedAt() == null) {
      JsonNode changes = post("organisation-imports", city.organisation()).path("changes");
      loaded = loaded.withOrganisation(clock.instant());
      loaded.writeTo(marker);
      tell.accept(
          city.name()
              + " loaded: "
              + changes.path("units").path("added").path("count").asInt()
              + " units, "
              + changes.path("persons").path("added").asInt()
              + " persons");
    }
    if (loaded.historyLoadedAt() == null) {
      List<HistoryEvent> events = History.before(clock.instant(), city);
      JsonNode imported =
          post("history-imports", Map.of("source", "demonstration", "events", events));
      loaded = loaded.withHistory(clock.instant());
      loaded.writeTo(marker);
      tell.accept("history loaded: " + imported.path("imported").asInt() + " events of 24 months");
    }
    release(tell);
  }

  /** Two years of figures take a minute or two, once. */
  private void release(Consumer<String> tell) throws IOException, InterruptedException {
    int due = send("POST", RELEASES, "").expect(202).json().path("due").size();
    if (due == 0) {
      return;
    }
    tell.accept("figures of " + due + " months are being counted and protected");
    for (int waited = 0; ; waited++) {
      JsonNode list = send("GET", RELEASES, "").expect(200).json();
      if (list.path("due").isEmpty()) {
        tell.accept("figures of " + list.path("releases").size() + " months are released");
        return;
      }
      if (waited == MOST_SECONDS) {
        throw new IOException("The figures were not released in " + MOST_SECONDS + " seconds");
      }
      Thread.sleep(Duration.ofSeconds(1));
    }
  }

  private JsonNode post(String resource, Object content) throws IOException, InterruptedException {
    return send("POST", resource, JSON.writeValueAsString(content)).expect(201).json();
  }

  private Answer send(String method, String resource, String body)
      throws IOException, InterruptedException {
    return http.send(
        method,
        followupUrl + "/followup/v1/" + resource,
        Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token.fetch()),
        body);
  }
}
