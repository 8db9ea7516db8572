package se.patala.classification.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ShortBuffer;
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

  /**
   * Hash and number of the trait that belongs here or in one of the slots before, at most half
   * full.
   */
  private final long[] slots;

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
    this.slots = new long[1 << bits];
    Arrays.fill(slots, UNKNOWN);
    for (int number = 0; number < hashes.length; number++) {
      int slot = slotOf(hashes[number]);
      while (slots[slot] != UNKNOWN) {
        slot = next(slot);
      }
      slots[slot] = ((long) hashes[number] << Integer.SIZE) | number;
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
    while (slots[slot] != UNKNOWN && (int) (slots[slot] >> Integer.SIZE) != hash) {
      slot = next(slot);
    }
    return (int) slots[slot];
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

  float rarityOf(int number) {
    return rarity[number];
  }

  /** The whole text as a vector. */
  public Vector vector(List<Traits.Trait> traits) {
    Bag bag = new Bag(known(traits), this);
    return new Vector(bag.numbers(), bag.all().values());
  }

  /**
   * The known traits of a text.
   *
   * @param numbers in ascending order
   * @param values how much each counts
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Vector(int[] numbers, double[] values) {}

  void write(DataOutput out) throws IOException {
    out.writeInt(hashes.length);
    for (int hash : hashes) {
      out.writeInt(hash);
    }
    for (float one : rarity) {
      out.writeShort(Float.floatToFloat16(one));
    }
  }

  static Vocabulary read(DataInput in) throws IOException {
    int[] hashes = new int[in.readInt()];
    Scales.block(in, hashes.length * Integer.BYTES).asIntBuffer().get(hashes);
    ShortBuffer halves = Scales.block(in, hashes.length * Short.BYTES).asShortBuffer();
    float[] rarity = new float[hashes.length];
    for (int i = 0; i < rarity.length; i++) {
      rarity[i] = Float.float16ToFloat(halves.get());
    }
    return new Vocabulary(hashes, rarity);
  }
}
