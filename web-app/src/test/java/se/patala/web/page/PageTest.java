package se.patala.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.web.testing.Answer;
import se.patala.web.testing.AtTheDoor;

@QuarkusTest
class PageTest extends AtTheDoor {

  private static final String HASHED = "/assets/index-B3xK9_aZ.js";

  @ParameterizedTest
  @CsvSource({
    // method, path, Accept, status, start page
    "GET,/,text/html,200,true",
    "GET,/,,200,true",
    "GET,/index.html,*/*,200,true",
    "GET,/rapportera/ny,'text/html,application/xhtml+xml',200,true",
    "GET,/arenden/7,text/html,200,true",
    "GET,/incident,text/html,200,true",
    "GET,/arenden/7,application/json,404,false",
    "GET,/arenden/7,*/*,404,false",
    "GET,/arenden/7,,404,false",
    "GET,/api/v1/incidents,application/json,404,false",
    "GET,/incident/v2/incidents,application/json,404,false",
    "GET,/assets/gone-12345678.js,text/html,404,false",
    "GET,/favicon.ico,text/html,404,false",
    "GET,/assets,*/*,404,false",
    "GET,/assets/,*/*,404,false",
    "GET,/../application.properties,*/*,404,false",
    "GET,/..%2f..%2fapplication.properties,*/*,404,false",
    "GET,/%2e%2e/application.properties,*/*,404,false",
    "GET,/assets/..%5C..%5Cindex.html,*/*,404,false",
    "GET,/se/patala/web/door/FrontDoor.class,*/*,404,false",
    "GET,/q/health,application/json,404,false",
    "GET,/q/metrics,*/*,404,false",
    "POST,/rapportera/ny,text/html,404,false",
    "DELETE,/api/x,application/json,404,false",
    "POST,/,text/html,405,false",
    "PUT,/index.html,*/*,405,false"
  })
  void onlyAPersonWhoNavigatesGetsTheStartPage(
      String method, String path, @Nullable String accept, int status, boolean startPage) {
    Answer answer =
        accept == null
            ? browser().send(method, path, "")
            : browser().send(method, path, "", "Accept", accept);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text().contains("<title>Testsida</title>")).isEqualTo(startPage);
  }

  @Test
  void thePageThatPeopleOpenFirstComesWithItsFirstWords() {
    Answer answer = browser().get("/rapportera", "Accept", "text/html");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("<h1>De första orden</h1>");
  }

  @Test
  void anUnknownAddressIsAProblemForAProgramAndAPageForAPerson() {
    Answer program = browser().get("/api/v1/x?secret=1", "Accept", "application/json");
    assertThat(program.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(program.json().fieldNames())
        .containsExactly("type", "title", "status", "detail", "instance", "violations");
    assertThat(program.json().getString("instance")).isEqualTo("/api/v1/x");
    assertThat(program.json().getInteger("status")).isEqualTo(404);
    assertThat(program.json().getJsonArray("violations").getJsonObject(0).getString("field"))
        .isEqualTo("path");

    Answer person = browser().get("/gone.pdf", "Accept", "text/html", "Accept-Language", "en");
    assertThat(person.status()).isEqualTo(404);
    assertThat(person.text())
        .contains("<html lang=\"en\">", "<h1>The page does not exist</h1>", "href=\"/\"");
  }

  @Test
  void aWrongMethodNamesTheRightOnes() {
    Answer answer = browser().send("POST", "/", "x=1");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void namedByTheirContentFilesAreKeptForEverAndOthersAreAskedForAgain() {
    assertThat(browser().get(HASHED).header("Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(browser().get("/").header("Cache-Control")).isEqualTo("no-cache");
    assertThat(browser().get("/arenden", "Accept", "text/html").header("Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(browser().get("/sw.js").header("Cache-Control")).isEqualTo("no-cache");
    assertThat(browser().get("/sw.js").header("Content-Type"))
        .isEqualTo("text/javascript; charset=utf-8");
  }

  @Test
  void anUnchangedFileIsNotSentAgain() {
    String tag = browser().get("/").header("ETag");

    Answer again = browser().get("/", "If-None-Match", tag);

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
  }

  @Test
  void filesArePackedForBrowsersThatUnpack() throws IOException {
    Answer plain = browser().get(HASHED);
    Answer packed = browser().get(HASHED, "Accept-Encoding", "br, gzip");

    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(packed.header("ETag")).isNotEqualTo(plain.header("ETag"));
    assertThat(packed.response().body().length).isLessThan(plain.response().body().length / 2);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.response().body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.response().body());
    }
  }

  @Test
  void headTellsWhatGetWouldSend() {
    Answer head = browser().send("HEAD", HASHED, "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.header("Content-Length"))
        .isEqualTo(Integer.toString(browser().get(HASHED).response().body().length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        HASHED,
        "/session",
        "/login",
        "/logout",
        "/incident/v1/incidents",
        "/no/such"
      })
  void everyAnswerTellsTheBrowserWhatToRefuse(String path) {
    Answer answer = browser().get(path);

    assertThat(answer.header("Content-Security-Policy"))
        .contains(
            "default-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self' http://127.0.0.1:")
        .doesNotContain("unsafe", "*");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Permissions-Policy")).contains("geolocation=()");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000");
  }
}
