package se.patala.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.web.testing.Answer;
import se.patala.web.testing.AtTheDoor;
import se.patala.web.testing.Browser;
import se.patala.web.testing.Surroundings;
import se.patala.web.testing.TestIssuer;

@QuarkusTest
class LoginTest extends AtTheDoor {

  @Test
  void aPersonWhoSignsInComesBackToThePageAskedForAndIsKnown() {
    Browser browser = browser();

    Answer last = browser.signIn("/login?next=/arenden?sida=2");

    assertThat(last.status()).isEqualTo(302);
    assertThat(last.location()).isEqualTo("/arenden?sida=2");
    JsonObject session = browser.get("/session").json();
    assertThat(session.getString("name")).isEqualTo(TestIssuer.NAME);
    assertThat(session.getString("userName")).isEqualTo("medarbetare");
    assertThat(session.getJsonArray("roles")).isEqualTo(new JsonArray().add("employee"));
    assertThat(session.getString("personId")).isEqualTo(TestIssuer.PERSON);
    assertThat(session.getString("unitId")).isNotBlank();
    assertThat(session.getString("csrfToken")).hasSize(43);
    assertThat(session.getString("expiresAt")).endsWith("Z");
  }

  @Test
  void theBrowserIsSentToTheProviderWithCodeFlowAndPkce() {
    Answer answer = browser().get("/login");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location())
        .contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "nonce=")
        .contains("state=", "scope=openid", "client_id=web-app")
        .doesNotContain("secret");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void bothCookiesAreOutOfReachOfScriptsAndNeighbouringHosts() {
    Browser browser = browser();
    Answer begun = browser.get("/login");
    Answer done = browser.get(browser.get(begun.location()).location());

    assertThat(begun.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(
            "__Host-patala-login=[A-Za-z0-9_-]{43}; Max-Age=600; .*Path=/; Secure; HTTPOnly; SameSite=Lax");
    assertThat(done.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .matches("__Host-patala-session=[A-Za-z0-9_-]{43}; Path=/; Secure; HTTPOnly; SameSite=Lax")
        .doesNotContain("Domain", "Max-Age");
  }

  @Test
  void anAnswerWithAStateThatNobodyAskedForSignsNobodyIn() {
    Browser browser = browser();
    String back = browser.get(browser.get("/login").location()).location();

    Answer answer = browser.get(back.replaceFirst("state=[^&]*", "state=" + "x".repeat(43)));

    assertNotCompleted(browser, answer);
  }

  @Test
  void anAnswerBroughtByAnotherBrowserSignsNobodyIn() {
    Browser attacker = browser();
    String back = attacker.get(attacker.get("/login").location()).location();
    Browser victim = browser();
    victim.get("/login");

    assertNotCompleted(victim, victim.get(back));
    assertThat(attacker.get(back).status()).isEqualTo(302);
  }

  @Test
  void anAnswerGivenTwiceCountsOnce() {
    Browser browser = browser();
    String back = browser.get(browser.get("/login").location()).location();
    assertThat(browser.get(back).status()).isEqualTo(302);
    browser.cookies().remove("__Host-patala-session");

    assertNotCompleted(browser, browser.get(back));
  }

  @Test
  void aCodeThatWasRedeemedElsewhereSignsNobodyIn() {
    Browser first = browser();
    String used = first.get(first.get("/login").location()).location();
    assertThat(first.get(used).status()).isEqualTo(302);
    String usedCode = used.replaceFirst(".*code=", "");
    Browser second = browser();
    String back = second.get(second.get("/login").location()).location();

    assertNotCompleted(second, second.get(back.replaceFirst("code=.*", "code=" + usedCode)));
  }

  @Test
  void anIdTokenWithAnotherNonceSignsNobodyIn() {
    issuer.answerWithNonce("somebody else's");
    Browser browser = browser();

    assertNotCompleted(browser, browser.signIn("/login"));
  }

  @Test
  void anIdTokenSignedByAnotherKeySignsNobodyIn() {
    issuer.signWithForeignKey();
    Browser browser = browser();

    assertNotCompleted(browser, browser.signIn("/login"));
  }

  @Test
  void anAnswerThatNamesAnotherIssuerSignsNobodyIn() {
    Browser browser = browser();
    String back = browser.get(browser.get("/login").location()).location();

    assertNotCompleted(
        browser, browser.get(back.replaceFirst("iss=[^&]*", "iss=https%3A%2F%2Fevil.example")));
  }

  @Test
  void anAttemptOlderThanTenMinutesSignsNobodyIn() {
    Browser browser = browser();
    String back = browser.get(browser.get("/login").location()).location();
    clock.advance(Duration.ofMinutes(10).plusSeconds(1));

    assertNotCompleted(browser, browser.get(back));
  }

  @Test
  void aRefusalByTheProviderIsSaidInPlainWords() {
    Browser browser = browser();
    String back = browser.get(browser.get("/login").location()).location();

    Answer answer =
        browser.get(back.replaceFirst("code=.*", "error=access_denied"), "Accept", "text/html");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.text()).contains("Inloggningen blev inte klar", "href=\"/login\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https%3A%2F%2Fevil.example",
        "%2F%5Cevil.example",
        "%2F%09%2Fevil"
      })
  void signingInNeverLeadsToAnotherHost(String next) {
    assertThat(browser().signIn("/login?next=" + next).location()).isEqualTo("/");
  }

  @Test
  void twoTabsMaySignInSideBySide() {
    Browser browser = browser();
    String first = browser.get("/login?next=/ett").location();
    String second = browser.get("/login?next=/tva").location();

    assertThat(browser.get(browser.get(first).location()).location()).isEqualTo("/ett");
    assertThat(browser.get(browser.get(second).location()).location()).isEqualTo("/tva");
  }

  @Test
  void signingInAgainEndsTheEarlierSession() {
    Browser browser = browser().signedIn();
    String earlier = browser.cookies().get("__Host-patala-session");
    browser.signedIn();

    Browser thief = browser();
    thief.cookies().put("__Host-patala-session", earlier);
    assertThat(thief.get("/session").status()).isEqualTo(401);
    assertThat(browser.get("/session").status()).isEqualTo(200);
  }

  @Test
  void signingOutByPostEndsTheSessionHereAndAtTheProvider() {
    Browser browser = browser().signedIn();
    String cookie = browser.cookies().get("__Host-patala-session");

    Answer answer = browser.send("POST", "/logout", "", "X-CSRF-Token", browser.csrfToken());

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Set-Cookie")).contains("__Host-patala-session=;", "Max-Age=0");
    int before = issuer.endedWith().size();
    assertThat(browser.get(answer.location()).location()).isEqualTo(Surroundings.PUBLIC_URL + "/");
    assertThat(issuer.endedWith()).hasSize(before + 1);
    assertThat(issuer.endedWith().getLast()).isNotBlank();
    browser.cookies().put("__Host-patala-session", cookie);
    assertThat(browser.get("/session").status()).isEqualTo(401);
  }

  @Test
  void aScriptThatSignsOutIsToldWhereToGoOn() {
    Browser browser = browser().signedIn();

    Answer answer =
        browser.send(
            "POST",
            "/logout",
            "",
            "X-CSRF-Token",
            browser.csrfToken(),
            "Accept",
            "application/json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("location")).contains("/logout?", "id_token_hint=");
  }

  @Test
  void signingOutByPostNeedsTheSessionsToken() {
    Browser browser = browser().signedIn();

    assertThat(browser.send("POST", "/logout", "").status()).isEqualTo(403);
    assertThat(browser.get("/session").status()).isEqualTo(200);
  }

  @Test
  void navigatingToSignOutDoesTheSame() {
    Browser browser = browser().signedIn();

    Answer answer =
        browser.get("/logout", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Site", "same-origin");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).contains("id_token_hint=");
    assertThat(browser.get("/session").status()).isEqualTo(401);
  }

  @Test
  void aForeignPageCannotSignAPersonOut() {
    Browser browser = browser().signedIn();

    assertThat(browser.get("/logout", "Sec-Fetch-Mode", "no-cors").status()).isEqualTo(403);
    assertThat(
            browser
                .get("/logout", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Site", "cross-site")
                .status())
        .isEqualTo(403);
    assertThat(browser.get("/session").status()).isEqualTo(200);
  }

  @Test
  void signingOutWithoutASessionLeadsToTheStartPage() {
    assertThat(browser().get("/logout").location()).isEqualTo("/");
  }

  @Test
  void ownAddressesRefuseOtherMethodsAndNameTheirOwn() {
    Browser browser = browser();

    assertAllows(browser.send("POST", "/login", ""), "GET");
    assertAllows(browser.send("DELETE", "/login/callback", ""), "GET");
    assertAllows(browser.send("PUT", "/session", "{}"), "GET");
    assertAllows(browser.send("DELETE", "/logout", ""), "GET, POST");
  }

  @Test
  void nothingPersonalOrSecretReachesTheLog() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            lines.add(record.getMessage() + " " + List.of(nullToEmpty(record.getParameters())));
            Throwable thrown = record.getThrown();
            if (thrown != null) {
              lines.add(thrown.toString());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(listener);
    try {
      Browser browser = browser();
      String toProvider = browser.get("/login?next=/arenden/hemligt").location();
      String back = browser.get(toProvider).location();
      browser.get(back);
      browser.get(back);
      issuer.forgetRefreshTokens();
      clock.advance(TestIssuer.ACCESS_LIFE);
      List<String> secrets =
          new ArrayList<>(
              List.of(TestIssuer.NAME, TestIssuer.PERSON, "medarbetare", "hemligt", "eyJ"));
      secrets.addAll(browser.cookies().values());
      secrets.add(back.replaceFirst(".*state=([^&]*).*", "$1"));
      secrets.add(back.replaceFirst(".*code=", ""));
      assertThat(browser.get("/incident/v1/incidents").status()).isEqualTo(401);

      assertThat(lines).isNotEmpty();
      assertThat(String.join("\n", lines)).doesNotContain(secrets);
    } finally {
      root.removeHandler(listener);
    }
  }

  private static Object[] nullToEmpty(Object[] parameters) {
    return parameters == null ? new Object[0] : parameters;
  }

  private static void assertAllows(Answer answer, String methods) {
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo(methods);
    assertThat(answer.problem()).isEqualTo("wrong-method");
  }

  private static void assertNotCompleted(Browser browser, Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("sign-in-not-completed");
    assertThat(browser.cookies()).doesNotContainKey("__Host-patala-session");
    assertThat(browser.get("/session").status()).isEqualTo(401);
  }
}
