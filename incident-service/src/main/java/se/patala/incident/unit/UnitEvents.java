package se.patala.incident.unit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import se.patala.kit.event.EventHandler;
import se.patala.kit.event.Inbox;
import se.patala.kit.event.ReceivedEvent;

/** Keeps the copy of the units up to date. */
@ApplicationScoped
class UnitEvents {

  private final Inbox inbox;
  private final Units units;
  private final ObjectMapper json;

  UnitEvents(Inbox inbox, Units units, ObjectMapper json) {
    this.inbox = inbox;
    this.units = units;
    this.json = json;
  }

  @Incoming("units")
  @Blocking
  void on(ConsumerRecord<String, String> message) {
    inbox.receive("incident.units", Inbox.Order.LATEST, message, this::prepare);
  }

  private Runnable prepare(ReceivedEvent event) {
    if (!event.type().equals("patala.organisation.unit-changed.v1")) {
      return EventHandler.NOTHING;
    }
    UnitChanged changed = event.as(json, UnitChanged.class);
    return () -> units.put(changed.unitId(), changed.authorityId(), changed.active());
  }

  private record UnitChanged(UUID unitId, UUID authorityId, boolean active) {}
}
