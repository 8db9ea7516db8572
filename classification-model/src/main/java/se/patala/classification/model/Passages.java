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

  /** Never empty: a text without sentences is a passage. */
  static List<Span> of(String folded) {
    List<Span> passages = new ArrayList<>();
    Matcher breaks = BREAK.matcher(folded);
    int start = 0;
    while (breaks.find()) {
      add(passages, folded, new Span(start, breaks.start()));
      start = breaks.end();
    }
    add(passages, folded, new Span(start, folded.length()));
    return passages.isEmpty() ? List.of(new Span(0, folded.length())) : passages;
  }

  private static void add(List<Span> passages, String folded, Span sentence) {
    List<Span> words = words(folded, sentence);
    if (words.size() < FEWEST_WORDS) {
      return;
    }
    if (words.size() <= MOST_WORDS) {
      passages.add(sentence);
      return;
    }
    for (int from = 0; from < words.size() - WINDOW / 2; from += WINDOW / 2) {
      int last = Math.min(from + WINDOW, words.size()) - 1;
      passages.add(new Span(words.get(from).start(), words.get(last).end()));
    }
  }

  static List<Span> words(String folded, Span within) {
    List<Span> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(folded).region(within.start(), within.end());
    while (matcher.find()) {
      words.add(new Span(matcher.start(), matcher.end()));
    }
    return words;
  }
}
