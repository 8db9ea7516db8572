package se.patala.classification.model;

/** The function that makes a probability of a weight. */
public final class Logistic {

  private Logistic() {}

  /**
   * @return 0 to 1, one half for 0
   */
  public static double of(double weight) {
    return 1 / (1 + Math.exp(-weight));
  }
}
