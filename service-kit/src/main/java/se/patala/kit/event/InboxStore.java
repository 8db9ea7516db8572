package se.patala.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The inbox' rows. Never catches a unique violation: in PostgreSQL that has already ended the
 * transaction.
 */
@ApplicationScoped
class InboxStore {

  private final DataSource dataSource;
  private final ObjectMapper json;
  private final Clock clock;

  InboxStore(DataSource dataSource, ObjectMapper json, Clock clock) {
    this.dataSource = dataSource;
    this.json = json;
    this.clock = clock;
  }

  /** The version that the consumer has reached of the aggregate, 0 when it knows nothing of it. */
  long position(String consumer, UUID aggregateId) {
    return query(
        "SELECT version FROM inbox_position WHERE consumer = ? AND aggregate_id = ?",
        result -> result.next() ? result.getLong(1) : 0L,
        consumer,
        aggregateId);
  }

  /** Writes the event and its version down; false when another delivery was quicker. */
  boolean remember(String consumer, ReceivedEvent event, long reached) {
    int fresh =
        update(
            "INSERT INTO inbox (consumer, event_id, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            consumer,
            event.id(),
            now());
    if (fresh == 0) {
      return false;
    }
    int moved =
        update(
            """
            INSERT INTO inbox_position AS p (consumer, aggregate_id, version) VALUES (?, ?, ?)
            ON CONFLICT (consumer, aggregate_id) DO UPDATE SET version = excluded.version
            WHERE p.version = ?
            """,
            consumer,
            event.aggregateId(),
            event.version(),
            reached);
    if (moved == 0) {
      throw new TryLaterException(
          "Another delivery of the same aggregate was quicker", new IllegalStateException());
    }
    update(
        "DELETE FROM inbox_parked WHERE consumer = ? AND aggregate_id = ? AND version <= ?",
        consumer,
        event.aggregateId(),
        event.version());
    return true;
  }

  void park(String consumer, ReceivedEvent event) {
    update(
        """
        INSERT INTO inbox_parked (consumer, aggregate_id, version, event_id, topic, type, payload,
          trace_parent, occurred_at, parked_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        consumer,
        event.aggregateId(),
        event.version(),
        event.id(),
        event.topic(),
        event.type(),
        event.payload().toString(),
        event.traceParent(),
        event.time().atOffset(ZoneOffset.UTC),
        now());
  }

  Optional<ReceivedEvent> nextParked(String consumer, UUID aggregateId) {
    return query(
        """
        SELECT k.event_id, k.topic, k.type, k.version, k.payload, k.trace_parent, k.occurred_at
        FROM inbox_parked k JOIN inbox_position p USING (consumer, aggregate_id)
        WHERE k.consumer = ? AND k.aggregate_id = ? AND k.version = p.version + 1
        """,
        result -> {
          if (!result.next()) {
            return Optional.empty();
          }
          try {
            return Optional.of(
                new ReceivedEvent(
                    result.getObject("event_id", UUID.class),
                    result.getString("topic"),
                    result.getString("type"),
                    aggregateId,
                    result.getLong("version"),
                    result.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                    json.readTree(result.getString("payload")),
                    result.getString("trace_parent")));
          } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A parked event has lost its form", failure);
          }
        },
        consumer,
        aggregateId);
  }

  void bury(String consumer, ReceivedEvent event, String reason) {
    insertDeadLetter(
        consumer,
        event.topic(),
        event.id().toString(),
        event.type(),
        event.aggregateId().toString(),
        event.payload().toString(),
        reason);
  }

  void bury(
      String consumer, ConsumerRecord<String, String> message, MalformedEventException failure) {
    insertDeadLetter(
        consumer,
        message.topic(),
        ReceivedEvent.header(message, "ce_id"),
        ReceivedEvent.header(message, "ce_type"),
        message.key(),
        message.value(),
        String.valueOf(failure.getMessage()));
  }

  private void insertDeadLetter(
      String consumer,
      String topic,
      @Nullable String eventId,
      @Nullable String type,
      @Nullable String aggregateId,
      @Nullable String payload,
      String reason) {
    update(
        """
        INSERT INTO dead_letter
          (id, consumer, topic, event_id, type, aggregate_id, payload, reason, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        UUID.randomUUID(),
        consumer,
        topic,
        eventId,
        type,
        aggregateId,
        payload,
        reason,
        now());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private int update(String sql, @Nullable Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("The inbox could not be written", failure);
    }
  }

  private <T> T query(String sql, Reading<T> reading, @Nullable Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        return reading.read(result);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The inbox could not be read", failure);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(ResultSet result) throws SQLException;
  }
}
