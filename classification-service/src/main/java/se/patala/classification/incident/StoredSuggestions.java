package se.patala.classification.incident;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import se.patala.classification.suggestion.Suggestions;
import se.patala.classification.taxonomy.Category;

/** Suggestions as they are stored: offsets into the narrative, never its words. */
record StoredSuggestions(List<StoredSuggestion> suggestions) {

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
                            .toList()))
            .toList());
  }

  /** One category and why. */
  @Schema(name = "StoredSuggestion")
  record StoredSuggestion(
      Category category, double confidence, boolean suggested, List<StoredReason> reasons) {}

  /** A reason, pointing into the narrative by UTF-16 offsets. */
  @Schema(name = "StoredReason")
  record StoredReason(String rule, int start, int end, String explanation) {}
}
