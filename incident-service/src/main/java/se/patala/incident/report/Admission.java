package se.patala.incident.report;

import java.util.UUID;
import se.patala.kit.content.Compartment;
import se.patala.kit.identity.Relation;

/**
 * A report that a person has been let into, and as what.
 *
 * @param relation what the person is to the report
 * @param compartment where the report lay when the person was let in
 */
public record Admission(
    UUID incidentId,
    UUID authorityId,
    UUID unitId,
    UUID personId,
    Relation relation,
    Compartment compartment) {

  /** Whether nothing of the report may be told on shared topics. */
  public boolean sealed() {
    return compartment != Compartment.ORDINARY;
  }

  /** Whether it lies in the reporting channel, and only its reporter is let in here. */
  public boolean moved() {
    return compartment == Compartment.WHISTLEBLOWING;
  }
}
