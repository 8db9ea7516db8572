package se.patala.followup.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.sql.Sql;

/**
 * Closes and opens what says who people are. One key for the whole register, in the key store: who
 * has this database, or a backup of it, knows ids and posts, and nobody.
 *
 * <p>The opened key is kept while the service runs, unlike those of cases: routing, lists and
 * imports need names inside transactions, where the key store is not asked.
 */
@ApplicationScoped
public class Register {

  /** The register's id in the key store; it belongs to no authority. */
  static final UUID ID =
      UUID.nameUUIDFromBytes("patala register of persons".getBytes(StandardCharsets.UTF_8));

  private final ContentKeys contentKeys;
  private final Sql sql;
  private final ObjectMapper json;
  private volatile @Nullable ContentKey key;

  Register(ContentKeys contentKeys, Sql sql, ObjectMapper json) {
    this.contentKeys = contentKeys;
    this.sql = sql;
    this.json = json;
  }

  /**
   * After destroyed keys were destroyed again, and before anybody is let in.
   *
   * @throws IllegalStateException when there are names that no key opens: a key store of another
   *     time or place
   */
  void open(@Observes @Priority(2) StartupEvent event) {
    key =
        contentKeys
            .open(ID)
            .orElseGet(
                () -> {
                  if (sql.first("SELECT 1 FROM person WHERE identity IS NOT NULL LIMIT 1", row -> 1)
                      .isPresent()) {
                    throw new IllegalStateException(
                        "The key store has no key of the register: it must be restored from the same time as the database");
                  }
                  return contentKeys.openOrCreate(ID, ID, Compartment.ORDINARY);
                });
  }

  public byte[] close(UUID personId, Identity identity) {
    return close(personField(personId), (Object) identity);
  }

  public Identity open(UUID personId, byte[] identity) {
    return open(personField(personId), identity, Identity.class);
  }

  /** A document that names people. */
  public byte[] close(String field, Object document) {
    try {
      return key().encrypt(field, json.writeValueAsBytes(document));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException(field + " has no form", failure);
    }
  }

  /** What was closed under the same field. */
  public <T> T open(String field, byte[] document, Class<T> type) {
    try {
      return json.readValue(key().decrypt(field, document), type);
    } catch (JsonProcessingException failure) {
      // Never its message: it may repeat names.
      throw new IllegalStateException(field + " has lost its form");
    }
  }

  private static String personField(UUID personId) {
    return "person." + personId;
  }

  private ContentKey key() {
    return Objects.requireNonNull(key, "The register is opened when the service starts");
  }
}
