package se.patala.classification.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The traits that the model knows, each with a number and with how telling its presence is (idf).
 */
public final class Vocabulary {

  private static final int UNKNOWN = -1;

  /** In ascending order; a trait's number is its place. */
  private final int[] hashes;

  private final float[] rarity;

  /**
   * @param hashes in ascending order
   * @param rarity inverse document frequency of each
   */
  public Vocabulary(int[] hashes, float[] rarity) {
    this.hashes = hashes;
    this.rarity = rarity;
  }

  public int size() {
    return hashes.length;
  }

  int numberOf(int hash) {
    int place = Arrays.binarySearch(hashes, hash);
    return place < 0 ? UNKNOWN : place;
  }

  /**
   * A text as a vector: the more often a trait occurs and the rarer it is otherwise, the more it
   * counts. Words and pieces of words have length 1 each, whatever the length of the text.
   */
  public Vector vector(List<Traits.Trait> traits) {
    int[] known =
        traits.stream()
            .mapToInt(trait -> numberOf(trait.hash()))
            .filter(n -> n >= 0)
            .sorted()
            .toArray();
    boolean[] ofWords = new boolean[hashes.length == 0 ? 0 : known.length];
    int[] numbers = new int[known.length];
    double[] values = new double[known.length];
    int count = 0;
    for (int i = 0; i < known.length; ) {
      int end = i;
      while (end < known.length && known[end] == known[i]) {
        end++;
      }
      numbers[count] = known[i];
      values[count] = (1 + Math.log(end - i)) * rarity[known[i]];
      count++;
      i = end;
    }
    numbers = Arrays.copyOf(numbers, count);
    values = Arrays.copyOf(values, count);
    for (Traits.Trait trait : traits) {
      int place = Arrays.binarySearch(numbers, numberOf(trait.hash()));
      if (place >= 0) {
        ofWords[place] = trait.ofWords();
      }
    }
    normalise(values, ofWords, true);
    normalise(values, ofWords, false);
    return new Vector(numbers, values);
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
   * Some of the traits of a text.
   *
   * @param numbers in ascending order
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Vector(int[] numbers, double[] values) {

    /** How often a trait is met is not kept: it is in its value. */
    double valueOf(int number) {
      int place = Arrays.binarySearch(numbers, number);
      return place < 0 ? 0 : values[place];
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
