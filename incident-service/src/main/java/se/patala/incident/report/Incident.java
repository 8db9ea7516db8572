package se.patala.incident.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import se.patala.kit.content.Compartment;

/** A report, as received. What a reporter has sent is never edited; only its status moves. */
@Entity
@Table(name = "incident")
class Incident {

  @Id private UUID id;

  private long version;

  @Column(updatable = false)
  private UUID authorityId;

  @Column(updatable = false)
  private UUID unitId;

  @Column(updatable = false)
  private UUID reporterId;

  @Enumerated(EnumType.STRING)
  private Compartment compartment;

  @Enumerated(EnumType.STRING)
  private ReporterStatus status;

  @Column(updatable = false)
  private Instant receivedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(updatable = false)
  private ReportFacts facts;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected Incident() {}

  Incident(
      UUID id,
      UUID authorityId,
      UUID unitId,
      UUID reporterId,
      Compartment compartment,
      Instant receivedAt,
      ReportFacts facts) {
    this.id = id;
    this.version = 1;
    this.authorityId = authorityId;
    this.unitId = unitId;
    this.reporterId = reporterId;
    this.compartment = compartment;
    this.status = ReporterStatus.RECEIVED;
    this.receivedAt = receivedAt;
    this.facts = facts;
  }

  void moveTo(ReporterStatus next) {
    this.status = next;
  }

  UUID id() {
    return id;
  }

  long version() {
    return version;
  }

  UUID authorityId() {
    return authorityId;
  }

  UUID unitId() {
    return unitId;
  }

  UUID reporterId() {
    return reporterId;
  }

  Compartment compartment() {
    return compartment;
  }

  ReporterStatus status() {
    return status;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  ReportFacts facts() {
    return facts;
  }
}
