package se.patala.web.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps cookies, and reaches the public address at the port where the test's door listens. */
public final class Browser {

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<String, String> cookies = new HashMap<>();
  private final URI door;

  public Browser(URI door) {
    this.door = door;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public Answer get(String address, String... headers) {
    return send("GET", address, "", headers);
  }

  public Answer send(String method, String address, String body, String... headers) {
    return send(
        method,
        address,
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        headers);
  }

  public Answer send(String method, String address, BodyPublisher body, String... headers) {
    try {
      return keep(
          new Answer(
              client.send(request(method, address, body, headers), BodyHandlers.ofByteArray())));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  /** The answer's body as it arrives. */
  public HttpResponse<InputStream> open(String address, String... headers) throws Exception {
    return client.send(
        request("GET", address, BodyPublishers.noBody(), headers), BodyHandlers.ofInputStream());
  }

  /** Signs in and returns the last redirect, which leads to the page asked for. */
  public Answer signIn(String loginAddress) {
    Answer toProvider = get(loginAddress);
    Answer back = get(toProvider.location());
    return get(back.location());
  }

  public Browser signedIn() {
    Answer answer = signIn("/login");
    if (answer.status() != 302) {
      throw new AssertionError("Not signed in: " + answer);
    }
    return this;
  }

  public String csrfToken() {
    return get("/session").json().getString("csrfToken");
  }

  private HttpRequest request(
      String method, String address, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(resolve(address)).timeout(Duration.ofSeconds(15));
    request.method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!cookies.isEmpty() && resolve(address).getAuthority().equals(door.getAuthority())) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request.build();
  }

  private URI resolve(String address) {
    if (address.startsWith(Surroundings.PUBLIC_URL)) {
      return door.resolve(address.substring(Surroundings.PUBLIC_URL.length()));
    }
    return address.startsWith("/") ? door.resolve(address) : URI.create(address);
  }

  private Answer keep(Answer answer) {
    for (String header : answer.headers("Set-Cookie")) {
      HttpCookie cookie = HttpCookie.parse(header).getFirst();
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    return answer;
  }
}
