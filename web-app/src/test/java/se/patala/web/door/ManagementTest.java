package se.patala.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import se.patala.web.testing.Answer;
import se.patala.web.testing.AtTheDoor;
import se.patala.web.testing.Browser;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ManagementTest extends AtTheDoor {

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @Test
  void readinessNeedsTheDatabaseOnly() {
    issuer.stop();

    Answer answer = new Browser(management.resolve("/")).get("/q/health/ready");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getJsonArray("checks")).hasSize(1);
    assertThat(answer.text()).contains("Database connections health check");
  }

  @Test
  void metricsNameServicesAndNeverCases() {
    Browser browser = browser().signedIn();
    browser.get("/incident/v1/incidents/c0ffee00-1111-4222-8333-444455556666");
    browser.get("/arenden/c0ffee00-1111-4222-8333-444455556666", "Accept", "text/html");

    String text = new Browser(management.resolve("/")).get("/q/metrics").text();

    assertThat(text)
        .contains("/incident/v1", "/pages", "patala_web_sessions_opened")
        .doesNotContain("c0ffee00");
  }
}
