package se.patala.classification.suggestion;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.patala.classification.model.Span;

/**
 * Ways to say something, and where a text says it and does not deny it.
 *
 * @param pattern matched on folded text
 */
record Phrase(Pattern pattern) {

  /** A negation shortly before, in the same sentence: "har aldrig hotat", "inget hotfullt". */
  private static final Pattern NEGATED =
      Pattern.compile(
          "\\b(inte|ej|inga|ingen|inget|aldrig|utan|varken|icke|not|never|no)\\b(\\s+[\\w]+){0,3}\\s*$");

  /** How far back a negation reaches. */
  private static final int REACH = 60;

  /** How many places are worth showing. */
  private static final int MOST_PLACES = 3;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Phrase of(String pattern) {
    return new Phrase(Pattern.compile(pattern));
  }

  List<Span> find(String folded) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = pattern.matcher(folded);
    while (spans.size() < MOST_PLACES && matcher.find()) {
      if (!isNegated(folded, matcher.start())) {
        spans.add(new Span(matcher.start(), matcher.end()));
      }
    }
    return spans;
  }

  private static boolean isNegated(String folded, int start) {
    String before = folded.substring(Math.max(0, start - REACH), start);
    int sentence =
        Math.max(
            before.lastIndexOf('.'), Math.max(before.lastIndexOf('!'), before.lastIndexOf('?')));
    return NEGATED.matcher(before.substring(sentence + 1)).find();
  }
}
