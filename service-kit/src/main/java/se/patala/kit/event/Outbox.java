package se.patala.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import se.patala.kit.sql.AfterCommit;
import se.patala.kit.sql.Sql;
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

  private final Sql sql;
  private final ObjectMapper json;
  private final Clock clock;
  private final OutboxRelay relay;
  private final AfterCommit afterCommit;

  Outbox(Sql sql, ObjectMapper json, Clock clock, OutboxRelay relay, AfterCommit afterCommit) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
    this.relay = relay;
    this.afterCommit = afterCommit;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void append(OutgoingEvent event) {
    sql.update(
        INSERT,
        UUID.randomUUID(),
        event.topic(),
        event.type(),
        event.aggregateId(),
        write(event),
        Trace.current().map(Trace::header).orElse(null),
        clock.instant());
    // In memory, not by NOTIFY: a NOTIFY inside the transaction would serialise all commits.
    afterCommit.run(relay::wake);
  }

  private String write(OutgoingEvent event) {
    try {
      return json.writeValueAsString(event.payload());
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException(
          "The event " + event.type() + " has no JSON form", failure);
    }
  }
}
