package se.patala.followup.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.patala.kit.content.ContentKey;
import se.patala.kit.sql.Sql;

/**
 * What an open survey collects: sets without order, written anew under the survey's key with every
 * change. Spread over some rows each, so that who answers at the same time seldom waits.
 */
@ApplicationScoped
class SurveyBoxes {

  private static final int SHARDS = 16;
  private static final TypeReference<SortedMap<String, Integer>> CONTENT = new TypeReference<>() {};

  private final Sql sql;
  private final ObjectMapper json;

  SurveyBoxes(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** What is collected. */
  enum Kind {
    /** Who has had a pass, each with a digest of what was signed blindly. */
    PASSES,
    /** Digests of the passes that have come back. */
    USED_PASSES,
    /** Answers, each with how many gave the very same. */
    ANSWERS
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void make(UUID survey) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int shard = 0; shard < SHARDS; shard++) {
        rows.add(new @Nullable Object[] {survey, kind.name(), shard});
      }
    }
    sql.batch("INSERT INTO survey_box (survey_id, kind, shard) VALUES (?, ?, ?)", rows);
  }

  /**
   * Changes one of a kind's sets, and lets nobody else change it meanwhile.
   *
   * @param place any number; the same one always finds the same set
   * @param change of the numbers by name; false when it leaves everything as it was
   */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean change(
      UUID survey, ContentKey key, Kind kind, int place, Predicate<Map<String, Integer>> change) {
    int shard = Math.floorMod(place, SHARDS);
    SortedMap<String, Integer> content =
        sql.first(
                """
                SELECT shard, content FROM survey_box
                WHERE survey_id = ? AND kind = ? AND shard = ? FOR UPDATE
                """,
                row -> read(key, kind, row.getInt("shard"), row.getBytes("content")),
                survey,
                kind.name(),
                shard)
            .orElseThrow();
    boolean changed = change.test(content);
    if (changed) {
      sql.update(
          "UPDATE survey_box SET content = ? WHERE survey_id = ? AND kind = ? AND shard = ?",
          key.encrypt(field(kind, shard), written(content)),
          survey,
          kind.name(),
          shard);
    }
    return changed;
  }

  /** All of a kind's sets. */
  List<SortedMap<String, Integer>> all(UUID survey, ContentKey key, Kind kind) {
    return sql.list(
        "SELECT shard, content FROM survey_box WHERE survey_id = ? AND kind = ?",
        row -> read(key, kind, row.getInt("shard"), row.getBytes("content")),
        survey,
        kind.name());
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void empty(UUID survey) {
    sql.update("DELETE FROM survey_box WHERE survey_id = ?", survey);
  }

  private SortedMap<String, Integer> read(
      ContentKey key, Kind kind, int shard, byte @Nullable [] content) {
    try {
      return content == null
          ? new TreeMap<>()
          : json.readValue(key.decryptBytes(field(kind, shard), content), CONTENT);
    } catch (IOException failure) {
      throw new IllegalStateException("What a survey collected does not read", failure);
    }
  }

  private byte[] written(Map<String, Integer> content) {
    try {
      return json.writeValueAsBytes(content);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("What a survey collects has no JSON form", failure);
    }
  }

  private static String field(Kind kind, int shard) {
    return kind + "." + shard;
  }
}
