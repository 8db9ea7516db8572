package se.patala.classification.suggestion;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import se.patala.classification.taxonomy.Category;

/**
 * What the machine thinks of a text. A suggestion: people decide.
 *
 * @param suggestions every category that the machine knows, {@code suggested} for those above the
 *     threshold
 */
public record Suggestions(
    String taxonomyVersion,
    String modelVersion,
    List<Suggestion> suggestions,
    Influence influence,
    Severity severity) {

  /**
   * Whether the purpose seems to be to influence the exercise of office. A flag, never a filter.
   */
  @Schema(name = "Influence")
  public enum Influence {
    YES,
    NO,
    UNCLEAR
  }

  /** How serious the event sounds. */
  @Schema(name = "Severity")
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    ACUTE
  }

  /**
   * One category.
   *
   * @param confidence 0 to 1
   */
  @Schema(name = "Suggestion")
  public record Suggestion(
      Category category, double confidence, boolean suggested, List<Reason> reasons) {}

  /**
   * Why.
   *
   * @param rule the rule that fired
   * @param text the words of the text
   * @param start offset of the words in UTF-16 units
   * @param end offset behind the words
   * @param explanation in words that can be contested
   */
  @Schema(name = "Reason")
  public record Reason(String rule, String text, int start, int end, String explanation) {}

  @com.fasterxml.jackson.annotation.JsonIgnore
  public List<Category> suggestedCategories() {
    return suggestions.stream().filter(Suggestion::suggested).map(Suggestion::category).toList();
  }
}
