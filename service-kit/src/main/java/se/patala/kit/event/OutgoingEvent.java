package se.patala.kit.event;

import java.util.UUID;

/**
 * An event about to be told: opaque ids, codes, versions and times. Never a narrative, a name or an
 * address.
 *
 * @param topic one topic per kind of aggregate, see {@code docs/events/topics.json}
 * @param type CloudEvents type, such as {@code patala.incident.reported.v1}
 * @param aggregateId key on the topic; events of one aggregate keep their order
 * @param payload record that Jackson writes as the schema file of the type says
 */
public record OutgoingEvent(String topic, String type, UUID aggregateId, Object payload) {}
