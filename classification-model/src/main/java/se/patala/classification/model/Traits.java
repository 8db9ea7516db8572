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
  public record Trait(int hash, boolean ofWords, int first, int last) {}

  private Traits() {}

  /** Of all words of the folded text. */
  public static List<Trait> of(String folded) {
    return of(folded, Passages.words(folded, new Span(0, folded.length())));
  }

  /** Of the words at these places of the folded text. */
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
      traits.add(new Trait(hash("w", bare), true, number, number));
      if (before != null) {
        traits.add(new Trait(hash("b", before + " " + bare), true, beforeNumber, number));
      }
      before = bare;
      beforeNumber = number;
    }
    return traits;
  }

  private static void addPieces(List<Trait> traits, String word, int number) {
    String padded = " " + word + " ";
    for (int length = SHORTEST; length <= LONGEST; length++) {
      if (padded.length() <= length) {
        traits.add(new Trait(hash("c", padded), false, number, number));
        return;
      }
      for (int from = 0; from + length <= padded.length(); from++) {
        traits.add(
            new Trait(hash("c", padded.substring(from, from + length)), false, number, number));
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

  /** FNV-1a with a last stir, because the low bits alone choose the place in a table. */
  private static int hash(String kind, String text) {
    int hash = 0x811c9dc5;
    hash = (hash ^ kind.charAt(0)) * 0x01000193;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    return hash ^ (hash >>> 13);
  }
}
