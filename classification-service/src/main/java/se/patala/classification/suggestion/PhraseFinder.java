package se.patala.classification.suggestion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import se.patala.classification.model.Span;

/**
 * Finds many phrases in one walk over a text. Every phrase begins where a word begins, and at each
 * word only those are tried that can begin with its first two letters: a few of the many.
 */
final class PhraseFinder {

  /** How many places of a phrase are worth showing. */
  private static final int MOST_PLACES = 3;

  /** What {@code \w} matches in a folded text. */
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";

  /** The place of each letter in {@link #LETTERS}, plus one; 0 for what is no letter. */
  private static final byte[] PLACES = new byte[128];

  static {
    for (int place = 0; place < LETTERS.length(); place++) {
      PLACES[LETTERS.charAt(place)] = (byte) (place + 1);
    }
  }

  private final List<Phrase> phrases;

  /** By the places of the first letter and of the one behind it: the numbers of phrases to try. */
  private final int[][][] candidates = new int[LETTERS.length() + 1][LETTERS.length() + 1][];

  /**
   * @throws IllegalArgumentException for a phrase that does not say that it begins with a word
   */
  PhraseFinder(Collection<Phrase> phrases) {
    this.phrases = List.copyOf(phrases);
    for (Phrase phrase : this.phrases) {
      if (!phrase.pattern().pattern().startsWith("\\b")) {
        throw new IllegalArgumentException("A phrase begins with \\b: " + phrase.pattern());
      }
    }
    int[] none = {};
    int[] all = new int[this.phrases.size()];
    Arrays.setAll(all, number -> number);
    Arrays.fill(candidates[0], none);
    for (int first = 1; first < candidates.length; first++) {
      String letter = LETTERS.substring(first - 1, first);
      candidates[first][0] = thatCanBegin(letter, all);
      for (int second = 1; second < candidates.length; second++) {
        candidates[first][second] =
            thatCanBegin(letter + LETTERS.charAt(second - 1), candidates[first][0]);
      }
    }
  }

  /** The question of a stream's reader: may more letters make a match of these? */
  @SuppressWarnings("JdkObsolete")
  private int[] thatCanBegin(String beginning, int[] numbers) {
    return Arrays.stream(numbers)
        .filter(
            number -> {
              Matcher matcher = phrases.get(number).pattern().matcher(beginning);
              return matcher.lookingAt() || matcher.hitEnd();
            })
        .toArray();
  }

  /**
   * @param folded the text in lower case without diacritics
   * @return for each phrase that is said and not denied, the first places where it is
   */
  Map<Phrase, List<Span>> find(String folded) {
    Map<Phrase, List<Span>> found = new HashMap<>();
    Matcher[] matchers = new Matcher[phrases.size()];
    int[] resume = new int[phrases.size()];
    int before = 0;
    for (int start = 0; start < folded.length(); start++) {
      int letter = place(folded, start);
      if (letter > 0 && before == 0) {
        for (int number : candidates[letter][place(folded, start + 1)]) {
          if (resume[number] <= start) {
            Matcher matcher = matcher(matchers, number, folded).region(start, folded.length());
            if (matcher.lookingAt()) {
              resume[number] = matcher.end();
              add(found, number, folded, new Span(start, matcher.end()));
            }
          }
        }
      }
      before = letter;
    }
    return found;
  }

  private static int place(String folded, int index) {
    char letter = index < folded.length() ? folded.charAt(index) : ' ';
    return letter < PLACES.length ? PLACES[letter] : 0;
  }

  /** It sees the letters before its region too: that is where a word does not begin. */
  private Matcher matcher(Matcher[] matchers, int number, String folded) {
    if (matchers[number] == null) {
      matchers[number] =
          phrases
              .get(number)
              .pattern()
              .matcher(folded)
              .useTransparentBounds(true)
              .useAnchoringBounds(false);
    }
    return matchers[number];
  }

  private void add(Map<Phrase, List<Span>> found, int number, String folded, Span span) {
    Phrase phrase = phrases.get(number);
    List<Span> spans = found.getOrDefault(phrase, List.of());
    if (spans.size() < MOST_PLACES && !Phrase.isNegated(folded, span.start())) {
      found.computeIfAbsent(phrase, one -> new ArrayList<>()).add(span);
    }
  }
}
