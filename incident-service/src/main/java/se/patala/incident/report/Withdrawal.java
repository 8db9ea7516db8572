package se.patala.incident.report;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That and why a reporter took a report back. */
@Entity
@Immutable
@Table(name = "withdrawal")
class Withdrawal {

  /** Name of the field in the associated data of its ciphertext. */
  static final String REASON = "withdrawal.reason";

  @Id private UUID incidentId;
  private byte[] reason;
  private Instant at;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected Withdrawal() {}

  Withdrawal(UUID incidentId, byte[] reason, Instant at) {
    this.incidentId = incidentId;
    this.reason = reason;
    this.at = at;
  }

  UUID incidentId() {
    return incidentId;
  }

  byte[] reason() {
    return reason;
  }

  Instant at() {
    return at;
  }
}
