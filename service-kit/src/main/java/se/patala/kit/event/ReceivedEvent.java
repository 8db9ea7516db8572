package se.patala.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent in binary mode as it came from Kafka.
 *
 * @param version of the aggregate after the event, from the payload; starts at 1, without gaps
 */
public record ReceivedEvent(
    UUID id,
    String topic,
    String type,
    UUID aggregateId,
    long version,
    Instant time,
    JsonNode payload,
    @Nullable String traceParent) {

  /** Reads the payload as the record of its type. Unknown fields are newer than we are: ignored. */
  public <T> T as(ObjectMapper json, Class<T> type) {
    try {
      return json.readerFor(type)
          .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(payload);
    } catch (java.io.IOException failure) {
      throw new MalformedEventException("The payload is not a " + type.getSimpleName(), failure);
    }
  }

  static ReceivedEvent of(ConsumerRecord<String, String> message, ObjectMapper json) {
    try {
      JsonNode payload = json.readTree(message.value());
      if (payload == null || !payload.path("version").canConvertToLong()) {
        throw new MalformedEventException("The payload names no version", null);
      }
      return new ReceivedEvent(
          UUID.fromString(required(message, "ce_id")),
          message.topic(),
          required(message, "ce_type"),
          UUID.fromString(required(message, "ce_subject")),
          payload.path("version").asLong(),
          Instant.parse(required(message, "ce_time")),
          payload,
          header(message, "traceparent"));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException failure) {
      throw new MalformedEventException("Not a CloudEvent that we can read", failure);
    }
  }

  private static String required(ConsumerRecord<String, String> message, String name) {
    String value = header(message, name);
    if (value == null) {
      throw new MalformedEventException("The header " + name + " is missing", null);
    }
    return value;
  }

  static @Nullable String header(ConsumerRecord<String, String> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
