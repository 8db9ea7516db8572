package se.patala.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import se.patala.kit.sql.Sql;

/**
 * The inbox' rows. Never catches a unique violation: in PostgreSQL that has already ended the
 * transaction.
 */
@ApplicationScoped
class InboxStore {

  private final Sql sql;
  private final ObjectMapper json;
  private final Clock clock;

  InboxStore(Sql sql, ObjectMapper json, Clock clock) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  /** The version that the consumer has reached of the aggregate, 0 when it knows nothing of it. */
  long position(String consumer, UUID aggregateId) {
    return sql.first(
            "SELECT version FROM inbox_position WHERE consumer = ? AND aggregate_id = ?",
            row -> row.getLong(1),
            consumer,
            aggregateId)
        .orElse(0L);
  }

  /** Writes the event and its version down; false when another delivery was quicker. */
  boolean remember(String consumer, ReceivedEvent event, long reached) {
    int fresh =
        sql.update(
            "INSERT INTO inbox (consumer, event_id, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            consumer,
            event.id(),
            clock.instant());
    if (fresh == 0) {
      return false;
    }
    int moved =
        sql.update(
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
    sql.update(
        "DELETE FROM inbox_parked WHERE consumer = ? AND aggregate_id = ? AND version <= ?",
        consumer,
        event.aggregateId(),
        event.version());
    return true;
  }

  void park(String consumer, ReceivedEvent event) {
    sql.update(
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
        event.time(),
        clock.instant());
  }

  Optional<ReceivedEvent> nextParked(String consumer, UUID aggregateId) {
    return sql.first(
        """
        SELECT k.event_id, k.topic, k.type, k.version, k.payload, k.trace_parent, k.occurred_at
        FROM inbox_parked k JOIN inbox_position p USING (consumer, aggregate_id)
        WHERE k.consumer = ? AND k.aggregate_id = ? AND k.version = p.version + 1
        """,
        row ->
            new ReceivedEvent(
                row.getObject("event_id", UUID.class),
                row.getString("topic"),
                row.getString("type"),
                aggregateId,
                row.getLong("version"),
                Objects.requireNonNull(Sql.instant(row, "occurred_at")),
                read(row.getString("payload")),
                row.getString("trace_parent")),
        consumer,
        aggregateId);
  }

  private JsonNode read(String payload) {
    try {
      return json.readTree(payload);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("A parked event has lost its form", failure);
    }
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
    sql.update(
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
        clock.instant());
  }
}
