package se.patala.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.patala.web.testing.Answer;
import se.patala.web.testing.AtTheDoor;
import se.patala.web.testing.Browser;
import se.patala.web.testing.Surroundings;

@QuarkusTest
class CsrfTest extends AtTheDoor {

  @ParameterizedTest
  @CsvSource({
    // method, token, origin, status
    "GET,,,200",
    "HEAD,,,200",
    "OPTIONS,,,200",
    "POST,,,403",
    "PUT,,,403",
    "PATCH,,,403",
    "DELETE,,,403",
    "POST,own,,200",
    "PUT,own,,200",
    "PATCH,own,,200",
    "DELETE,own,,200",
    "POST,empty,,403",
    "POST,shorter,,403",
    "POST,guess,,403",
    "POST,another's,,403",
    "POST,own,https://patala.example,200",
    "POST,own,https://evil.example,403",
    "POST,own,http://patala.example,403",
    "POST,own,https://patala.example.evil.example,403",
    "POST,own,https://patala.example:8443,403",
    "POST,own,null,403",
    "POST,,https://patala.example,403",
    "GET,,https://evil.example,200"
  })
  void aCallThatMayChangeSomethingProvesThatOurPageSentIt(
      String method, @Nullable String token, @Nullable String origin, int status) {
    Browser browser = browser().signedIn();
    List<String> headers = new ArrayList<>();
    if (token != null) {
      headers.addAll(
          List.of(
              "X-CSRF-Token",
              switch (token) {
                case "own" -> browser.csrfToken();
                case "shorter" -> browser.csrfToken().substring(1);
                case "guess" -> "A".repeat(43);
                case "another's" -> browser().signedIn().csrfToken();
                default -> "";
              }));
    }
    if (origin != null) {
      headers.addAll(List.of("Origin", origin));
    }

    Answer answer =
        browser.send(method, "/incident/v1/incidents", "", headers.toArray(String[]::new));

    assertThat(answer.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(answer.problem()).isEqualTo("not-from-this-page");
      assertThat(answer.json().getJsonArray("violations").getJsonObject(0).getString("field"))
          .isEqualTo(
              origin == null || origin.equals(Surroundings.PUBLIC_URL) ? "X-CSRF-Token" : "Origin");
    }
  }

  @Test
  void theTokenGoesNoFurtherThanThisDoor() {
    Browser browser = browser().signedIn();

    Answer answer =
        browser.send("POST", "/incident/v1/incidents", "{}", "X-CSRF-Token", browser.csrfToken());

    assertThat(answer.json().getJsonObject("headers").containsKey("x-csrf-token")).isFalse();
  }
}
