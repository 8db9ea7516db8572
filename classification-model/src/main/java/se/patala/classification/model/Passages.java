package se.patala.classification.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a text: passages as long as it takes to tell an act, and the words between its
 * spaces.
 */
final class Passages {

  /** Ends of sentences as people type them, and new lines. */
  private static final Pattern BREAK = Pattern.compile("(?<=[.!?])[\"')]*\\s+|\\n+");

  private static final Pattern WORD = Pattern.compile("\\S+");

  /** A passage of one word says too little by itself. */
  private static final int FEWEST_WORDS = 2;

  /**
   * A sentence that is longer is read in passages of this many words, each with half of the next.
   */
  private static final int MOST_WORDS = 11;

  private static final int WINDOW = 8;

  private Passages() {}

  /**
   * Some words of a text in a row.
   *
   * @param first number of the first word
   * @param last number of the last word
   */
  record Passage(int first, int last) {

    int words() {
      return last - first + 1;
    }
  }

  /**
   * Never empty: a text without sentences is a passage.
   *
   * @param words of the whole text
   */
  static List<Passage> of(String folded, List<Span> words) {
    List<Passage> passages = new ArrayList<>();
    Matcher breaks = BREAK.matcher(folded);
    int first = 0;
    int next = 0;
    while (breaks.find()) {
      while (next < words.size() && words.get(next).start() < breaks.start()) {
        next++;
      }
      add(passages, new Passage(first, next - 1));
      first = next;
    }
    add(passages, new Passage(first, words.size() - 1));
    return passages.isEmpty() ? List.of(new Passage(0, words.size() - 1)) : passages;
  }

  private static void add(List<Passage> passages, Passage sentence) {
    if (sentence.words() < FEWEST_WORDS) {
      return;
    }
    if (sentence.words() <= MOST_WORDS) {
      passages.add(sentence);
      return;
    }
    int end = sentence.last() + 1;
    for (int from = sentence.first(); from < end - WINDOW / 2; from += WINDOW / 2) {
      passages.add(new Passage(from, Math.min(from + WINDOW, end) - 1));
    }
  }

  /** The words between the spaces of the text. */
  static List<Span> words(String folded) {
    List<Span> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(folded);
    while (matcher.find()) {
      words.add(new Span(matcher.start(), matcher.end()));
    }
    return words;
  }
}
