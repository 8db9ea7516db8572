package se.patala.classification.model;

import java.util.List;
import java.util.Map;

/**
 * What the model thinks of a text.
 *
 * @param opinions one for each label
 * @param influence how likely each answer is to whether the purpose was to influence the exercise
 *     of office
 * @param severity how likely each degree is
 */
public record Judgement(
    Map<Label, Opinion> opinions,
    Map<Influence, Double> influence,
    Map<Severity, Double> severity) {

  /** Whether the purpose seems to be to influence the exercise of office. */
  public enum Influence {
    YES,
    UNCLEAR,
    NO
  }

  /** How serious the event sounds. */
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    ACUTE
  }

  /**
   * On one label.
   *
   * @param probability 0 to 1, calibrated on narratives that the model had not seen
   * @param suggested whether that is enough to suggest it
   * @param evidence the words that speak for it, the most telling first; never empty for what is
   *     suggested
   */
  public record Opinion(double probability, boolean suggested, List<Span> evidence) {}
}
