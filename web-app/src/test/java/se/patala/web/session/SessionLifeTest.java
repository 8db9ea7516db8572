package se.patala.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import se.patala.web.testing.AtTheDoor;
import se.patala.web.testing.Browser;
import se.patala.web.testing.TestIssuer;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SessionLifeTest extends AtTheDoor {

  @Inject DataSource database;
  @Inject Sessions sessions;

  @Test
  void nobodyIsKnownWithoutASession() {
    var answer = browser().get("/session");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("not-signed-in");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aCookieThatWeNeverGaveOutIsNoSession() {
    Browser browser = browser();
    for (String value : new String[] {"x", "a".repeat(43), "a".repeat(5000), "'; drop table"}) {
      browser.cookies().put(SessionCookie.NAME, value);
      assertThat(browser.get("/session").status()).isEqualTo(401);
    }
  }

  @Test
  void anUnusedSessionEndsAfterThirtyMinutes() {
    Browser browser = browser().signedIn();

    clock.advance(Duration.ofMinutes(29));
    assertThat(browser.get("/session").status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(1));
    assertThat(browser.get("/session").status()).isEqualTo(401);
    assertThat(browser.get("/incident/v1/incidents").status()).isEqualTo(401);
  }

  @Test
  void askingHowLongIsLeftDoesNotProlong() {
    Browser browser = browser().signedIn();
    String expiry = browser.get("/session").json().getString("expiresAt");
    clock.advance(Duration.ofMinutes(10));

    assertThat(browser.get("/session").json().getString("expiresAt")).isEqualTo(expiry);
  }

  @Test
  void aCallProlongsTheSession() {
    Browser browser = browser().signedIn();
    clock.advance(Duration.ofMinutes(29));

    assertThat(browser.get("/incident/v1/incidents").status()).isEqualTo(200);

    clock.advance(Duration.ofMinutes(29));
    assertThat(browser.get("/session").status()).isEqualTo(200);
  }

  @Test
  void evenAUsedSessionEndsTenHoursAfterSigningIn() {
    Browser browser = browser().signedIn();
    for (int i = 0; i < 23; i++) {
      clock.advance(Duration.ofMinutes(26));
      assertThat(browser.get("/incident/v1/incidents").status()).isEqualTo(200);
    }
    Instant expiry = Instant.parse(browser.get("/session").json().getString("expiresAt"));
    assertThat(Duration.between(clock.instant(), expiry)).isLessThan(Duration.ofMinutes(3));

    clock.advance(Duration.ofMinutes(2));
    assertThat(browser.get("/incident/v1/incidents").status()).isEqualTo(401);
  }

  @Test
  void theSweepDeletesEndedSessionsAndNoOthers() {
    Browser ended = browser().signedIn();
    String endedValue = ended.cookies().getOrDefault(SessionCookie.NAME, "");
    clock.advance(Duration.ofMinutes(20));
    Browser live = browser().signedIn();
    clock.advance(Duration.ofMinutes(11));

    sessions.sweep();

    clock.reset();
    assertThat(sessions.look(endedValue)).isEmpty();
    assertThat(live.get("/session").status()).isEqualTo(200);
  }

  @Test
  void theDatabaseHoldsNeitherCookieNorTokenNorNameInReadableForm() throws Exception {
    Browser browser = browser().signedIn();
    String cookie = browser.cookies().getOrDefault(SessionCookie.NAME, "");

    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select id_hash, encode(sealed, 'escape') as sealed from browser_session")) {
      try (ResultSet rows = statement.executeQuery()) {
        int seen = 0;
        while (rows.next()) {
          seen++;
          assertThat(rows.getString("id_hash") + rows.getString("sealed"))
              .doesNotContain(cookie, "accessToken", "eyJ", TestIssuer.NAME, "csrf");
        }
        assertThat(seen).isPositive();
      }
    }
  }

  @Test
  void theApplicationsRoleOwnsNothingInItsDatabase() throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select count(*) from pg_class where pg_get_userbyid(relowner) = current_user");
        ResultSet row = statement.executeQuery()) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isZero();
    }
  }
}
