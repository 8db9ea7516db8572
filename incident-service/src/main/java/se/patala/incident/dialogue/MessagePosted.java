package se.patala.incident.dialogue;

import java.time.Instant;
import java.util.UUID;
import se.patala.incident.report.Admission;
import se.patala.incident.report.IncidentTopic;
import se.patala.kit.event.OutgoingEvent;

/**
 * {@code docs/events/patala.incident.message-posted.v1.schema.json}: that somebody wrote, never
 * what.
 */
record MessagePosted(
    UUID incidentId,
    long version,
    UUID authorityId,
    UUID unitId,
    Instant at,
    UUID messageId,
    Message.Sender sender,
    Message.Kind kind) {

  static final String TYPE = "patala.incident.message-posted.v1";

  static OutgoingEvent of(Admission admission, long version, Message message) {
    return new OutgoingEvent(
        IncidentTopic.NAME,
        TYPE,
        admission.incidentId(),
        new MessagePosted(
            admission.incidentId(),
            version,
            admission.authorityId(),
            admission.unitId(),
            message.at(),
            message.id(),
            message.sender(),
            message.kind()));
  }
}
