package se.patala.classification.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
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
    List<Known> known =
        traits.stream()
            .map(trait -> new Known(numberOf(trait.hash()), trait.ofWords()))
            .filter(trait -> trait.number() != UNKNOWN)
            .sorted(Comparator.comparingInt(Known::number))
            .toList();
    int[] numbers = new int[known.size()];
    double[] values = new double[known.size()];
    boolean[] ofWords = new boolean[known.size()];
    int count = 0;
    for (int i = 0; i < known.size(); ) {
      int number = known.get(i).number();
      int end = i;
      while (end < known.size() && known.get(end).number() == number) {
        end++;
      }
      numbers[count] = number;
      values[count] = (1 + Math.log(end - i)) * rarity[number];
      ofWords[count] = known.get(end - 1).ofWords();
      count++;
      i = end;
    }
    values = Arrays.copyOf(values, count);
    normalise(values, ofWords, true);
    normalise(values, ofWords, false);
    return new Vector(Arrays.copyOf(numbers, count), values);
  }

  private record Known(int number, boolean ofWords) {}

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
   * @param values how much each counts; how often it is met is a part of that
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Vector(int[] numbers, double[] values) {

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
