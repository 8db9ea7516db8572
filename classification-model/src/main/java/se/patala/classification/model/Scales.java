package se.patala.classification.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Scales over the same traits. What they give for one trait stands side by side, in numbers of 16
 * bits: a text has a thousand traits, and each costs one look into memory instead of one for every
 * scale.
 */
public final class Scales {

  private final float[] biases;

  /** One row for each trait, with one weight for each scale. */
  private final short[] weights;

  private Scales(float[] biases, short[] weights) {
    this.biases = biases;
    this.weights = weights;
  }

  /**
   * @param traits how many there are: a scale without a weight for the last ones gives 0 for them
   */
  public static Scales of(List<Scale> scales, int traits) {
    float[] biases = new float[scales.size()];
    short[] weights = new short[traits * scales.size()];
    for (int column = 0; column < biases.length; column++) {
      Scale scale = scales.get(column);
      biases[column] = scale.bias();
      for (int trait = 0; trait < scale.weights().length; trait++) {
        weights[trait * biases.length + column] = Float.floatToFloat16(scale.weights()[trait]);
      }
    }
    return new Scales(biases, weights);
  }

  int count() {
    return biases.length;
  }

  /**
   * @param traits numbers of traits
   * @return for each of them a row of {@link #count} weights
   */
  float[] rows(int... traits) {
    float[] rows = new float[traits.length * biases.length];
    int to = 0;
    for (int trait : traits) {
      int from = trait * biases.length;
      for (int column = 0; column < biases.length; column++) {
        rows[to++] = Float.float16ToFloat(weights[from + column]);
      }
    }
    return rows;
  }

  /**
   * @param rows of the traits of a text
   * @param part those of them that count
   * @return what each scale says
   */
  double[] weigh(float[] rows, Bag.Part part) {
    double[] sums = new double[biases.length];
    for (int column = 0; column < sums.length; column++) {
      sums[column] = biases[column];
    }
    for (int i = 0; i < part.places().length; i++) {
      int row = part.places()[i] * sums.length;
      double value = part.values()[i];
      for (int column = 0; column < sums.length; column++) {
        sums[column] += rows[row + column] * value;
      }
    }
    return sums;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(biases.length);
    for (float bias : biases) {
      out.writeFloat(bias);
    }
    out.writeInt(weights.length);
    for (short weight : weights) {
      out.writeShort(weight);
    }
  }

  static Scales read(DataInput in) throws IOException {
    float[] biases = new float[in.readInt()];
    for (int column = 0; column < biases.length; column++) {
      biases[column] = in.readFloat();
    }
    short[] weights = new short[in.readInt()];
    block(in, weights.length * Short.BYTES).asShortBuffer().get(weights);
    return new Scales(biases, weights);
  }

  /** Read in one piece: number by number would take most of the start. */
  static ByteBuffer block(DataInput in, int bytes) throws IOException {
    byte[] block = new byte[bytes];
    in.readFully(block);
    return ByteBuffer.wrap(block);
  }
}
