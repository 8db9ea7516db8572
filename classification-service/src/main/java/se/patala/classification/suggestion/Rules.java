package se.patala.classification.suggestion;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.json.JsonResource;

/** The rule set in use, read from {@code rules/}. Its version is told with every suggestion. */
@Singleton
class Rules {

  private static final String FILE = "/rules/rules-1.json";
  private static final TypeReference<Document> DOCUMENT = new TypeReference<>() {};

  private final String version;
  private final List<Rule> all;

  Rules(ObjectMapper json) {
    Document document = JsonResource.read(json, FILE, DOCUMENT);
    this.version = document.version();
    this.all = document.rules().stream().map(Entry::rule).toList();
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
