package se.patala.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextsTest {

  @ParameterizedTest
  @EnumSource(ProblemKind.class)
  void everyProblemIsSaidInEveryLanguage(ProblemKind kind) {
    for (Locale language : ProblemTexts.LANGUAGES) {
      assertThat(ProblemTexts.say(language, kind.code() + ".title")).isNotBlank();
      assertThat(ProblemTexts.say(language, kind.code() + ".detail")).endsWith(".");
    }
  }

  @Test
  void bothLanguagesHoldTheSameKeys() {
    assertThat(keys(Locale.of("sv"))).containsExactlyInAnyOrderElementsOf(keys(Locale.ENGLISH));
  }

  @ParameterizedTest
  @CsvSource({"sv,sv", "en,en", "EN,en", "de,sv"})
  void theCallersLanguageIsUsedWhereWeHaveItAndSwedishElsewhere(String asked, String said) {
    assertThat(ProblemTexts.choose(List.of(asked)).getLanguage()).isEqualTo(said);
  }

  private static List<String> keys(Locale language) {
    return Stream.of(ResourceBundle.getBundle("web-problems", language))
        .flatMap(bundle -> bundle.keySet().stream())
        .toList();
  }
}
