package se.patala.web.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.web.testing.Answer;
import se.patala.web.testing.AtTheDoor;
import se.patala.web.testing.Browser;

@QuarkusTest
class ProxyTest extends AtTheDoor {

  @ParameterizedTest
  @CsvSource({
    "/incident/v1/incidents?page=1&limit=20,/behind-incident/incident/v1/incidents?page=1&limit=20",
    "/followup/v1/follow-ups/7,/behind-followup/followup/v1/follow-ups/7",
    "/notification/v1/no/such/path,/behind-notification/notification/v1/no/such/path",
    "/followup/v1/data?valuecodes%5BTid%5D=2026M10,/behind-followup/followup/v1/data?valuecodes%5BTid%5D=2026M10",
    "/followup/v1/%C3%A4renden,/behind-followup/followup/v1/%C3%A4renden",
    "/x/../incident/v1/incidents,/behind-incident/incident/v1/incidents",
    "/incident/v1/../../followup/v1/units,/behind-followup/followup/v1/units"
  })
  void eachCallReachesTheServiceThatItsPathNames(String asked, String received) {
    Answer answer = browser().signedIn().get(asked);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("uri")).isEqualTo(received);
  }

  @Test
  void theServiceSeesTheSessionsTokenAndNeverTheCookie() {
    Browser browser = browser().signedIn();

    JsonObject seen =
        browser
            .get(
                "/incident/v1/incidents",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "X-Forwarded-For",
                "10.1.1.1",
                "X-Sent-By",
                "chef")
            .json()
            .getJsonObject("headers");

    assertThat(seen.getString("authorization")).startsWith("Bearer eyJ");
    assertThat(seen.getString("traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c");
    assertThat(seen.encode()).doesNotContain("cookie", "__Host-", "10.1.1.1", "chef");
    assertThat(seen.fieldNames()).noneMatch(name -> name.startsWith("x-forwarded"));
  }

  @Test
  void hopByHopHeadersEndHereAlsoOnTheWire() throws Exception {
    try (Socket socket = connect()) {
      write(
          socket,
          """
          GET /incident/v1/incidents HTTP/1.1
          Host: patala.example
          Authorization: Bearer a.machine.token
          Connection: close
          Connection: X-Of-This-Hop, TE
          X-Of-This-Hop: yes
          TE: trailers
          Keep-Alive: timeout=9
          Upgrade: websocket
          Proxy-Authorization: Basic eDp5

          """);
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200").contains("Bearer a.machine.token");
      assertThat(answer.toLowerCase(Locale.ROOT))
          .doesNotContain("x-of-this-hop", "\"te\"", "timeout=9", "websocket", "proxy-auth");
    }
  }

  @Test
  void aCallWithItsOwnBearerTokenPassesUnchangedAndItsCookieIsIgnored() {
    Browser browser = browser().signedIn();

    Answer answer =
        browser.send("POST", "/incident/v1/incidents", "{}", "Authorization", "Bearer own.token.x");

    assertThat(answer.status()).isEqualTo(200);
    JsonObject seen = answer.json().getJsonObject("headers");
    assertThat(seen.getString("authorization")).isEqualTo("Bearer own.token.x");
    assertThat(seen.containsKey("cookie")).isFalse();
  }

  @Test
  void otherCredentialsAreNotPassedOn() {
    assertThat(browser().get("/incident/v1/incidents", "Authorization", "Basic eDp5").status())
        .isEqualTo(401);
    assertThat(
            browser()
                .signedIn()
                .get("/incident/v1/incidents", "Authorization", "Basic eDp5")
                .json()
                .getJsonObject("headers")
                .getString("authorization"))
        .startsWith("Bearer eyJ");
  }

  @Test
  void withoutASessionTheServiceIsNotAsked() {
    Answer answer = browser().get("/incident/v1/incidents");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("not-signed-in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/incident/v1/api-info",
        "/followup/v1/openapi.json",
        "/followup/v1/open-data/catalogue.rdf",
        "/followup/v1/open-data/tables/incidents-month.csv"
      })
  void whatAServiceSaysOfItselfIsOpen(String path) {
    Answer answer = browser().get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getJsonObject("headers").containsKey("authorization")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/incident/v1/code-readings, 200",
    "/incident/v1/receipts/verifications, 200",
    "/followup/v1/surveys/3f8b2d1c-5e6a-4b7c-9d80-a1b2c3d4e5f6/answers, 200",
    "/followup/v1/surveys/3f8b2d1c-5e6a-4b7c-9d80-a1b2c3d4e5f6/passes, 401",
    "/followup/v1/surveys/x/answers, 401",
    "/incident/v1/code-readings/x, 401",
    "/incident/v1/incidents, 401",
    "/followup/v1/open-data/catalogue.rdf, 401",
    "/followup/v1/code-readings, 401"
  })
  void whatACodeOrAReceiptOpensIsAskedWithoutASession(String path, int status) {
    Answer answer = browser().send("POST", path, "{}");

    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void answersComeBackWithoutWhatIsNotTheServicesToSay() {
    Answer answer = browser().signedIn().get("/incident/v1/loose");

    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("X-Powered-By")).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.header("X-Of-This-Hop")).isEmpty();
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("ETag")).isEqualTo("\"3\"");
  }

  @Test
  void answersAreNotStoredAndAStricterServiceHasItsWay() {
    Browser browser = browser().signedIn();

    assertThat(browser.get("/incident/v1/incidents").header("Cache-Control")).isEqualTo("no-store");
    assertThat(browser.get("/incident/v1/cacheable").header("Cache-Control")).isEqualTo("no-store");
    Answer strict = browser.get("/incident/v1/strict");
    assertThat(strict.header("Cache-Control")).isEqualTo("private, no-store, no-transform");
    assertThat(strict.headers("Content-Security-Policy"))
        .contains("sandbox")
        .anyMatch(policy -> policy.startsWith("default-src 'self'"));
  }

  @Test
  void statusLocationAndProblemsOfTheServiceComeBackAsTheyAre() {
    Browser browser = browser().signedIn();
    String csrf = browser.csrfToken();

    Answer created = browser.send("POST", "/incident/v1/created", "{}", "X-CSRF-Token", csrf);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.location()).isEqualTo("/incident/v1/incidents/7");
    Answer refused = browser.get("/incident/v1/problem");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.text()).isEqualTo("{\"status\":409}");
    Answer nothing = browser.send("PUT", "/incident/v1/nothing", "", "X-CSRF-Token", csrf);
    assertThat(nothing.status()).isEqualTo(204);
    assertThat(browser.send("HEAD", "/incident/v1/incidents", "").status()).isEqualTo(200);
  }

  @Test
  void bodiesPassWithAndWithoutADeclaredLength() {
    Browser browser = browser().signedIn();
    String csrf = browser.csrfToken();
    byte[] body = new byte[900_000];

    Answer declared =
        browser.send(
            "POST", "/incident/v1/files", BodyPublishers.ofByteArray(body), "X-CSRF-Token", csrf);
    Answer chunked =
        browser.send(
            "POST",
            "/incident/v1/files",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
            "X-CSRF-Token",
            csrf);

    assertThat(declared.json().getLong("bytes")).isEqualTo(body.length);
    assertThat(declared.json().getJsonObject("headers").getString("content-length"))
        .isEqualTo("900000");
    assertThat(chunked.json().getLong("bytes")).isEqualTo(body.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/jpeg", "image/heic", "application/pdf", "audio/mp4", "text/plain"})
  void aFilePassesAsItIsWithItsNameItsKeyAndItsConditions(String type) {
    Browser browser = browser().signedIn();
    String name = "attachment; filename*=UTF-8''m%C3%B6te%20%E2%80%AE.jpg";

    JsonObject seen =
        browser
            .send(
                "POST",
                "/incident/v1/incidents/7/attachments",
                BodyPublishers.ofByteArray(new byte[900_000]),
                "X-CSRF-Token",
                browser.csrfToken(),
                "Content-Type",
                type,
                "Content-Disposition",
                name,
                "Idempotency-Key",
                "0d8f7a52-3b1c-4a34-9b7b-6f1d1f0f9a11",
                "If-None-Match",
                "*")
            .json();

    assertThat(seen.getLong("bytes")).isEqualTo(900_000);
    JsonObject headers = seen.getJsonObject("headers");
    assertThat(headers.getString("content-type")).isEqualTo(type);
    assertThat(headers.getString("content-disposition")).isEqualTo(name);
    assertThat(headers.getString("idempotency-key"))
        .isEqualTo("0d8f7a52-3b1c-4a34-9b7b-6f1d1f0f9a11");
    assertThat(headers.getString("if-none-match")).isEqualTo("*");
  }

  /** A picture may be a page in disguise, so it must neither run a script nor be taken for one. */
  @Test
  void aFileOfAServiceComesBackAsADownloadThatCanDoNothingHere() {
    Answer picture = browser().signedIn().get("/incident/v1/incidents/7/picture");

    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(picture.header("Content-Disposition"))
        .isEqualTo("attachment; filename*=UTF-8''bild%20%C3%A5.svg");
    assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(picture.header("Content-Security-Policy")).startsWith("default-src 'self'");
    assertThat(picture.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(picture.header("Cache-Control")).isEqualTo("no-store");
    assertThat(picture.text()).startsWith("<svg");
  }

  @Test
  void aSenderThatAsksFirstIsToldToGoOn() throws Exception {
    try (Socket socket = connect()) {
      write(
          socket,
          """
          POST /incident/v1/files HTTP/1.1
          Host: patala.example
          Authorization: Bearer t
          Content-Length: 5
          Expect: 100-continue
          Connection: close

          """);
      byte[] first = socket.getInputStream().readNBytes(25);
      assertThat(new String(first, UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

      socket.getOutputStream().write("hello".getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 200")
          .contains("\"bytes\":5");
    }
  }

  @Test
  void aSenderThatAsksFirstIsRefusedBeforeItSends() throws Exception {
    try (Socket socket = connect()) {
      write(
          socket,
          """
          POST /incident/v1/files HTTP/1.1
          Host: patala.example
          Content-Length: 5
          Expect: 100-continue

          """);

      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 401");
    }
  }

  @Test
  void aBodyThatDeclaresTooMuchIsRefusedBeforeItIsSent() throws Exception {
    try (Socket socket = connect()) {
      write(
          socket,
          """
          POST /incident/v1/files HTTP/1.1
          Host: patala.example
          Authorization: Bearer t
          Content-Length: 1000001

          """);

      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:patala:problem:too-large");
    }
  }

  @Test
  void aBodyThatTurnsOutTooLargeIsCutOff() throws Exception {
    try (Socket socket = connect()) {
      write(
          socket,
          """
          POST /incident/v1/files HTTP/1.1
          Host: patala.example
          Authorization: Bearer t
          Transfer-Encoding: chunked

          """);
      int size = 1_000_016;
      write(socket, Integer.toHexString(size) + "\n" + "x".repeat(size) + "\n");

      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:patala:problem:too-large");
    }
  }

  @Test
  void eventsArriveWhileTheStreamIsStillOpen() throws Exception {
    service.expectStream();
    HttpResponse<InputStream> stream =
        browser().signedIn().open("/notification/v1/notifications/stream");

    try (InputStream events = stream.body()) {
      assertThat(new String(events.readNBytes(13), UTF_8)).isEqualTo("data: first\n\n");
      assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
    }
  }

  @Test
  void aPageThatClosesAStreamClosesItAtTheServiceToo() throws Exception {
    service.expectStream();
    HttpResponse<InputStream> stream =
        browser().signedIn().open("/notification/v1/notifications/stream");
    try (InputStream events = stream.body()) {
      assertThat(events.readNBytes(13)).hasSize(13);
    }
    service.letStreamGoOn();

    Awaitility.await().atMost(15, TimeUnit.SECONDS).until(service::streamBrokeOff);
  }

  @ParameterizedTest
  @CsvSource({
    "sv,Den här delen av Påtala svarar inte just nu,Försök igen om en stund",
    "en,This part of Påtala does not answer just now,Try again in a while",
    "'de, en;q=0.5',This part of Påtala does not answer just now,Try again in a while"
  })
  void aServiceThatIsDownIsSaidSoWithWhatToDoNext(String language, String title, String advice) {
    Answer answer =
        browser()
            .signedIn()
            .get("/classification/v1/taxonomies/current", "Accept-Language", language);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.problem()).isEqualTo("service-unavailable");
    assertThat(answer.json().getString("title")).isEqualTo(title);
    assertThat(answer.json().getString("detail")).contains(advice);
    assertThat(answer.json().getString("instance"))
        .isEqualTo("/classification/v1/taxonomies/current");
    assertThat(answer.text()).doesNotContain("Exception", "127.0.0.1", "netty", "vertx");
  }

  @Test
  void aServiceThatBreaksOffBeforeItAnswersIsSaidSo() {
    Answer answer = browser().signedIn().get("/incident/v1/broken");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.problem()).isEqualTo("service-broke-off");
  }

  @Test
  void aServiceThatNeverAnswersIsGivenUp() {
    service.expectStream();

    Answer answer = browser().signedIn().get("/incident/v1/mute");

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.problem()).isEqualTo("service-too-slow");
  }

  @Test
  void halfAnAnswerDoesNotLookLikeAWholeOne() {
    Browser browser = browser().signedIn();

    assertThatThrownBy(() -> browser.get("/incident/v1/cut"))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "FOO"})
  void methodsThatNoServiceHasAreRefusedHere(String method) {
    Answer answer = browser().signedIn().send(method, "/incident/v1/incidents", "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET", "POST");
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(door.getHost(), door.getPort());
    socket.setSoTimeout(15_000);
    return socket;
  }

  /** Sends the lines with the ends that HTTP wants. */
  private static void write(Socket socket, String lines) throws IOException {
    socket.getOutputStream().write(lines.replace("\n", "\r\n").getBytes(UTF_8));
  }
}
