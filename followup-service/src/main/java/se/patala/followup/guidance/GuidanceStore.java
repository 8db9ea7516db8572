package se.patala.followup.guidance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import se.patala.followup.guidance.Guidance.CrisisContact;
import se.patala.kit.sql.Sql;

@ApplicationScoped
class GuidanceStore {

  private static final TypeReference<List<CrisisContact>> CONTACTS = new TypeReference<>() {};

  private final Sql sql;
  private final ObjectMapper json;

  GuidanceStore(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  Guidance of(UUID authorityId) {
    return sql.first(
            "SELECT routine, routine_url, contacts FROM authority_guidance WHERE authority_id = ?",
            this::guidance,
            authorityId)
        .orElse(Guidance.NONE);
  }

  private Guidance guidance(ResultSet row) throws SQLException {
    try {
      return new Guidance(
          row.getString("routine"),
          row.getString("routine_url"),
          json.readValue(row.getString("contacts"), CONTACTS));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("Crisis contacts have lost their form", failure);
    }
  }

  @Transactional
  void keep(UUID authorityId, Guidance guidance) {
    try {
      sql.update(
          """
          INSERT INTO authority_guidance (authority_id, routine, routine_url, contacts)
          VALUES (?, ?, ?, ?)
          ON CONFLICT (authority_id) DO UPDATE SET routine = excluded.routine,
            routine_url = excluded.routine_url, contacts = excluded.contacts
          """,
          authorityId,
          guidance.routine(),
          guidance.routineUrl(),
          json.writeValueAsString(guidance.contacts()));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
