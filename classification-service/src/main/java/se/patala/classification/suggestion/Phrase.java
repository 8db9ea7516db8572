package se.patala.classification.suggestion;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/**
 * Ways to say something, beginning with a word.
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

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Phrase of(String pattern) {
    return new Phrase(Pattern.compile(pattern));
  }

  /**
   * @param start where something is said
   */
  static boolean isNegated(String folded, int start) {
    String before = folded.substring(Math.max(0, start - REACH), start);
    int sentence =
        Math.max(
            before.lastIndexOf('.'), Math.max(before.lastIndexOf('!'), before.lastIndexOf('?')));
    return NEGATED.matcher(before.substring(sentence + 1)).find();
  }
}
