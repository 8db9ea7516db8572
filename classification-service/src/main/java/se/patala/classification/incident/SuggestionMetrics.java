package se.patala.classification.incident;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.sql.AfterCommit;

/**
 * Counts, for those who watch whether the suggestions still fit: what is suggested, and what
 * handlers make of it. Counted when it is stored.
 */
@ApplicationScoped
class SuggestionMetrics {

  private static final String SUGGESTED = "patala.classification.suggested";
  private static final String HANDLED = "patala.classification.handled";

  private final MeterRegistry metrics;
  private final AfterCommit afterCommit;

  SuggestionMetrics(MeterRegistry metrics, AfterCommit afterCommit) {
    this.metrics = metrics;
    this.afterCommit = afterCommit;
  }

  void suggested(Collection<Category> categories) {
    afterCommit.run(
        () -> {
          if (categories.isEmpty()) {
            count(SUGGESTED, "none", "suggested");
          }
          categories.forEach(category -> count(SUGGESTED, category.name(), "suggested"));
        });
  }

  /** A handler has decided on what was suggested. */
  void handled(List<Category> suggested, List<Category> decided) {
    afterCommit.run(
        () -> {
          for (Category category : Category.values()) {
            if (suggested.contains(category)) {
              count(HANDLED, category.name(), decided.contains(category) ? "kept" : "removed");
            } else if (decided.contains(category)) {
              count(HANDLED, category.name(), "added");
            }
          }
        });
  }

  private void count(String name, String category, String outcome) {
    metrics.counter(name, "category", category, "outcome", outcome).increment();
  }
}
