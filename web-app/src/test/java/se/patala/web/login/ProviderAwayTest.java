package se.patala.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import se.patala.web.testing.Answer;
import se.patala.web.testing.AtTheDoor;
import se.patala.web.testing.Browser;
import se.patala.web.testing.TestIssuer;

@QuarkusTest
class ProviderAwayTest extends AtTheDoor {

  @Test
  void whileTheProviderIsAwayASessionIsKeptAndTheCallerToldToComeBack() throws Exception {
    Browser browser = browser().signedIn();
    issuer.stop();
    clock.advance(TestIssuer.ACCESS_LIFE);

    Answer answer = browser.get("/incident/v1/incidents");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("sign-in-unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("10");
    assertThat(browser.get("/session").status()).isEqualTo(200);

    issuer.start();
    assertThat(browser.get("/incident/v1/incidents").status()).isEqualTo(200);
  }

  @Test
  void aTokenThatStillLastsAWhileIsUsedToItsEnd() {
    Browser browser = browser().signedIn();
    issuer.stop();
    clock.advance(TestIssuer.ACCESS_LIFE.minus(Duration.ofSeconds(20)));

    assertThat(browser.get("/incident/v1/incidents").status()).isEqualTo(200);
  }

  @Test
  void aProviderThatRefusesUsRatherThanThePersonSignsNobodyOut() {
    Browser browser = browser().signedIn();
    issuer.failClientsWith("unauthorized_client");
    clock.advance(TestIssuer.ACCESS_LIFE);

    assertThat(browser.get("/incident/v1/incidents").status()).isEqualTo(503);
    assertThat(browser.get("/session").status()).isEqualTo(200);
  }

  @Test
  void aSignInThatCannotBeFinishedNowSaysSo() {
    Browser browser = browser();
    String back = browser.get(browser.get("/login").location()).location();
    issuer.stop();

    Answer answer = browser.get(back, "Accept-Language", "en");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("title")).isEqualTo("The sign-in service does not answer");
  }
}
