package se.patala.classification.suggestion;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import se.patala.classification.suggestion.Suggestions.Sign;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.json.JsonResource;

/** The rule set in use, read from {@code rules/}. Its version is told with every suggestion. */
@Singleton
class Rules {

  private static final String FILE = "/rules/rules-2.json";
  private static final TypeReference<Document> DOCUMENT = new TypeReference<>() {};

  private final Document document;

  Rules(ObjectMapper json) {
    this.document = JsonResource.read(json, FILE, DOCUMENT);
  }

  String version() {
    return document.version();
  }

  List<Rule> of(Category category) {
    return document.rules().stream().filter(rule -> rule.category() == category).toList();
  }

  /** What kinds of the category a text may be about. */
  List<SubTypeRule> subTypesOf(Category category) {
    return document.subTypes().stream().filter(rule -> rule.category() == category).toList();
  }

  List<SignRule> signs() {
    return document.signs();
  }

  /**
   * A kind within a category.
   *
   * @param code as the taxonomy has it
   */
  record SubTypeRule(String code, Category category, Phrase pattern) {}

  /** Words that make an event grave. */
  record SignRule(Sign.Kind kind, Phrase pattern) {}

  private record Document(
      String version, List<Rule> rules, List<SubTypeRule> subTypes, List<SignRule> signs) {}
}
