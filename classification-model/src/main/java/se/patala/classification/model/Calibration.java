package se.patala.classification.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Makes a probability of a weight (Platt scaling), and a suggestion of a probability. Fitted by
 * {@code Evaluate} on narratives that the model had not seen.
 *
 * @param threshold the least probability that is suggested
 */
public record Calibration(double slope, double intercept, double threshold) {

  /**
   * @param weight what the model says before calibration
   */
  public double probability(double weight) {
    return Logistic.of(slope * weight + intercept);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(slope);
    out.writeDouble(intercept);
    out.writeDouble(threshold);
  }

  static Calibration read(DataInput in) throws IOException {
    return new Calibration(in.readDouble(), in.readDouble(), in.readDouble());
  }
}
