package se.patala.incident.report;

import java.util.UUID;
import se.patala.kit.identity.Relation;

/**
 * A report that a person has been let into, and as what.
 *
 * @param relation what the person is to the report
 * @param sealed whether nothing of the report may be told on shared topics
 * @param moved whether it lies in the reporting channel, and only its reporter is let in here
 */
public record Admission(
    UUID incidentId,
    UUID authorityId,
    UUID unitId,
    UUID personId,
    Relation relation,
    boolean sealed,
    boolean moved) {}
