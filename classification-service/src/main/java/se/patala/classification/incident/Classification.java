package se.patala.classification.incident;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import se.patala.classification.suggestion.Suggestions;
import se.patala.classification.suggestion.Suggestions.Influence;
import se.patala.classification.suggestion.Suggestions.Severity;
import se.patala.classification.taxonomy.Category;

/** What the machine suggested for a stored report, and what people decided. */
@Entity
@Table(name = "classification")
class Classification {

  /** Who decided. */
  enum DecidedBy {
    REPORTER,
    HANDLER
  }

  @Id private UUID incidentId;
  private long version;
  private String taxonomyVersion;
  private String modelVersion;

  @JdbcTypeCode(SqlTypes.JSON)
  private StoredSuggestions suggestions;

  @Enumerated(EnumType.STRING)
  private Influence influence;

  @Enumerated(EnumType.STRING)
  private Severity severity;

  /** Counted by, in SQL. */
  @SuppressWarnings("UnusedVariable")
  private Instant receivedAt;

  private Instant suggestedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable DecidedCategories decidedCategories;

  /** Counted by, in SQL. */
  @SuppressWarnings("UnusedVariable")
  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable DecidedCategories suggestedWhenDecided;

  @Enumerated(EnumType.STRING)
  private @Nullable DecidedBy decidedBy;

  private @Nullable Instant decidedAt;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected Classification() {}

  @SuppressWarnings("NullAway.Init")
  Classification(UUID incidentId, Suggestions suggested, Instant at) {
    this.incidentId = incidentId;
    this.version = 1;
    this.receivedAt = at;
    take(suggested, at);
  }

  /**
   * Another suggestion, by another model or other code lists. What people decided stands, and a
   * suggestion that says the same stays as it was made.
   *
   * @return whether it says something else than the one before, which is then to be told
   */
  boolean suggestAnew(Suggestions suggested, Instant at) {
    boolean other =
        !suggested.suggestedCategories().equals(suggestions.suggested())
            || suggested.influence() != influence
            || suggested.severity() != severity
            || !suggested.taxonomyVersion().equals(taxonomyVersion);
    if (other) {
      version++;
      take(suggested, at);
    }
    return other;
  }

  private void take(Suggestions suggested, Instant at) {
    this.taxonomyVersion = suggested.taxonomyVersion();
    this.modelVersion = suggested.modelVersion();
    this.suggestions = StoredSuggestions.of(suggested);
    this.influence = suggested.influence();
    this.severity = suggested.severity();
    this.suggestedAt = at;
  }

  void decide(Decision decision) {
    this.suggestedWhenDecided = new DecidedCategories(suggestions.suggested());
    this.version = decision.version();
    this.decidedCategories = new DecidedCategories(decision.categories());
    this.decidedBy = decision.decidedBy();
    this.decidedAt = decision.decidedAt();
  }

  UUID incidentId() {
    return incidentId;
  }

  long version() {
    return version;
  }

  String taxonomyVersion() {
    return taxonomyVersion;
  }

  String modelVersion() {
    return modelVersion;
  }

  StoredSuggestions suggestions() {
    return suggestions;
  }

  Influence influence() {
    return influence;
  }

  Severity severity() {
    return severity;
  }

  Instant suggestedAt() {
    return suggestedAt;
  }

  @Nullable List<Category> decidedCategories() {
    return decidedCategories == null ? null : decidedCategories.categories();
  }

  @Nullable DecidedBy decidedBy() {
    return decidedBy;
  }

  @Nullable Instant decidedAt() {
    return decidedAt;
  }

  /** A record so that the JSON column has a fixed type. */
  record DecidedCategories(List<Category> categories) {}
}
