package se.patala.classification.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What is seen of a text: its words, pairs of words, and the pieces of three to five letters that
 * carry stems, compounds and misspellings. Each trait is a hash of 32 bits; two in a few hundred
 * thousand fall together, which costs less than keeping their words.
 */
public final class Traits {

  /** Shortest and longest piece of a word. */
  private static final int SHORTEST = 3;

  private static final int LONGEST = 5;

  /**
   * One trait at its place.
   *
   * @param ofWords whether it is a word or pair, not a piece of one
   * @param first number of the first word that it covers
   * @param last number of the last word that it covers
   */
  public record Trait(int hash, boolean ofWords, int first, int last) {

    /** Whether it is a whole word by itself. */
    boolean isWord() {
      return ofWords && first == last;
    }
  }

  private Traits() {}

  /** Of all words of the folded text. */
  public static List<Trait> of(String folded) {
    return of(folded, Passages.words(folded));
  }

  /**
   * @param words of the folded text
   */
  static List<Trait> of(String folded, List<Span> words) {
    List<Trait> traits = new ArrayList<>();
    String before = null;
    int beforeNumber = 0;
    for (int number = 0; number < words.size(); number++) {
      Span place = words.get(number);
      String word = folded.substring(place.start(), place.end());
      addPieces(traits, word, number);
      String bare = bare(word);
      if (bare.isEmpty()) {
        continue;
      }
      traits.add(new Trait(stir(feed(start('w'), bare)), true, number, number));
      if (before != null) {
        traits.add(new Trait(pair(before, bare), true, beforeNumber, number));
      }
      before = bare;
      beforeNumber = number;
    }
    return traits;
  }

  /** Of the word with a space before and after it, so that its beginning and its end are seen. */
  private static void addPieces(List<Trait> traits, String word, int number) {
    int padded = word.length() + 2;
    for (int length = SHORTEST; length <= LONGEST; length++) {
      if (padded <= length) {
        traits.add(new Trait(piece(word, 0, padded), false, number, number));
        return;
      }
      for (int from = 0; from + length <= padded; from++) {
        traits.add(new Trait(piece(word, from, from + length), false, number, number));
      }
    }
  }

  /** Without the signs around it. */
  private static String bare(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && !Character.isLetterOrDigit(word.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1))) {
      to--;
    }
    return word.substring(from, to);
  }

  private static int piece(String word, int from, int to) {
    int hash = start('c');
    for (int i = from; i < to; i++) {
      hash = feed(hash, i == 0 || i == word.length() + 1 ? ' ' : word.charAt(i - 1));
    }
    return stir(hash);
  }

  private static int pair(String before, String after) {
    return stir(feed(feed(feed(start('b'), before), ' '), after));
  }

  /** FNV-1a, which takes one letter after the other. */
  private static int start(char kind) {
    return feed(0x811c9dc5, kind);
  }

  private static int feed(int hash, char letter) {
    return (hash ^ letter) * 0x01000193;
  }

  private static int feed(int hash, String text) {
    int fed = hash;
    for (int i = 0; i < text.length(); i++) {
      fed = feed(fed, text.charAt(i));
    }
    return fed;
  }

  /** Neighbouring texts shall not have neighbouring hashes. */
  private static int stir(int hash) {
    int stirred = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    return stirred ^ (stirred >>> 13);
  }
}
