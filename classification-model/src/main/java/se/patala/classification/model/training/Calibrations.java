package se.patala.classification.model.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import se.patala.classification.model.Calibration;
import se.patala.classification.model.Label;
import se.patala.classification.model.Logistic;

/**
 * The reviewed file {@code calibration.json}: written by {@link Evaluate}, used by {@link Train}.
 */
final class Calibrations {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final int ROUNDS = 200;

  private Calibrations() {}

  static List<Calibration> read(Path file) throws IOException {
    JsonNode document = JSON.readTree(file.toFile());
    List<Calibration> calibrations = new ArrayList<>();
    for (Label label : Label.values()) {
      JsonNode of = document.required(label.name());
      calibrations.add(
          new Calibration(
              of.required("slope").asDouble(),
              of.required("intercept").asDouble(),
              of.required("threshold").asDouble()));
    }
    return calibrations;
  }

  static void write(Path file, List<Calibration> calibrations) throws IOException {
    ObjectNode document = JSON.createObjectNode();
    for (Label label : Label.values()) {
      Calibration calibration = calibrations.get(label.place());
      document
          .putObject(label.name())
          .put("slope", rounded(calibration.slope()))
          .put("intercept", rounded(calibration.intercept()))
          .put("threshold", rounded(calibration.threshold()));
    }
    Files.writeString(file, JSON.writeValueAsString(document) + "\n");
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** Every weight as it is. */
  static List<Calibration> none() {
    return Collections.nCopies(Label.values().length, new Calibration(1, 0, 0.5));
  }

  /**
   * Slope and intercept of most likelihood (Platt 1999), by Newton's method.
   *
   * @return slope and intercept
   */
  static double[] fit(List<Double> weights, List<Boolean> truths) {
    double slope = 1;
    double intercept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double slopeGradient = 0;
      double interceptGradient = 0;
      double a = 1e-9;
      double b = 0;
      double c = 1e-9;
      for (int i = 0; i < weights.size(); i++) {
        double weight = weights.get(i);
        double sure = Logistic.of(slope * weight + intercept);
        double error = sure - (truths.get(i) ? 1 : 0);
        slopeGradient += error * weight;
        interceptGradient += error;
        double spread = sure * (1 - sure);
        a += spread * weight * weight;
        b += spread * weight;
        c += spread;
      }
      double determinant = a * c - b * b;
      slope -= (c * slopeGradient - b * interceptGradient) / determinant;
      intercept -= (a * interceptGradient - b * slopeGradient) / determinant;
    }
    return new double[] {slope, intercept};
  }
}
