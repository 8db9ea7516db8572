package se.patala.web.login;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import se.patala.web.settings.WebSettings;

/**
 * How Nimbus speaks to the provider. Not through its own URLConnection, which silently sends a POST
 * again when the connection breaks: the provider would see a refresh token used twice and end the
 * session.
 */
@Singleton
class ProviderHttp implements HTTPRequestSender, ResourceRetriever {

  private final HttpClient client;
  private final Duration answerTimeout;

  ProviderHttp(WebSettings settings) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.provider().connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.answerTimeout = settings.provider().answerTimeout();
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(asked.getURI()).timeout(answerTimeout);
    for (Map.Entry<String, List<String>> header : asked.getHeaderMap().entrySet()) {
      header.getValue().forEach(value -> request.header(header.getKey(), value));
    }
    String body = asked.getBody();
    request.method(
        asked.getMethod().name(),
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<String> answer = exchange(request.build());
    HTTPResponse response = new HTTPResponse(answer.statusCode());
    try {
      for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
        response.setHeader(header.getKey(), header.getValue().toArray(String[]::new));
      }
    } catch (IllegalArgumentException malformed) {
      throw new IOException("The identity provider sent a malformed header");
    }
    response.setBody(answer.body());
    return response;
  }

  @Override
  public Resource retrieveResource(URL address) throws IOException {
    String text = get(URI.create(address.toString()));
    return new Resource(text, "application/json");
  }

  String get(URI address) throws IOException {
    HttpResponse<String> answer =
        exchange(HttpRequest.newBuilder(address).timeout(answerTimeout).build());
    if (answer.statusCode() != 200) {
      throw new IOException("The identity provider answered " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpResponse<String> exchange(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopping");
    }
  }

  /**
   * The checked exception of Nimbus' parsers as what it means here: not an answer of a provider.
   */
  static IOException unreadable(ParseException failure) {
    return new IOException("The identity provider's answer could not be read", failure);
  }
}
