package se.patala.incident.report;

import java.time.Instant;
import java.util.UUID;
import se.patala.kit.event.OutgoingEvent;

/** {@code docs/events/patala.incident.withdrawn.v1.schema.json}. */
record IncidentWithdrawn(UUID incidentId, long version, UUID authorityId, UUID unitId, Instant at) {

  static final String TYPE = "patala.incident.withdrawn.v1";

  static OutgoingEvent of(Admission admission, long version, Instant at) {
    return new OutgoingEvent(
        IncidentTopic.NAME,
        TYPE,
        admission.incidentId(),
        new IncidentWithdrawn(
            admission.incidentId(), version, admission.authorityId(), admission.unitId(), at));
  }
}
