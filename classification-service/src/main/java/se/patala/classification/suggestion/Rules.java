package se.patala.classification.suggestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import se.patala.classification.taxonomy.Category;

/** The rule set in use, read from {@code rules/}. Its version is told with every suggestion. */
@Singleton
class Rules {

  private static final String FILE = "/rules/rules-1.json";

  private final String version;
  private final List<Rule> all;

  Rules(ObjectMapper json) {
    try (InputStream in = Rules.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      Document document = json.readValue(in, Document.class);
      this.version = document.version();
      this.all = document.rules().stream().map(Entry::rule).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String version() {
    return version;
  }

  List<Rule> of(Category category) {
    return all.stream().filter(rule -> rule.category() == category).toList();
  }

  private record Document(String version, List<Entry> rules) {}

  private record Entry(String id, Category category, String pattern, Words explanation) {

    Rule rule() {
      return new Rule(id, category, Pattern.compile(pattern), explanation);
    }
  }
}
