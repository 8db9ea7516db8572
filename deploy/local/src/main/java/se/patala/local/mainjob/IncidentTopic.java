package se.patala.local.mainjob;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the incident events that come after it was opened, outside of any consumer group. */
final class IncidentTopic implements AutoCloseable {

  private static final String TOPIC = "patala.incident.events.v1";

  private final KafkaConsumer<String, String> consumer;

  IncidentTopic(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "15000"),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** A record as text: key, headers and value, everything that could hold what it must not. */
  record Event(String type, String text) {}

  /** The event of this incident, if it has come. */
  Optional<Event> find(String incidentId) {
    for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
      String subject = header(event, "ce_subject");
      String text = event.key() + " " + headers(event) + " " + event.value();
      if (subject.equals(incidentId) || incidentId.equals(event.key())) {
        return Optional.of(new Event(header(event, "ce_type"), text));
      }
    }
    return Optional.empty();
  }

  private static String headers(ConsumerRecord<String, String> event) {
    return StreamSupport.stream(event.headers().spliterator(), false)
        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .toList()
        .toString();
  }

  private static String header(ConsumerRecord<String, String> event, String name) {
    org.apache.kafka.common.header.Header header = event.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
