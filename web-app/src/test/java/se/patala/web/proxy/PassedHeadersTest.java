package se.patala.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassedHeadersTest {

  private static final URI BASE = URI.create("http://10.0.0.7:8101");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cookie",
        "Authorization",
        "X-CSRF-Token",
        "Host",
        "Origin",
        "Referer",
        "Expect",
        "Forwarded",
        "Via",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-User",
        "X-Real-IP",
        "X-Sent-By",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-Remote-User",
        "X-User-Id",
        "X-Authenticated-User",
        "True-Client-IP",
        "X-HTTP-Method-Override",
        "Sec-Fetch-Site",
        "Connection",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Proxy-Authorization",
        "HTTP2-Settings"
      })
  void keepsFromTheServiceWhatIsNotTheBrowsersToSay(String name) {
    assertThat(toService(headers(name, "value")).contains(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "Content-Type",
        "Idempotency-Key",
        "If-Match",
        "If-None-Match",
        "Range",
        "Last-Event-ID",
        "traceparent",
        "tracestate",
        "User-Agent"
      })
  void passesToTheServiceWhatTheCallNeeds(String name) {
    assertThat(toService(headers(name, "value")).get(name)).isEqualTo("value");
  }

  @Test
  void keepsWhatTheConnectionHeaderNames() {
    MultiMap from = headers("Connection", "close, X-Of-This-Hop").add("X-Of-This-Hop", "yes");

    assertThat(toService(from).isEmpty()).isTrue();
    assertThat(toBrowser(from).contains("X-Of-This-Hop")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-Cookie",
        "Server",
        "X-Powered-By",
        "Access-Control-Allow-Origin",
        "Access-Control-Allow-Credentials",
        "Clear-Site-Data",
        "Strict-Transport-Security",
        "Transfer-Encoding",
        "Connection"
      })
  void keepsFromTheBrowserWhatWouldSpeakForThisOrigin(String name) {
    assertThat(toBrowser(headers(name, "value")).contains(name)).isFalse();
  }

  @Test
  void passesRepeatedHeadersBackAsTheyAre() {
    MultiMap from = headers("Link", "<a>").add("Link", "<b>");

    assertThat(toBrowser(from).getAll("Link")).containsExactly("<a>", "<b>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60|no-store",
        "public, max-age=31536000, immutable|no-store",
        "no-cache|no-store",
        "no-store|no-store",
        "private, No-Store, no-transform|private, No-Store, no-transform"
      })
  void answersOfServicesAreNeverStored(String given, String passed) {
    assertThat(toBrowser(headers("Cache-Control", given)).get("Cache-Control")).isEqualTo(passed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public, max-age=3600|public, max-age=3600",
        "max-age=60|no-store",
        "public|no-store"
      })
  void whatEverybodyMayReadMayBeStored(String given, String passed) {
    MultiMap to = MultiMap.caseInsensitiveMultiMap();
    PassedHeaders.toBrowser(headers("Cache-Control", given), to, BASE, true);
    assertThat(to.get("Cache-Control")).isEqualTo(passed);
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.7:8101/incident/v1/incidents/7,/incident/v1/incidents/7",
    "/incident/v1/incidents/7,/incident/v1/incidents/7",
    "https://elsewhere.example/x,https://elsewhere.example/x",
    "http://10.0.0.7:81010/x,http://10.0.0.7:81010/x"
  })
  void aServicesOwnAddressIsTakenOutOfLocation(String given, String passed) {
    assertThat(toBrowser(headers("Location", given)).get("Location")).isEqualTo(passed);
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }

  private static MultiMap toService(MultiMap from) {
    MultiMap to = MultiMap.caseInsensitiveMultiMap();
    PassedHeaders.toService(from, to);
    return to;
  }

  private static MultiMap toBrowser(MultiMap from) {
    MultiMap to = MultiMap.caseInsensitiveMultiMap();
    PassedHeaders.toBrowser(from, to, BASE, false);
    return to;
  }
}
