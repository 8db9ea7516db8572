package se.patala.notification.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Posts a mail as JSON to a service that sends it on. */
final class JsonDoor {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Refusals that say nothing of the mail: a token that has run out, too much, too early. */
  private static final Set<Integer> PASSING = Set.of(401, 403, 404, 408, 425, 429);

  private final URI address;
  private final Supplier<String> token;
  private final ObjectMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  JsonDoor(URI address, Supplier<String> token, ObjectMapper json) {
    this.address = address;
    this.token = token;
    this.json = json;
  }

  /**
   * @param name of the other side, for the reason that is kept
   */
  void post(String name, Object mail) {
    int status = status(mail);
    if (status / 100 == 2) {
      return;
    }
    if (status / 100 == 4 && !PASSING.contains(status)) {
      throw new MailRefusedException(name + " " + status);
    }
    throw new IllegalStateException(name + " answers " + status);
  }

  private int status(Object mail) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token.get())
              .POST(BodyPublishers.ofString(json.writeValueAsString(mail)))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException(failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
