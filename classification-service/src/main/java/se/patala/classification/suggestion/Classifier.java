package se.patala.classification.suggestion;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import se.patala.classification.suggestion.Suggestions.Influence;
import se.patala.classification.suggestion.Suggestions.Reason;
import se.patala.classification.suggestion.Suggestions.Severity;
import se.patala.classification.suggestion.Suggestions.Suggestion;
import se.patala.classification.taxonomy.Category;
import se.patala.classification.taxonomy.Taxonomies;

/**
 * Suggests categories by a small set of readable rules. Each rule that fires is a reason with the
 * words it fired on; reasons of one category add up as independent evidence. Runs in the process:
 * no text leaves the service, none is stored or logged.
 */
@ApplicationScoped
public class Classifier {

  private static final double THRESHOLD = 0.6;

  private static final List<Category> SUGGESTIBLE =
      List.of(Category.TRAK, Category.HOT, Category.VALD, Category.SKAD, Category.KORR);

  private static final Pattern DEMAND =
      Pattern.compile(
          "\\b(om (du|ni|jag|vi) inte|annars|andra(r|s)? (du |ni )?(beslut|ditt|det)|dra(r)? tillbaka|skriv pa"
              + "|bevilja\\w*|godkann\\w*|for att (jag|vi|hon|han) ska|kravde|kraver att|se till att|sluta (granska|kontrollera|utreda)"
              + "|lagg(a|er)? ner|far jag inte|far vi inte|i utbyte|sa (loser|ordnar|fixar))\\b");

  private static final Pattern AFTER_DECISION =
      Pattern.compile(
          "\\b(efter|sedan|sen|pa grund av|med anledning av)\\b[^.!?]{0,40}\\b(avslag\\w*|beslut\\w*|dom\\w*|omhandertagand\\w*|utredning\\w*|kontroll\\w*|tillsyn\\w*|inspektion\\w*)");

  private static final Pattern STILL_GOING_ON =
      Pattern.compile(
          "\\b(just nu|ar kvar|star kvar|fortfarande (har|kvar|utanfor)|pa vag hit|vi har last in oss|gomt oss|kom fort)\\b");

  private static final Pattern GRAVE =
      Pattern.compile(
          "\\b(dod(a|ar|ade|shot\\w*)?|mord\\w*|skjut\\w*|ambulans\\w*|sjukhus\\w*|akuten|medvetslos|brand\\w*|sprang\\w*|kniv\\w*|pistol\\w*|gevar\\w*|yxa\\w*|strypgrepp\\w*|(mina|hennes|hans|dina) barn)\\b");

  private static final Pattern DISTRESSING =
      Pattern.compile(
          "\\b(radd\\w*|orolig\\w*|sov(er)? inte|sjukskriven|grater|grat|skakis|varje dag|varje vecka|upprepade|tredje gangen|flera ganger|blamark\\w*|anmal\\w*)\\b");

  private final Rules rules;
  private final Taxonomies taxonomies;

  Classifier(Rules rules, Taxonomies taxonomies) {
    this.rules = rules;
    this.taxonomies = taxonomies;
  }

  /**
   * @param locale of the explanations; the text itself may be Swedish or mixed
   */
  public Suggestions classify(String text, Locale locale) {
    String folded = Folded.of(text);
    List<Suggestion> suggestions =
        SUGGESTIBLE.stream().map(category -> suggest(category, text, folded, locale)).toList();
    boolean any = suggestions.stream().anyMatch(Suggestion::suggested);
    return new Suggestions(
        taxonomies.current().version(),
        rules.version(),
        suggestions,
        any ? influence(folded) : Influence.NO,
        severity(folded, any));
  }

  private Suggestion suggest(Category category, String text, String folded, Locale locale) {
    double doubt = 1;
    List<Reason> reasons = new ArrayList<>();
    for (Rule rule : rules.of(category)) {
      List<Rule.Span> spans = rule.find(folded);
      if (!spans.isEmpty()) {
        doubt *= 1 - rule.strength();
      }
      for (Rule.Span span : spans) {
        reasons.add(
            new Reason(
                rule.id(),
                text.substring(span.start(), span.end()),
                span.start(),
                span.end(),
                locale.getLanguage().equals("en")
                    ? rule.explanation().en()
                    : rule.explanation().sv()));
      }
    }
    double confidence = Math.round((1 - doubt) * 100) / 100.0;
    return new Suggestion(category, confidence, confidence >= THRESHOLD, reasons);
  }

  private static Influence influence(String folded) {
    if (DEMAND.matcher(folded).find()) {
      return Influence.YES;
    }
    return AFTER_DECISION.matcher(folded).find() ? Influence.UNCLEAR : Influence.NO;
  }

  private static Severity severity(String folded, boolean any) {
    boolean grave = GRAVE.matcher(folded).find();
    if (any && grave && STILL_GOING_ON.matcher(folded).find()) {
      return Severity.ACUTE;
    }
    if (any && grave) {
      return Severity.HIGH;
    }
    return any && DISTRESSING.matcher(folded).find() ? Severity.MEDIUM : Severity.LOW;
  }
}
