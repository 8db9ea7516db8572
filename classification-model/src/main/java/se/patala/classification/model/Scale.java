package se.patala.classification.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A weighted sum over traits: above zero speaks for, below against. */
public final class Scale {

  private final float[] weights;
  private final float bias;

  public Scale(float[] weights, float bias) {
    this.weights = weights;
    this.bias = bias;
  }

  double weigh(Vocabulary.Vector vector, double... more) {
    double sum = bias;
    int[] numbers = vector.numbers();
    double[] values = vector.values();
    for (int i = 0; i < numbers.length; i++) {
      sum += weights[numbers[i]] * values[i];
    }
    for (int i = 0; i < more.length; i++) {
      sum += weights[weights.length - more.length + i] * more[i];
    }
    return sum;
  }

  double weightOf(int number) {
    return weights[number];
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(weights.length);
    out.writeFloat(bias);
    for (float weight : weights) {
      out.writeShort(Float.floatToFloat16(weight));
    }
  }

  static Scale read(DataInput in) throws IOException {
    float[] weights = new float[in.readInt()];
    float bias = in.readFloat();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Float.float16ToFloat(in.readShort());
    }
    return new Scale(weights, bias);
  }
}
