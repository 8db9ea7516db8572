package se.patala.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/rapportera/ny",
        "/arenden?status=OPEN_ALL&sida=2",
        "/arenden/7#svar",
        "/%C3%A4renden",
        "/a//b",
        "/loggbok",
        "/loginhjalp"
      })
  void goesToPathsOnThisHost(String asked) {
    assertThat(NextPath.accept(asked)).isEqualTo(asked);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "rapportera",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/ /evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        "/<script>",
        "/ärenden",
        "/\u0000",
        "/login",
        "/login?next=/login",
        "/login/callback",
        "/logout",
        "/logout#x"
      })
  void goesToTheStartPageInsteadOfAnywhereElse(@Nullable String asked) {
    assertThat(NextPath.accept(asked)).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(ints = {2000, 20_000})
  void goesToTheStartPageInsteadOfAnEndlessPath(int length) {
    assertThat(NextPath.accept("/" + "a".repeat(length))).isEqualTo("/");
  }
}
