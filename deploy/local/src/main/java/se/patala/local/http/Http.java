package se.patala.local.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * A client that follows no redirect and keeps no cookie: whoever needs that does it in the open.
 */
public final class Http {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration QUICK = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(QUICK)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public Answer get(String url, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send("GET", url, headers, "");
  }

  /** Sends a request; an empty body sends none. */
  public Answer send(String method, String url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher content =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).method(method, content);
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          method, response.uri(), response.statusCode(), response.headers(), response.body());
    } catch (IOException broken) {
      throw new IOException(method + " " + url + " got no answer: " + broken, broken);
    }
  }

  /** Whether the address answers 200 at once. */
  public boolean answersOk(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(QUICK).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
