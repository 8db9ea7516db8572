package se.patala.classification.incident;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.classification.suggestion.Suggestions;
import se.patala.classification.suggestion.Suggestions.Sign;
import se.patala.classification.suggestion.Suggestions.SubTypeHint;
import se.patala.classification.suggestion.TextLanguage;
import se.patala.classification.taxonomy.Category;

/**
 * Suggestions as they are stored: offsets into the narrative, never its words.
 *
 * @param textLanguage null where it was stored before it was looked at
 * @param signs what makes the event grave
 */
record StoredSuggestions(
    List<StoredSuggestion> suggestions,
    @Nullable TextLanguage textLanguage,
    @Nullable Set<Sign.Kind> signs) {

  List<Category> suggested() {
    return suggestions.stream()
        .filter(StoredSuggestion::suggested)
        .map(StoredSuggestion::category)
        .toList();
  }

  static StoredSuggestions of(Suggestions suggestions) {
    return new StoredSuggestions(
        suggestions.suggestions().stream()
            .map(
                suggestion ->
                    new StoredSuggestion(
                        suggestion.category(),
                        suggestion.confidence(),
                        suggestion.suggested(),
                        suggestion.reasons().stream()
                            .map(
                                reason ->
                                    new StoredReason(
                                        reason.rule(),
                                        reason.start(),
                                        reason.end(),
                                        reason.explanation()))
                            .toList(),
                        suggestion.subTypes().stream().map(SubTypeHint::code).toList()))
            .toList(),
        suggestions.textLanguage(),
        suggestions.signs().stream()
            .map(Sign::kind)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /**
   * One category and why.
   *
   * @param subTypes codes of the kinds that the words speak of; null where it was stored before
   *     they were looked for
   */
  @Schema(name = "StoredSuggestion")
  record StoredSuggestion(
      Category category,
      double confidence,
      boolean suggested,
      List<StoredReason> reasons,
      @Nullable List<String> subTypes) {}

  /** A reason, pointing into the narrative by UTF-16 offsets. */
  @Schema(name = "StoredReason")
  record StoredReason(String rule, int start, int end, String explanation) {}
}
