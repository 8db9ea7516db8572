package se.patala.classification.suggestion;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.patala.classification.model.Span;
import se.patala.classification.suggestion.Suggestions.Sign;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.json.JsonResource;

/** The rule set in use, read from {@code rules/}. Its version is told with every suggestion. */
@Singleton
class Rules {

  private static final String FILE = "/rules/rules-2.json";
  private static final TypeReference<Document> DOCUMENT = new TypeReference<>() {};

  private final Document document;
  private final Map<Category, List<Rule>> rules;
  private final Map<Category, List<SubTypeRule>> subTypes;
  private final PhraseFinder finder;

  Rules(ObjectMapper json) {
    this.document = JsonResource.read(json, FILE, DOCUMENT);
    this.rules = document.rules().stream().collect(groupingBy(Rule::category));
    this.subTypes = document.subTypes().stream().collect(groupingBy(SubTypeRule::category));
    this.finder = new PhraseFinder(document.phrases().toList());
  }

  String version() {
    return document.version();
  }

  List<Rule> of(Category category) {
    return rules.getOrDefault(category, List.of());
  }

  /** What kinds of the category a text may be about. */
  List<SubTypeRule> subTypesOf(Category category) {
    return subTypes.getOrDefault(category, List.of());
  }

  List<SignRule> signs() {
    return document.signs();
  }

  /**
   * @param folded the text in lower case without diacritics
   * @return where the phrases of rules are that the text says and does not deny
   */
  Map<Phrase, List<Span>> find(String folded) {
    return finder.find(folded);
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
      String version, List<Rule> rules, List<SubTypeRule> subTypes, List<SignRule> signs) {

    Stream<Phrase> phrases() {
      return Stream.of(
              rules.stream().map(Rule::pattern),
              subTypes.stream().map(SubTypeRule::pattern),
              signs.stream().map(SignRule::pattern))
          .flatMap(part -> part);
    }
  }
}
