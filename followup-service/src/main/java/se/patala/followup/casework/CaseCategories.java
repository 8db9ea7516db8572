package se.patala.followup.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import se.patala.followup.casework.Codes.Category;
import se.patala.kit.sql.Sql;

/** The categories of cases: decided by a person, else suggested by the machine. */
@ApplicationScoped
class CaseCategories {

  private static final TypeReference<List<Category>> CATEGORIES = new TypeReference<>() {};

  private final Sql sql;
  private final ObjectMapper json;

  CaseCategories(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /**
   * @param decided whether a person chose them
   */
  record Known(List<Category> categories, boolean decided) {}

  /** Nothing is known until classification-service has spoken. */
  Known of(UUID incidentId) {
    return sql.first(
            "SELECT categories, decided FROM case_categories WHERE incident_id = ?",
            row -> new Known(read(row.getString(1)), row.getBoolean(2)),
            incidentId)
        .orElseGet(() -> new Known(List.of(), false));
  }

  /** A suggestion never replaces what a person has decided. */
  void suggest(UUID incidentId, List<Category> categories) {
    put(incidentId, categories, false, " WHERE NOT c.decided");
  }

  void decide(UUID incidentId, List<Category> categories) {
    put(incidentId, categories, true, "");
  }

  private void put(UUID incidentId, List<Category> categories, boolean decided, String condition) {
    String codes = written(categories);
    sql.update(
        """
        INSERT INTO case_categories AS c (incident_id, categories, first_categories, decided)
        VALUES (?, ?::jsonb, ?::jsonb, ?)
        ON CONFLICT (incident_id) DO UPDATE
        SET categories = excluded.categories, decided = excluded.decided
        """
            + condition,
        incidentId,
        codes,
        codes,
        decided);
  }

  private String written(List<Category> categories) {
    try {
      return json.writeValueAsString(categories);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("Codes have no JSON form", failure);
    }
  }

  private List<Category> read(String stored) {
    try {
      return json.readValue(stored, CATEGORIES);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The stored categories are no list of codes", failure);
    }
  }
}
