package se.patala.classification.suggestion;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import se.patala.classification.taxonomy.Category;

/**
 * What the machine thinks of a text. A suggestion: people decide.
 *
 * @param textLanguage for {@code OTHER} nothing is suggested, the influence is unclear and the
 *     severity that of most reports
 * @param suggestions every category that the machine knows, {@code suggested} for those above the
 *     threshold
 * @param signs what makes the event grave, in the text's own words
 */
public record Suggestions(
    String taxonomyVersion,
    String modelVersion,
    TextLanguage textLanguage,
    List<Suggestion> suggestions,
    Influence influence,
    Severity severity,
    List<Sign> signs) {

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
   * @param subTypes which kinds of it the words speak of: hints, as rules find them
   */
  @Schema(name = "Suggestion")
  public record Suggestion(
      Category category,
      double confidence,
      boolean suggested,
      List<Reason> reasons,
      List<SubTypeHint> subTypes) {}

  /**
   * A kind within a category.
   *
   * @param code as the taxonomy has it
   * @param text the words of the text
   */
  @Schema(name = "SubTypeHint")
  public record SubTypeHint(String code, String text, int start, int end) {}

  /**
   * Something that makes the event grave.
   *
   * @param text the words of the text
   */
  @Schema(name = "Sign")
  public record Sign(Kind kind, String text, int start, int end) {

    /** What kind of thing. */
    @Schema(name = "SignKind")
    public enum Kind {
      /** It goes on, or is said to come soon. */
      ACUTE_DANGER,
      WEAPON,
      INJURY
    }
  }

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
