package se.patala.incident.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The words of a report, encrypted under its own data key. */
@Entity
@Table(name = "incident_text")
class IncidentText {

  /** Name of the field in the associated data of its ciphertext. */
  static final String NARRATIVE = "narrative";

  @Id private UUID incidentId;

  @Column(updatable = false)
  private byte[] narrative;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected IncidentText() {}

  IncidentText(UUID incidentId, byte[] narrative) {
    this.incidentId = incidentId;
    this.narrative = narrative;
  }

  UUID incidentId() {
    return incidentId;
  }

  byte[] narrative() {
    return narrative;
  }
}
