package se.patala.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

  private final ProblemTexts texts = new ProblemTexts();

  @Test
  void bothLanguagesHoldTheSameKeysAndNoneIsEmpty() {
    ResourceBundle swedish = ResourceBundle.getBundle("kit-problems", Locale.of("sv"));
    ResourceBundle english = ResourceBundle.getBundle("kit-problems", Locale.ENGLISH);

    assertThat(swedish.keySet()).isEqualTo(english.keySet());
    assertThat(swedish.keySet()).allMatch(key -> !swedish.getString(key).isBlank());
    assertThat(english.keySet()).allMatch(key -> !english.getString(key).isBlank());
  }

  @Test
  void putsValuesIntoTheirPlaces() {
    assertThat(texts.find(Locale.ENGLISH, "violation.stale-version", 1, 3))
        .contains("You started from version 1, the current one is 3.");
  }

  @Test
  void findsNothingForAnUnknownKey() {
    assertThat(texts.find(Locale.of("sv"), "no-such-key")).isEmpty();
  }

  @Test
  void answersInSwedishUnlessEnglishIsPreferred() {
    assertThat(ProblemTexts.choose(List.of())).isEqualTo(Locale.of("sv"));
    assertThat(ProblemTexts.choose(List.of(Locale.of("fi"), Locale.ENGLISH)))
        .isEqualTo(Locale.ENGLISH);
    assertThat(ProblemTexts.choose(List.of(Locale.of("sv"), Locale.ENGLISH)))
        .isEqualTo(Locale.of("sv"));
    assertThat(ProblemTexts.choose(List.of(Locale.of("de")))).isEqualTo(Locale.of("sv"));
  }
}
