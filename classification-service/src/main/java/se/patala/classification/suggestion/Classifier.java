package se.patala.classification.suggestion;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import se.patala.classification.model.CategoryModel;
import se.patala.classification.model.Folded;
import se.patala.classification.model.Judgement;
import se.patala.classification.model.Judgement.Opinion;
import se.patala.classification.model.Label;
import se.patala.classification.model.Span;
import se.patala.classification.suggestion.Suggestions.Influence;
import se.patala.classification.suggestion.Suggestions.Reason;
import se.patala.classification.suggestion.Suggestions.Severity;
import se.patala.classification.suggestion.Suggestions.Sign;
import se.patala.classification.suggestion.Suggestions.SubTypeHint;
import se.patala.classification.suggestion.Suggestions.Suggestion;
import se.patala.classification.taxonomy.Category;
import se.patala.classification.taxonomy.Taxonomies;

/**
 * Suggests categories. The trained model decides how likely each is; its reasons are the readable
 * rules that fired, and the words that weighed most. Runs in the process: no text leaves the
 * service, none is stored or logged.
 */
@Singleton
@Startup
public class Classifier {

  /** Of the reasons that are no rule but words that weighed. */
  private static final String BY_WORDS = "words";

  private static final int MOST_REASONS = 4;

  /** A demand or an offer in return, in plain words: surer than the model where it is found. */
  private static final Pattern DEMAND =
      Pattern.compile(
          "\\b(om (du|ni|jag|vi) inte|annars|andra(r|s)? (du |ni )?(beslut|ditt|det)|dra(r)? tillbaka|skriv pa"
              + "|bevilja\\w*|godkann\\w*|for att (jag|vi|hon|han) ska|kravde|kraver att|se till att|sluta (granska|kontrollera|utreda)"
              + "|lagg(a|er)? ner|far jag inte|far vi inte|i utbyte|sa (loser|ordnar|fixar))\\b");

  private static final Logger LOG = Logger.getLogger(Classifier.class);

  private final CategoryModel model;
  private final Rules rules;
  private final Taxonomies taxonomies;

  Classifier(Rules rules, Taxonomies taxonomies) {
    this.rules = rules;
    this.taxonomies = taxonomies;
    long started = System.nanoTime();
    this.model = CategoryModel.load();
    LOG.infof(
        "Suggests by %s, loaded in %d ms", version(), (System.nanoTime() - started) / 1_000_000);
  }

  /**
   * @param locale of the explanations; the text itself may be Swedish or mixed
   */
  public Suggestions classify(String text, Locale locale) {
    String folded = Folded.of(text);
    Judgement judgement = model.judgeFolded(folded);
    TextLanguage language = TextLanguage.of(folded, judgement.familiar());
    Map<Phrase, List<Span>> said = rules.find(folded);
    List<Suggestion> suggestions = new ArrayList<>();
    judgement
        .opinions()
        .forEach(
            (label, opinion) ->
                suggestions.add(
                    language == TextLanguage.OTHER
                        ? unknown(label)
                        : suggest(label, opinion, text, said, locale)));
    return new Suggestions(
        taxonomies.current().version(),
        version(),
        language,
        suggestions,
        language == TextLanguage.OTHER
            ? Influence.UNCLEAR
            : influence(judgement, suggestions, folded),
        language == TextLanguage.OTHER
            ? Severity.MEDIUM
            : Severity.valueOf(likeliest(judgement.severity()).name()),
        signs(text, said));
  }

  /** Names the model and the rules that are in use. */
  public String version() {
    return model.version() + "+" + rules.version();
  }

  private static Suggestion unknown(Label label) {
    return new Suggestion(Category.valueOf(label.name()), 0, false, List.of(), List.of());
  }

  private List<Sign> signs(String text, Map<Phrase, List<Span>> said) {
    return rules.signs().stream()
        .flatMap(
            rule ->
                said.getOrDefault(rule.pattern(), List.of()).stream()
                    .map(span -> new Sign(rule.kind(), span.in(text), span.start(), span.end())))
        .toList();
  }

  /** The first place of each kind that the text speaks of. */
  private List<SubTypeHint> subTypes(Category category, String text, Map<Phrase, List<Span>> said) {
    return rules.subTypesOf(category).stream()
        .flatMap(
            rule ->
                said.getOrDefault(rule.pattern(), List.of()).stream()
                    .limit(1)
                    .map(
                        span ->
                            new SubTypeHint(rule.code(), span.in(text), span.start(), span.end())))
        .toList();
  }

  private static Influence influence(
      Judgement judgement, List<Suggestion> suggestions, String folded) {
    if (suggestions.stream().noneMatch(Suggestion::suggested)) {
      return Influence.NO;
    }
    return DEMAND.matcher(folded).find()
        ? Influence.YES
        : Influence.valueOf(likeliest(judgement.influence()).name());
  }

  private Suggestion suggest(
      Label label, Opinion opinion, String text, Map<Phrase, List<Span>> said, Locale locale) {
    Category category = Category.valueOf(label.name());
    List<Reason> reasons = new ArrayList<>();
    for (Rule rule : opinion.isWorthExplaining() ? rules.of(category) : List.<Rule>of()) {
      for (Span span : said.getOrDefault(rule.pattern(), List.of())) {
        add(reasons, rule.id(), text, span, rule.explanation(), locale);
      }
    }
    for (Span span : opinion.evidence()) {
      add(reasons, BY_WORDS, text, span, resembles(label), locale);
    }
    return new Suggestion(
        category,
        Math.round(opinion.probability() * 100) / 100.0,
        opinion.suggested(),
        List.copyOf(reasons),
        opinion.suggested() ? subTypes(category, text, said) : List.of());
  }

  private static Words resembles(Label label) {
    return switch (label) {
      case TRAK ->
          new Words(
              "orden liknar hur trakasserier brukar berättas",
              "the words resemble how harassment is told");
      case HOT ->
          new Words(
              "orden liknar hur hot brukar berättas", "the words resemble how threats are told");
      case VALD ->
          new Words(
              "orden liknar hur våld brukar berättas", "the words resemble how violence is told");
      case SKAD ->
          new Words(
              "orden liknar hur skadegörelse brukar berättas",
              "the words resemble how damage is told");
      case KORR ->
          new Words(
              "orden liknar hur korruption brukar berättas",
              "the words resemble how corruption is told");
    };
  }

  /** Words that one reason stands on are not shown again for another. */
  private static void add(
      List<Reason> reasons, String rule, String text, Span span, Words explanation, Locale locale) {
    boolean already =
        reasons.stream()
            .anyMatch(reason -> reason.start() < span.end() && span.start() < reason.end());
    if (!already && reasons.size() < MOST_REASONS) {
      String words = locale.getLanguage().equals("en") ? explanation.en() : explanation.sv();
      reasons.add(new Reason(rule, span.in(text), span.start(), span.end(), words));
    }
  }

  private static <E> E likeliest(Map<E, Double> shares) {
    return shares.entrySet().stream()
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }
}
