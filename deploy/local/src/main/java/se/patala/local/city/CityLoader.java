package se.patala.local.city;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
    int releases = post("statistics/releases", Map.of()).path("releases").size();
    if (releases > 0) {
      tell.accept("statistics released for " + releases + " months");
    }
  }

  private JsonNode post(String resource, Object content) throws IOException, InterruptedException {
    Answer answer =
        http.send(
            "POST",
            followupUrl + "/followup/v1/" + resource,
            Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token.fetch()),
            JSON.writeValueAsString(content));
    return answer.expect(201).json();
  }
}
