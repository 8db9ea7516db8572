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
 * @param familiar which share of the text's words the model has met, 0 to 1: where it is hardly
 *     half of them, what the model thinks of the text is worth nothing
 */
public record Judgement(
    Map<Label, Opinion> opinions,
    Map<Influence, Double> influence,
    Map<Severity, Double> severity,
    double familiar) {

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
   *     suggested, always empty for what is not worth explaining
   */
  public record Opinion(double probability, boolean suggested, List<Span> evidence) {

    /** What is less likely than this needs no reason. */
    private static final double WORTH_EXPLAINING = 0.1;

    /** Whether somebody may want to know why. */
    public boolean isWorthExplaining() {
      return isWorthExplaining(probability, suggested);
    }

    static boolean isWorthExplaining(double probability, boolean suggested) {
      return suggested || probability >= WORTH_EXPLAINING;
    }
  }
}
