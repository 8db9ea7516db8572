package se.patala.classification.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.classification.model.Folded;
import se.patala.classification.model.Span;

class PhraseFinderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void findsWhatEachPhraseWouldFindByItself() throws IOException {
    List<Phrase> phrases = phrases();
    PhraseFinder finder = new PhraseFinder(phrases);
    int places = 0;
    for (String line :
        Files.readAllLines(Path.of("../classification-model/narratives/narratives-23.jsonl"))) {
      String folded = Folded.of(JSON.readTree(line).get("text").asText());
      var found = finder.find(folded);
      for (Phrase phrase : phrases) {
        List<Span> alone = alone(phrase, folded);
        assertThat(found.getOrDefault(phrase, List.of()))
            .as("%s in: %s", phrase.pattern(), folded)
            .isEqualTo(alone);
        places += alone.size();
      }
    }
    assertThat(places).isGreaterThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kniv",
        "en kniv",
        "kniv.kniv,kniv kniv",
        "ökniv _kniv 1kniv łkniv",
        "k",
        "",
        "inte kniv. en kniv!"
      })
  void findsAtTheEdgesTheSame(String text) {
    Phrase knife = Phrase.of("\\bkniv(en)?\\b");
    assertThat(new PhraseFinder(List.of(knife)).find(text).getOrDefault(knife, List.of()))
        .isEqualTo(alone(knife, text));
  }

  @Test
  void refusesAPhraseThatBeginsWithinWords() {
    assertThatThrownBy(() -> new PhraseFinder(List.of(Phrase.of("kniv"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kniv");
  }

  /** The plain way: every phrase by itself over the whole text. */
  private static List<Span> alone(Phrase phrase, String folded) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = phrase.pattern().matcher(folded);
    while (spans.size() < 3 && matcher.find()) {
      if (!Phrase.isNegated(folded, matcher.start())) {
        spans.add(new Span(matcher.start(), matcher.end()));
      }
    }
    return spans;
  }

  private static List<Phrase> phrases() throws IOException {
    try (var file = PhraseFinderTest.class.getResourceAsStream("/rules/rules-2.json")) {
      return JSON.readTree(file).findValues("pattern").stream()
          .map(JsonNode::asText)
          .map(Phrase::of)
          .toList();
    }
  }
}
