package se.patala.incident.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.incident.report.BecomesReport;
import se.patala.incident.text.Opening;
import se.patala.incident.text.PersonalNumbers;
import se.patala.incident.unit.Units;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.content.DoomedKeys;
import se.patala.kit.http.EntityTags;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * Keeps drafts. A draft is its owner's alone and no report: it may be deleted, and then its key is
 * destroyed with it.
 */
@ApplicationScoped
class Drafts implements BecomesReport {

  private static final String CONTENT = "draft";
  private static final int MAX_BYTES = 65_536;
  private static final int MAX_PER_PERSON = 50;

  private final Sql sql;
  private final ContentKeys contentKeys;
  private final Units units;
  private final ObjectMapper json;
  private final Clock clock;
  private final DoomedKeys doomedKeys;

  Drafts(
      Sql sql,
      ContentKeys contentKeys,
      Units units,
      ObjectMapper json,
      Clock clock,
      DoomedKeys doomedKeys) {
    this.sql = sql;
    this.contentKeys = contentKeys;
    this.units = units;
    this.json = json;
    this.clock = clock;
    this.doomedKeys = doomedKeys;
  }

  /** A draft with its words opened. */
  record Draft(UUID id, long version, Instant updatedAt, ObjectNode content) {}

  Draft create(Caller caller, UUID id, ObjectNode content) {
    UUID owner = caller.person();
    ObjectNode masked = accept(content);
    requireRoom(owner);
    doomedKeys.destroyLeft(id);
    ContentKey key =
        contentKeys.openOrCreate(id, units.authorityOrNone(caller.unitId()), Compartment.ORDINARY);
    Instant now = clock.instant();
    int inserted =
        sql.update(
            """
            INSERT INTO draft (id, owner_id, version, content, updated_at) VALUES (?, ?, 1, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            id,
            owner,
            key.encrypt(CONTENT, write(masked)),
            now);
    if (inserted == 1) {
      return new Draft(id, 1, now, masked);
    }
    // The same again after a lost answer is no conflict; somebody else's id is nobody's business.
    Draft stored = read(caller, id);
    if (stored.version() == 1 && stored.content().equals(masked)) {
      return stored;
    }
    throw Problem.stale(0, stored.version());
  }

  Draft replace(Caller caller, UUID id, @Nullable String ifMatch, ObjectNode content) {
    ObjectNode masked = accept(content);
    long seen = version(caller, id);
    EntityTags.require(ifMatch, seen);
    byte[] ciphertext =
        contentKeys.open(id).orElseThrow(Problem::notFound).encrypt(CONTENT, write(masked));
    Instant now = clock.instant();
    int updated =
        sql.update(
            """
            UPDATE draft SET version = version + 1, content = ?, updated_at = ?, nudged = 0
            WHERE id = ? AND owner_id = ? AND version = ?
            """,
            ciphertext,
            now,
            id,
            caller.person(),
            seen);
    if (updated == 0) {
      throw Problem.stale(seen, seen + 1);
    }
    return new Draft(id, seen + 1, now, masked);
  }

  private long version(Caller caller, UUID id) {
    return sql.first(
            "SELECT version FROM draft WHERE id = ? AND owner_id = ?",
            row -> row.getLong(1),
            id,
            caller.person())
        .orElseThrow(Problem::notFound);
  }

  Draft read(Caller caller, UUID id) {
    return sql.first(
            "SELECT id, version, content, updated_at FROM draft WHERE id = ? AND owner_id = ?",
            this::open,
            id,
            caller.person())
        .flatMap(found -> found)
        .orElseThrow(Problem::notFound);
  }

  List<Draft> of(UUID owner, Paging paging) {
    return sql
        .list(
            """
            SELECT id, version, content, updated_at FROM draft WHERE owner_id = ?
            ORDER BY updated_at DESC, id LIMIT ? OFFSET ?
            """,
            this::open,
            owner,
            paging.limit(),
            (long) paging.index() * paging.limit())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  long count(UUID owner) {
    return sql.first("SELECT count(*) FROM draft WHERE owner_id = ?", row -> row.getLong(1), owner)
        .orElse(0L);
  }

  @Transactional
  void delete(Caller caller, UUID id) {
    delete(caller.person(), id);
  }

  private void delete(UUID owner, UUID id) {
    if (sql.update("DELETE FROM draft WHERE id = ? AND owner_id = ?", id, owner) == 1) {
      doomedKeys.doom(id);
    }
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void became(
      UUID ownerId, UUID incidentId, @Nullable UUID draftId, Set<UUID> smallEventIds) {
    if (draftId != null) {
      delete(ownerId, draftId);
    }
  }

  /** The narrative if there is one, else nothing: what a draft means is the client's own. */
  static String opening(Draft draft) {
    return Opening.of(draft.content().path("narrative").asText(""));
  }

  private ObjectNode accept(ObjectNode content) {
    if (write(content).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw Problem.of(
          Status.REQUEST_ENTITY_TOO_LARGE,
          "too-large",
          Violation.of("content", "draft-too-large", MAX_BYTES / 1024));
    }
    return (ObjectNode) masked(content);
  }

  /** Nobody is asked while still writing; the question comes when the report is sent. */
  private static JsonNode masked(JsonNode node) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(PersonalNumbers.mask(text.textValue()));
      case ObjectNode object -> {
        ObjectNode copy = object.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), masked(field.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = array.arrayNode();
        array.forEach(element -> copy.add(masked(element)));
        yield copy;
      }
      default -> node;
    };
  }

  private void requireRoom(UUID owner) {
    if (count(owner) >= MAX_PER_PERSON) {
      throw Problem.of(
          Status.CONFLICT,
          "too-many-drafts",
          Violation.of("id", "too-many-drafts", MAX_PER_PERSON));
    }
  }

  /** Empty when the key has been destroyed. */
  private Optional<Draft> open(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    long version = row.getLong("version");
    byte[] ciphertext = row.getBytes("content");
    Instant updatedAt = Objects.requireNonNull(Sql.instant(row, "updated_at"));
    return contentKeys
        .open(id)
        .map(key -> new Draft(id, version, updatedAt, read(key.decrypt(CONTENT, ciphertext))));
  }

  private String write(ObjectNode content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The draft has no JSON form", failure);
    }
  }

  private ObjectNode read(String stored) {
    try {
      return (ObjectNode) json.readTree(stored);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The stored draft is no JSON", failure);
    }
  }
}
