package se.patala.classification.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.classification.incident.Classification.DecidedBy;
import se.patala.classification.taxonomy.Category;
import se.patala.classification.taxonomy.Taxonomies;
import se.patala.kit.event.Outbox;
import se.patala.kit.sql.Sql;

/** Every decision that became the classification's, in the order in which they were made. */
@ApplicationScoped
class Decisions {

  private static final TypeReference<List<Category>> CATEGORIES = new TypeReference<>() {};

  private final Sql sql;
  private final Outbox outbox;
  private final Taxonomies taxonomies;
  private final SuggestionMetrics metrics;
  private final ObjectMapper json;
  private final Clock clock;

  Decisions(
      Sql sql,
      Outbox outbox,
      Taxonomies taxonomies,
      SuggestionMetrics metrics,
      ObjectMapper json,
      Clock clock) {
    this.sql = sql;
    this.outbox = outbox;
    this.taxonomies = taxonomies;
    this.metrics = metrics;
    this.json = json;
    this.clock = clock;
  }

  /** Decides, keeps that it was decided, and tells it. */
  @Transactional(Transactional.TxType.MANDATORY)
  void decide(
      Classification classification,
      List<Category> categories,
      DecidedBy by,
      @Nullable UUID personId,
      Decision.@Nullable Reason reason) {
    Decision decision =
        new Decision(
            classification.incidentId(),
            classification.version() + 1,
            taxonomies.current().version(),
            categories,
            by,
            personId,
            reason,
            clock.instant());
    classification.decide(decision);
    sql.update(
        """
        INSERT INTO decision
          (incident_id, version, taxonomy_version, categories, decided_by, person_id, reason, decided_at)
        VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?)
        """,
        decision.incidentId(),
        decision.version(),
        decision.taxonomyVersion(),
        write(decision.categories()),
        by.name(),
        personId,
        reason == null ? null : reason.name(),
        decision.decidedAt());
    outbox.append(ClassificationEvents.decided(decision));
    if (by == DecidedBy.HANDLER) {
      metrics.handled(classification.suggestions().suggested(), categories);
    }
  }

  List<Decision> of(UUID incidentId) {
    return sql.list(
        """
        SELECT incident_id, version, taxonomy_version, categories, decided_by, person_id, reason, decided_at
        FROM decision WHERE incident_id = ? ORDER BY version
        """,
        this::read,
        incidentId);
  }

  private Decision read(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    try {
      return new Decision(
          row.getObject("incident_id", UUID.class),
          row.getLong("version"),
          row.getString("taxonomy_version"),
          json.readValue(row.getString("categories"), CATEGORIES),
          DecidedBy.valueOf(row.getString("decided_by")),
          row.getObject("person_id", UUID.class),
          reason == null ? null : Decision.Reason.valueOf(reason),
          row.getObject("decided_at", java.time.OffsetDateTime.class).toInstant());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The stored categories are no JSON", broken);
    }
  }

  private String write(List<Category> categories) {
    try {
      return json.writeValueAsString(categories);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Categories have no JSON form", impossible);
    }
  }
}
