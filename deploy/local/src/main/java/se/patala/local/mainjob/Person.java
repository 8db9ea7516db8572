package se.patala.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import se.patala.local.http.Answer;
import se.patala.local.http.Http;

/**
 * Somebody who has logged in through the web app and works there with a session, as a browser
 * would.
 */
final class Person {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_REDIRECTS = 10;

  private final String userName;
  private final String webUrl;
  private final Http http;
  private final Cookies cookies = new Cookies();
  private final JsonNode session;

  private Person(String userName, String webUrl, Http http)
      throws IOException, InterruptedException, MainJobFailure {
    this.userName = userName;
    this.webUrl = webUrl;
    this.http = http;
    logIn();
    this.session = browse("GET", webUrl + "/session", Map.of(), "").expect(200).json();
    if (!session.path("userName").asText().equals(userName)) {
      throw new MainJobFailure(
          "Logged in as "
              + userName
              + ", but the session belongs to "
              + session.path("userName").asText()
              + ".");
    }
  }

  /**
   * Logs in at {@code /login}: code flow with PKCE through Keycloak's page, the password being the
   * user name.
   */
  static Person logIn(String userName, String webUrl, Http http)
      throws IOException, InterruptedException, MainJobFailure {
    return new Person(userName, webUrl, http);
  }

  private void logIn() throws IOException, InterruptedException, MainJobFailure {
    Answer login = follow(browse("GET", webUrl + "/login?next=/", Map.of(), ""));
    String page = login.body();
    String action =
        LoginPage.formAction(page)
            .orElseThrow(
                () ->
                    new MainJobFailure(
                        "/login did not lead to Keycloak's login page, but to "
                            + login.uri()
                            + " ("
                            + login.status()
                            + ")."));
    Answer posted =
        browse(
            "POST",
            action,
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            "username=" + encode(userName) + "&password=" + encode(userName) + "&credentialId=");
    Answer landed = follow(posted);
    if (landed.status() != 200 || !landed.uri().toString().startsWith(webUrl)) {
      throw new MainJobFailure(
          userName
              + " could not log in: it ended at "
              + landed.uri().getPath()
              + " with status "
              + landed.status()
              + ".");
    }
  }

  private Answer follow(Answer answer) throws IOException, InterruptedException, MainJobFailure {
    Answer current = answer;
    for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
      if (current.status() < 300 || current.status() >= 400) {
        return current;
      }
      current =
          browse("GET", current.uri().resolve(current.header("Location")).toString(), Map.of(), "");
    }
    throw new MainJobFailure("The login of " + userName + " went round in circles.");
  }

  private Answer browse(String method, String url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("Accept", "text/html,application/json");
    String cookie = cookies.headerFor(URI.create(url));
    if (!cookie.isEmpty()) {
      all.put("Cookie", cookie);
    }
    Answer answer = http.send(method, url, all, body);
    cookies.take(answer.uri(), answer.headers());
    return answer;
  }

  String unitId() {
    return session.path("unitId").asText();
  }

  String personId() {
    return session.path("personId").asText();
  }

  Answer get(String path) throws IOException, InterruptedException {
    return browse("GET", webUrl + path, Map.of("Accept", "application/json"), "");
  }

  /** An unsafe call: with the session's CSRF token, as the pages make it. */
  Answer send(String method, String path, Map<String, String> headers, Object content)
      throws IOException, InterruptedException {
    return change(method, path, headers, "application/json", JSON.writeValueAsString(content));
  }

  /** Adds a text file to a report. */
  Answer attach(String path, Map<String, String> headers, String name, String text)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return change("POST", path, all, "text/plain", text);
  }

  private Answer change(
      String method, String path, Map<String, String> headers, String type, String body)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", type);
    all.put("Accept", "application/json");
    all.put("X-CSRF-Token", session.path("csrfToken").asText());
    return browse(method, webUrl + path, all, body);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return userName;
  }
}
