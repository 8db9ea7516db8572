package se.patala.classification.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The traits that the model knows, each with a number and with how telling its presence is (idf).
 */
public final class Vocabulary {

  private static final int UNKNOWN = -1;

  /** 2^32 divided by the golden ratio: spreads hashes over the slots. */
  private static final int SPREAD = 0x9E3779B9;

  /** In ascending order; a trait's number is its place. */
  private final int[] hashes;

  private final float[] rarity;

  /** Number of the trait that belongs here or in one of the slots before, at most half full. */
  private final int[] slots;

  private final int shift;

  /**
   * @param hashes in ascending order
   * @param rarity inverse document frequency of each
   */
  public Vocabulary(int[] hashes, float[] rarity) {
    this.hashes = hashes;
    this.rarity = rarity;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * hashes.length + 1);
    this.shift = Integer.SIZE - bits;
    this.slots = new int[1 << bits];
    Arrays.fill(slots, UNKNOWN);
    for (int number = 0; number < hashes.length; number++) {
      int slot = slotOf(hashes[number]);
      while (slots[slot] != UNKNOWN) {
        slot = next(slot);
      }
      slots[slot] = number;
    }
  }

  private int slotOf(int hash) {
    return (hash * SPREAD) >>> shift;
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  public int size() {
    return hashes.length;
  }

  private int numberOf(int hash) {
    int slot = slotOf(hash);
    while (slots[slot] != UNKNOWN && hashes[slots[slot]] != hash) {
      slot = next(slot);
    }
    return slots[slot];
  }

  /**
   * A trait that the model knows, at its place in a text.
   *
   * @param number its number
   * @param ofWords whether it is a word or pair, not a piece of one
   * @param first number of the first word that it covers
   * @param last number of the last word that it covers
   */
  record Known(int number, boolean ofWords, int first, int last) {

    /** Whether it is a whole word by itself. */
    boolean isWord() {
      return ofWords && first == last;
    }
  }

  /** Without those that the model does not know. */
  List<Known> known(List<Traits.Trait> traits) {
    List<Known> known = new ArrayList<>(traits.size());
    for (Traits.Trait trait : traits) {
      int number = numberOf(trait.hash());
      if (number != UNKNOWN) {
        known.add(new Known(number, trait.ofWords(), trait.first(), trait.last()));
      }
    }
    return known;
  }

  /** The whole text as a vector. */
  public Vector vector(List<Traits.Trait> traits) {
    return vectorOf(known(traits));
  }

  /**
   * A text as a vector: the more often a trait occurs and the rarer it is otherwise, the more it
   * counts. Words and pieces of words have length 1 each, whatever the length of the text.
   */
  Vector vectorOf(List<Known> known) {
    long[] sorted = new long[known.size()];
    for (int i = 0; i < sorted.length; i++) {
      Known trait = known.get(i);
      sorted[i] = ((long) trait.number() << 1) | (trait.ofWords() ? 1 : 0);
    }
    Arrays.sort(sorted);
    int[] numbers = new int[sorted.length];
    int[] times = new int[sorted.length];
    double[] values = new double[sorted.length];
    boolean[] ofWords = new boolean[sorted.length];
    int count = 0;
    for (int i = 0; i < sorted.length; ) {
      int number = (int) (sorted[i] >> 1);
      int end = i;
      while (end < sorted.length && (int) (sorted[end] >> 1) == number) {
        end++;
      }
      numbers[count] = number;
      times[count] = end - i;
      values[count] = (1 + Math.log(end - i)) * rarity[number];
      ofWords[count] = (sorted[i] & 1) == 1;
      count++;
      i = end;
    }
    values = Arrays.copyOf(values, count);
    normalise(values, ofWords, true);
    normalise(values, ofWords, false);
    return new Vector(Arrays.copyOf(numbers, count), Arrays.copyOf(times, count), values);
  }

  private static void normalise(double[] values, boolean[] ofWords, boolean words) {
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      squares += ofWords[i] == words ? values[i] * values[i] : 0;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < values.length; i++) {
      if (ofWords[i] == words && length > 0) {
        values[i] /= length;
      }
    }
  }

  /**
   * The known traits of a text.
   *
   * @param numbers in ascending order
   * @param times how often each is met
   * @param values how much each counts; how often it is met is a part of that
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Vector(int[] numbers, int[] times, double[] values) {

    /** How much one meeting with the trait counts. */
    double shareOf(int number) {
      int place = Arrays.binarySearch(numbers, number);
      return place < 0 ? 0 : values[place] / times[place];
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(hashes.length);
    for (int i = 0; i < hashes.length; i++) {
      out.writeInt(hashes[i]);
      out.writeShort(Float.floatToFloat16(rarity[i]));
    }
  }

  static Vocabulary read(DataInput in) throws IOException {
    int size = in.readInt();
    int[] hashes = new int[size];
    float[] rarity = new float[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = in.readInt();
      rarity[i] = Float.float16ToFloat(in.readShort());
    }
    return new Vocabulary(hashes, rarity);
  }
}
