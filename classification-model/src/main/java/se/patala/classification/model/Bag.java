package se.patala.classification.model;

import java.util.Arrays;
import java.util.List;
import se.patala.classification.model.Vocabulary.Known;

/** The known traits of a text: each once, and where it is met. */
final class Bag {

  private final List<Known> met;

  /** Of the distinct traits, in ascending order. A trait's place in this is its place below. */
  private final int[] numbers;

  private final int[] times;
  private final float[] rarity;
  private final boolean[] ofWords;

  /** The place of each trait of {@link #met}. */
  private final int[] places;

  /**
   * @param met in the order of the text
   */
  Bag(List<Known> met, Vocabulary vocabulary) {
    this.met = met;
    this.places = new int[met.size()];
    long[] sorted = new long[met.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = ((long) met.get(i).number() << Integer.SIZE) | i;
    }
    Arrays.sort(sorted);
    int[] found = new int[sorted.length];
    int count = 0;
    for (long one : sorted) {
      int number = (int) (one >> Integer.SIZE);
      if (count == 0 || found[count - 1] != number) {
        found[count++] = number;
      }
      places[(int) one] = count - 1;
    }
    this.numbers = Arrays.copyOf(found, count);
    this.times = new int[count];
    this.rarity = new float[count];
    this.ofWords = new boolean[count];
    for (int i = 0; i < places.length; i++) {
      times[places[i]]++;
      ofWords[places[i]] = met.get(i).ofWords();
    }
    for (int place = 0; place < count; place++) {
      rarity[place] = vocabulary.rarityOf(numbers[place]);
    }
  }

  List<Known> met() {
    return met;
  }

  /** Of the distinct traits, in ascending order. */
  int[] numbers() {
    return numbers;
  }

  int placeOf(int meeting) {
    return places[meeting];
  }

  int timesAt(int place) {
    return times[place];
  }

  /**
   * Some of the distinct traits.
   *
   * @param places theirs, in ascending order
   * @param values how much each counts
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Part(int[] places, double[] values) {}

  /** All of the text. */
  Part all() {
    return part(times);
  }

  /**
   * @param first number of the part's first word
   * @param last number of the part's last word
   */
  Part part(int first, int last) {
    int[] there = new int[numbers.length];
    for (int meeting = firstAtOrAfter(first); meeting < places.length; meeting++) {
      Known trait = met.get(meeting);
      if (trait.last() > last) {
        break;
      }
      if (trait.first() >= first) {
        there[places[meeting]]++;
      }
    }
    return part(there);
  }

  /** The first meeting that reaches the word or one behind it. */
  private int firstAtOrAfter(int word) {
    int low = 0;
    int high = met.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (met.get(middle).last() < word) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The more often a trait occurs and the rarer it is otherwise, the more it counts. Words and
   * pieces of words have length 1 each, whatever the length of the text.
   */
  private Part part(int[] times) {
    int[] found = new int[times.length];
    int count = 0;
    for (int place = 0; place < times.length; place++) {
      found[count] = place;
      count += Math.min(times[place], 1);
    }
    double[] values = new double[count];
    double words = 0;
    double pieces = 0;
    for (int i = 0; i < count; i++) {
      int place = found[i];
      double often = times[place] == 1 ? 1 : 1 + Math.log(times[place]);
      values[i] = often * rarity[place];
      double square = values[i] * values[i];
      words += ofWords[place] ? square : 0;
      pieces += ofWords[place] ? 0 : square;
    }
    double wordLength = Math.sqrt(words);
    double pieceLength = Math.sqrt(pieces);
    for (int i = 0; i < count; i++) {
      values[i] /= ofWords[found[i]] ? wordLength : pieceLength;
    }
    return new Part(Arrays.copyOf(found, count), values);
  }
}
