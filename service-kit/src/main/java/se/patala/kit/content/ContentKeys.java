package se.patala.kit.content;

import com.google.crypto.tink.Aead;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The key store: a data key per report or case, wrapped by the key of its authority and
 * compartment.
 *
 * <p>A new key is committed here before the transaction that stores the content begins; a key whose
 * content never came opens nothing. Never called inside that transaction: the key store is another
 * database, and a second pooled connection there could starve intake.
 */
@ApplicationScoped
public class ContentKeys {

  private static final Logger LOG = Logger.getLogger(ContentKeys.class);

  private final javax.sql.DataSource keyStore;
  private final Clock clock;
  private final Aead root;
  private final ShredLedger ledger;
  private final Map<UUID, Aead> openWrapKeys = new ConcurrentHashMap<>();
  private final Map<Owner, UUID> wrapKeyInUse = new ConcurrentHashMap<>();

  ContentKeys(
      @DataSource("keys") javax.sql.DataSource keyStore,
      Clock clock,
      RootKey rootKey,
      @ConfigProperty(name = "patala.keys.shred-file") Path shredFile) {
    this.keyStore = keyStore;
    this.clock = clock;
    this.root = rootKey.aead("key store");
    this.ledger = new ShredLedger(shredFile);
  }

  /** Before anybody is let in: a key store that was restored may hold what had been destroyed. */
  void destroyAgain(@Observes @Priority(1) StartupEvent event) {
    int back = destroyAgain();
    if (back > 0) {
      LOG.warnf("%d keys that had been destroyed were back, and are destroyed again", back);
    }
  }

  /**
   * Destroys what has been destroyed before.
   *
   * @return how many keys were back
   */
  public int destroyAgain() {
    Map<UUID, Instant> destroyed = ledger.all();
    List<UUID> ids = List.copyOf(destroyed.keySet());
    Object[] times =
        ids.stream().map(destroyed::get).map(at -> at.atOffset(ZoneOffset.UTC)).toArray();
    try (Connection connection = keyStore.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                """
                DELETE FROM data_key k USING unnest(?::uuid[], ?::timestamptz[]) AS l (id, at)
                WHERE k.content_id = l.id AND k.created_at <= l.at
                """)) {
      delete.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      delete.setArray(2, connection.createArrayOf("timestamptz", times));
      return delete.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("Destroyed keys were not destroyed again", failure);
    }
  }

  /** Makes and commits the data key of new content. */
  public ContentKey create(UUID contentId, UUID authorityId, Compartment compartment) {
    try (Connection connection = keyStore.getConnection()) {
      UUID wrapKeyId = wrapKeyFor(connection, new Owner(authorityId, compartment));
      byte[] dataKey = Aes256Gcm.newKey();
      insertDataKey(connection, contentId, wrapKeyId, dataKey);
      return new ContentKey(contentId, Aes256Gcm.aead(dataKey));
    } catch (SQLException | GeneralSecurityException failure) {
      throw new IllegalStateException("The key store gave no key", failure);
    }
  }

  /** Opens the data key, or empty when it has been destroyed or never was. */
  public Optional<ContentKey> open(UUID contentId) {
    try (Connection connection = keyStore.getConnection()) {
      Optional<Closed> closed = find(connection, contentId);
      if (closed.isEmpty()) {
        return Optional.empty();
      }
      byte[] dataKey =
          wrapKey(connection, closed.get().wrapKeyId())
              .decrypt(closed.get().key(), bytes(contentId));
      return Optional.of(new ContentKey(contentId, Aes256Gcm.aead(dataKey)));
    } catch (SQLException | GeneralSecurityException failure) {
      throw new IllegalStateException("The key store could not be read", failure);
    }
  }

  /** The existing key, or a new one: for content that is written bit by bit. */
  public ContentKey openOrCreate(UUID contentId, UUID authorityId, Compartment compartment) {
    return open(contentId)
        .orElseGet(
            () -> {
              try {
                return create(contentId, authorityId, compartment);
              } catch (IllegalStateException failure) {
                // Somebody else may have been quicker; what is stored counts.
                return open(contentId).orElseThrow(() -> failure);
              }
            });
  }

  /**
   * Closes the data key with the wrap key of another compartment, so that content can be moved
   * there as it is.
   */
  public void move(UUID contentId, UUID authorityId, Compartment compartment) {
    try (Connection connection = keyStore.getConnection()) {
      UUID wrapKeyId = wrapKeyFor(connection, new Owner(authorityId, compartment));
      Closed closed =
          find(connection, contentId)
              .orElseThrow(() -> new IllegalStateException("The key is gone"));
      byte[] dataKey =
          wrapKey(connection, closed.wrapKeyId()).decrypt(closed.key(), bytes(contentId));
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE data_key SET wrap_key_id = ?, wrapped_key = ? WHERE content_id = ?")) {
        update.setObject(1, wrapKeyId);
        update.setBytes(2, wrapKey(connection, wrapKeyId).encrypt(dataKey, bytes(contentId)));
        update.setObject(3, contentId);
        update.executeUpdate();
      }
    } catch (SQLException | GeneralSecurityException failure) {
      throw new IllegalStateException("The key was not moved", failure);
    }
  }

  /** Destroys the data key: every copy of its content becomes unreadable. */
  public void destroy(UUID contentId) {
    destroy(contentId, clock.instant());
  }

  /** Destroys the data key that there was at a time, and no later one of the same content. */
  void destroy(UUID contentId, Instant at) {
    ledger.add(contentId, at);
    try (Connection connection = keyStore.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM data_key WHERE content_id = ? AND created_at <= ?")) {
      delete.setObject(1, contentId);
      delete.setObject(2, at.atOffset(ZoneOffset.UTC));
      delete.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("The key was not destroyed", failure);
    }
  }

  /** A data key as it is stored. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Closed(UUID wrapKeyId, byte[] key) {}

  private static Optional<Closed> find(Connection connection, UUID contentId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT wrap_key_id, wrapped_key FROM data_key WHERE content_id = ?")) {
      select.setObject(1, contentId);
      try (ResultSet result = select.executeQuery()) {
        return result.next()
            ? Optional.of(new Closed(result.getObject(1, UUID.class), result.getBytes(2)))
            : Optional.empty();
      }
    }
  }

  private void insertDataKey(Connection connection, UUID contentId, UUID wrapKeyId, byte[] dataKey)
      throws SQLException, GeneralSecurityException {
    byte[] wrapped = wrapKey(connection, wrapKeyId).encrypt(dataKey, bytes(contentId));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO data_key (content_id, wrap_key_id, wrapped_key, created_at) VALUES (?, ?, ?, ?)")) {
      insert.setObject(1, contentId);
      insert.setObject(2, wrapKeyId);
      insert.setBytes(3, wrapped);
      insert.setObject(4, now());
      insert.executeUpdate();
    }
  }

  private UUID wrapKeyFor(Connection connection, Owner owner)
      throws SQLException, GeneralSecurityException {
    UUID known = wrapKeyInUse.get(owner);
    if (known != null) {
      return known;
    }
    Optional<UUID> stored = findWrapKey(connection, owner);
    UUID id = stored.isPresent() ? stored.get() : createWrapKey(connection, owner);
    wrapKeyInUse.put(owner, id);
    return id;
  }

  private static Optional<UUID> findWrapKey(Connection connection, Owner owner)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM wrap_key WHERE authority_id = ? AND compartment = ? AND retired_at IS NULL")) {
      select.setObject(1, owner.authorityId());
      select.setString(2, owner.compartment().name());
      try (ResultSet result = select.executeQuery()) {
        return result.next() ? Optional.of(result.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  private UUID createWrapKey(Connection connection, Owner owner)
      throws SQLException, GeneralSecurityException {
    UUID id = UUID.randomUUID();
    byte[] closed = root.encrypt(Aes256Gcm.newKey(), bytes(id));
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO wrap_key (id, authority_id, compartment, encrypted_key, created_at)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)) {
      insert.setObject(1, id);
      insert.setObject(2, owner.authorityId());
      insert.setString(3, owner.compartment().name());
      insert.setBytes(4, closed);
      insert.setObject(5, now());
      insert.executeUpdate();
    }
    // Another replica may have been quicker; what is stored counts.
    return findWrapKey(connection, owner).orElseThrow();
  }

  private Aead wrapKey(Connection connection, UUID id)
      throws SQLException, GeneralSecurityException {
    Aead open = openWrapKeys.get(id);
    if (open != null) {
      return open;
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT encrypted_key FROM wrap_key WHERE id = ?")) {
      select.setObject(1, id);
      try (ResultSet result = select.executeQuery()) {
        if (!result.next()) {
          throw new IllegalStateException("The wrap key " + id + " is gone");
        }
        Aead opened = Aes256Gcm.aead(root.decrypt(result.getBytes(1), bytes(id)));
        openWrapKeys.put(id, opened);
        return opened;
      }
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static byte[] bytes(UUID id) {
    return id.toString().getBytes(StandardCharsets.UTF_8);
  }

  private record Owner(UUID authorityId, Compartment compartment) {}
}
