package se.patala.local.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CookiesTest {

  private final Cookies cookies = new Cookies();

  @Test
  void keepsTheSecureSessionCookieOnLoopback() {
    take(
        "http://localhost:8100/login/callback",
        "__Host-patala-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax");

    assertThat(cookies.headerFor(URI.create("http://localhost:8100/incident/v1/incidents")))
        .isEqualTo("__Host-patala-session=abc");
    assertThat(cookies.headerFor(URI.create("http://127.0.0.1:8100/"))).isEmpty();
  }

  @Test
  void sendsACookieBelowItsPathOnly() {
    take("http://localhost:8180/realms/patala/x", "AUTH=1;Path=/realms/patala/;Secure");

    assertThat(cookies.headerFor(URI.create("http://localhost:8180/realms/patala/login")))
        .isEqualTo("AUTH=1");
    assertThat(cookies.headerFor(URI.create("http://localhost:8180/realms/patalax"))).isEmpty();
  }

  @Test
  void forgetsWhatExpiresAtOnce() {
    take("http://localhost:8100/", "a=1; Path=/");
    take("http://localhost:8100/", "a=; Path=/; Max-Age=0");

    assertThat(cookies.headerFor(URI.create("http://localhost:8100/"))).isEmpty();
  }

  private void take(String from, String header) {
    cookies.take(
        URI.create(from),
        HttpHeaders.of(Map.of("Set-Cookie", List.of(header)), (name, value) -> true));
  }
}
