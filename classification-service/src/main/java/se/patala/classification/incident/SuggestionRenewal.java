package se.patala.classification.incident;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.classification.suggestion.Suggestions;
import se.patala.classification.taxonomy.Category;
import se.patala.kit.event.Outbox;
import se.patala.kit.sql.Sql;

/**
 * Suggests anew for reports that were read before, with the model, rules and code lists of today.
 * What people decided stands.
 */
@ApplicationScoped
public class SuggestionRenewal {

  private final ClassificationRepository classifications;
  private final ReportReader reader;
  private final Outbox outbox;
  private final Sql sql;
  private final Clock clock;

  SuggestionRenewal(
      ClassificationRepository classifications,
      ReportReader reader,
      Outbox outbox,
      Sql sql,
      Clock clock) {
    this.classifications = classifications;
    this.reader = reader;
    this.outbox = outbox;
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * One report, then and now.
   *
   * @param decided whether a person has decided: then nothing that anybody sees changes
   */
  public record Renewed(Set<Category> before, Set<Category> after, boolean decided) {

    public boolean isChange() {
      return !before.equals(after);
    }
  }

  /**
   * @param after the last one of those before, null for the first ones
   * @return in the order of their ids
   */
  public List<UUID> next(@Nullable UUID after, int count) {
    return sql.list(
        """
        SELECT incident_id FROM classification
        WHERE ?::uuid IS NULL OR incident_id > ?::uuid ORDER BY incident_id LIMIT ?
        """,
        row -> row.getObject(1, UUID.class),
        after,
        after,
        count);
  }

  /**
   * @param store whether the new suggestion takes the place of the old one
   * @return empty when the report is no longer to be read: sealed meanwhile, or destroyed
   * @throws se.patala.kit.event.TryLaterException when incident-service does not answer
   */
  public Optional<Renewed> renew(UUID incidentId, boolean store) {
    return reader
        .read(incidentId)
        .flatMap(
            suggestions ->
                QuarkusTransaction.requiringNew()
                    .call(
                        () ->
                            classifications
                                .hold(incidentId)
                                .map(known -> renew(known, suggestions, store))));
  }

  private Renewed renew(Classification known, Suggestions suggestions, boolean store) {
    Renewed renewed =
        new Renewed(
            set(known.suggestions().suggested()),
            set(suggestions.suggestedCategories()),
            known.decidedCategories() != null);
    if (store && known.suggestAnew(suggestions, clock.instant())) {
      outbox.append(ClassificationEvents.suggested(known, suggestions.suggestedCategories()));
    }
    return renewed;
  }

  private static Set<Category> set(List<Category> categories) {
    Set<Category> set = EnumSet.noneOf(Category.class);
    set.addAll(categories);
    return set;
  }
}
