package se.patala.kit.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what lies in the outbox to Kafka, in order, and deletes it once the broker has
 * acknowledged. One relay is active per service, by an advisory lock held for one batch at a time:
 * several relays that skip each other's locked rows would break the order of an aggregate.
 *
 * <p>An event that the broker refuses for good stays, holds back later events of its aggregate
 * only, and raises {@code patala_outbox_stuck}; an operator mends the cause and sets its attempts
 * to 0.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  /** Any number, the same in every replica; the lock lives in the service's own database. */
  private static final long LOCK = 0x70617461_6c61L;

  private static final int BATCH = 500;
  private static final Duration IDLE_POLL = Duration.ofMillis(500);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

  private static final String READ =
      """
      SELECT seq, event_id, topic, type, aggregate_id, payload, trace_parent, created_at
      FROM outbox o
      WHERE NOT EXISTS (SELECT FROM outbox refused WHERE refused.attempts > 0
                        AND refused.aggregate_id = o.aggregate_id AND refused.seq <= o.seq)
      ORDER BY seq LIMIT ?
      """;

  private final DataSource dataSource;
  private final String source;
  private final Properties producerProperties;
  private final Semaphore work = new Semaphore(0);
  private final AtomicLong stuck;
  private volatile boolean running;
  private @Nullable Thread thread;
  private @Nullable KafkaProducer<String, String> producer;

  OutboxRelay(
      DataSource dataSource,
      MeterRegistry metrics,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.dataSource = dataSource;
    this.source = "/patala/" + service;
    this.stuck = metrics.gauge("patala.outbox.stuck", new AtomicLong());
    this.producerProperties = producerProperties(service, bootstrapServers);
  }

  private static Properties producerProperties(String service, String bootstrapServers) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-outbox");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Short enough that a batch never holds its connection and snapshot for long.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return properties;
  }

  /** Tells the relay that something was committed. Cheap, never blocks, may be called too often. */
  public void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    running = true;
    thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
  }

  /** Before the data source and the producer go, or every stop would end in a stack trace. */
  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    running = false;
    wake();
    Thread relay = thread;
    if (relay != null) {
      relay.join(Duration.ofSeconds(9));
    }
    KafkaProducer<String, String> open = producer;
    if (open != null) {
      open.close(Duration.ofSeconds(1));
    }
  }

  private void run() {
    Duration backOff = IDLE_POLL;
    while (running) {
      try {
        int sent = relayBatch();
        backOff = IDLE_POLL;
        if (sent < BATCH) {
          waitForWork(IDLE_POLL);
        }
      } catch (SQLException | RuntimeException failure) {
        if (running) {
          LOG.warnf(
              "The outbox waits: %s. Next try in %d ms.", failure.getMessage(), backOff.toMillis());
          waitForWork(backOff);
          backOff = shorter(backOff.multipliedBy(2), LONGEST_BACK_OFF);
        }
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void waitForWork(Duration atMost) {
    try {
      if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        work.drainPermits();
      }
    } catch (InterruptedException stopped) {
      running = false;
      Thread.currentThread().interrupt();
    }
  }

  private int relayBatch() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int sent = isTheOne(connection) ? sendAll(connection) : 0;
        connection.commit();
        return sent;
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      }
    }
  }

  private static boolean isTheOne(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
      lock.setLong(1, LOCK);
      try (ResultSet result = lock.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  private int sendAll(Connection connection) throws SQLException {
    stuck.set(countRefused(connection));
    List<Row> rows = read(connection);
    if (rows.isEmpty()) {
      return 0;
    }
    KafkaProducer<String, String> kafka = producer();
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(rows.size());
    for (Row row : rows) {
      acknowledgements.add(kafka.send(record(row)));
    }
    kafka.flush();
    List<Long> delivered = new ArrayList<>();
    Set<UUID> heldBack = new HashSet<>();
    RuntimeException unreachable = null;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      try {
        acknowledgements.get(i).get();
        // A later event of a held-back aggregate may be sent twice; consumers skip what they have.
        if (!heldBack.contains(row.aggregateId())) {
          delivered.add(row.seq());
        }
      } catch (ExecutionException refusal) {
        heldBack.add(row.aggregateId());
        if (refusal.getCause() instanceof RetriableException) {
          unreachable = new IllegalStateException("Kafka did not acknowledge", refusal.getCause());
        } else {
          noteRefusal(connection, row, refusal);
        }
      } catch (InterruptedException | CancellationException stopped) {
        heldBack.add(row.aggregateId());
        unreachable = new IllegalStateException("Sending was stopped", stopped);
      }
    }
    delete(connection, delivered);
    if (unreachable != null && delivered.isEmpty()) {
      throw unreachable;
    }
    return delivered.size();
  }

  private ProducerRecord<String, String> record(Row row) {
    ProducerRecord<String, String> message =
        new ProducerRecord<>(row.topic(), row.aggregateId().toString(), row.payload());
    header(message, "ce_specversion", "1.0");
    header(message, "ce_id", row.eventId().toString());
    header(message, "ce_type", row.type());
    header(message, "ce_source", source);
    header(message, "ce_subject", row.aggregateId().toString());
    header(message, "ce_time", row.createdAt().toString());
    header(message, "ce_dataschema", "urn:patala:events:" + row.type() + ".schema.json");
    header(message, "content-type", "application/json");
    if (row.traceParent() != null) {
      header(message, "traceparent", row.traceParent());
    }
    return message;
  }

  private static void header(ProducerRecord<String, String> message, String name, String value) {
    message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Row> read(Connection connection) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(READ)) {
      select.setInt(1, BATCH);
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(
              new Row(
                  result.getLong("seq"),
                  result.getObject("event_id", UUID.class),
                  result.getString("topic"),
                  result.getString("type"),
                  result.getObject("aggregate_id", UUID.class),
                  result.getString("payload"),
                  result.getString("trace_parent"),
                  result
                      .getObject("created_at", OffsetDateTime.class)
                      .withOffsetSameInstant(ZoneOffset.UTC)
                      .toInstant()));
        }
      }
    }
    return rows;
  }

  private static long countRefused(Connection connection) throws SQLException {
    try (PreparedStatement count =
            connection.prepareStatement("SELECT count(*) FROM outbox WHERE attempts > 0");
        ResultSet result = count.executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private static void delete(Connection connection, List<Long> delivered) throws SQLException {
    if (delivered.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM outbox WHERE seq = ANY (?)")) {
      delete.setArray(1, connection.createArrayOf("bigint", delivered.toArray()));
      delete.executeUpdate();
    }
  }

  private static void noteRefusal(Connection connection, Row row, ExecutionException refusal)
      throws SQLException {
    String reason = String.valueOf(refusal.getCause());
    LOG.errorf("The broker refuses event %s of type %s: %s", row.eventId(), row.type(), reason);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE outbox SET attempts = attempts + 1, last_error = ? WHERE seq = ?")) {
      update.setString(1, reason);
      update.setLong(2, row.seq());
      update.executeUpdate();
    }
  }

  private KafkaProducer<String, String> producer() {
    KafkaProducer<String, String> open = producer;
    if (open == null) {
      open =
          new KafkaProducer<>(producerProperties, new StringSerializer(), new StringSerializer());
      producer = open;
    }
    return open;
  }

  private record Row(
      long seq,
      UUID eventId,
      String topic,
      String type,
      UUID aggregateId,
      String payload,
      @Nullable String traceParent,
      Instant createdAt) {}
}
