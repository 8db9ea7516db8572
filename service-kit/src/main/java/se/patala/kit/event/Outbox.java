package se.patala.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import se.patala.kit.trace.Trace;

/**
 * Where an event is written, in the transaction of the change that it tells about. The caller has
 * locked or version-checked the aggregate before, which is what keeps the order of its events.
 */
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      """
      INSERT INTO outbox (event_id, topic, type, aggregate_id, payload, trace_parent, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private final DataSource dataSource;
  private final ObjectMapper json;
  private final Clock clock;
  private final OutboxRelay relay;
  private final TransactionSynchronizationRegistry transactions;

  Outbox(
      DataSource dataSource,
      ObjectMapper json,
      Clock clock,
      OutboxRelay relay,
      TransactionSynchronizationRegistry transactions) {
    this.dataSource = dataSource;
    this.json = json;
    this.clock = clock;
    this.relay = relay;
    this.transactions = transactions;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void append(OutgoingEvent event) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, event.topic());
      insert.setString(3, event.type());
      insert.setObject(4, event.aggregateId());
      insert.setString(5, json.writeValueAsString(event.payload()));
      insert.setString(6, Trace.current().map(Trace::header).orElse(null));
      insert.setObject(7, clock.instant().atOffset(java.time.ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("The event " + event.type() + " was not written", failure);
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException(
          "The event " + event.type() + " has no JSON form", failure);
    }
    transactions.registerInterposedSynchronization(new WakeRelay());
  }

  /** In memory, not by NOTIFY: a NOTIFY inside the transaction would serialise all commits. */
  private final class WakeRelay implements Synchronization {

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        relay.wake();
      }
    }
  }
}
