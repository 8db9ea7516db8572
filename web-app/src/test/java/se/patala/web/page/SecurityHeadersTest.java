package se.patala.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.patala.web.settings.WebSettings;

class SecurityHeadersTest {

  @ParameterizedTest
  @CsvSource({"https://patala.example,true", "http://localhost:8100,false"})
  void onlyAnEncryptedAddressIsKeptEncrypted(String publicUrl, boolean said) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    new SecurityHeaders(settings(publicUrl)).apply(headers);

    assertThat(headers.contains("Strict-Transport-Security")).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "https://patala.example,https://patala.example",
    "https://patala.example/,https://patala.example",
    "https://patala.example:443/,https://patala.example",
    "http://localhost:8100,http://localhost:8100"
  })
  void theOriginIsWrittenAsBrowsersWriteIt(String publicUrl, String origin) {
    assertThat(settings(publicUrl).publicOrigin()).isEqualTo(origin);
  }

  private static WebSettings settings(String publicUrl) {
    return new SmallRyeConfigBuilder()
        .withMapping(WebSettings.class)
        .withSources(
            new PropertiesConfigSource(
                Map.of(
                    "patala.web.public-url", publicUrl,
                    "patala.web.issuer-url", "http://localhost:8180/realms/patala",
                    "patala.web.client-id", "web-app",
                    "patala.web.client-secret", "a secret of the test",
                    "patala.web.services.incident", "http://127.0.0.1:8101",
                    "patala.web.services.classification", "http://127.0.0.1:8102",
                    "patala.web.services.followup", "http://127.0.0.1:8103",
                    "patala.web.services.notification", "http://127.0.0.1:8104"),
                "test",
                100))
        .build()
        .getConfigMapping(WebSettings.class);
  }
}
