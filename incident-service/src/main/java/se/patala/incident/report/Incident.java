package se.patala.incident.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import se.patala.incident.receipt.Commitment;
import se.patala.kit.content.Compartment;

/**
 * A report, as received. What a reporter has sent is never edited. Its version, status and
 * withdrawal move by statements that say from where to where, never by writing this back.
 */
@Entity
@Immutable
@Table(name = "incident")
class Incident {

  @Id private UUID id;

  private long version;

  private UUID authorityId;

  private UUID unitId;

  private UUID reporterId;

  private @Nullable UUID exposedId;

  @Enumerated(EnumType.STRING)
  private Compartment compartment;

  @Enumerated(EnumType.STRING)
  private ReporterStatus status;

  private Instant receivedAt;

  private byte[] receiptSalt;

  private byte[] receiptDigest;

  private @Nullable Instant withdrawnAt;

  @JdbcTypeCode(SqlTypes.JSON)
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
      Commitment commitment,
      ReportFacts facts) {
    this.id = id;
    this.version = 1;
    this.authorityId = authorityId;
    this.unitId = unitId;
    this.reporterId = reporterId;
    this.compartment = compartment;
    this.status = ReporterStatus.RECEIVED;
    this.receivedAt = receivedAt;
    this.receiptSalt = commitment.salt();
    this.receiptDigest = commitment.digest();
    this.exposedId = facts.onBehalfOf();
    this.facts = facts;
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

  /** Whom somebody else filed for. */
  @Nullable UUID exposedId() {
    return exposedId;
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

  Commitment commitment() {
    return new Commitment(receiptSalt, receiptDigest);
  }

  @Nullable Instant withdrawnAt() {
    return withdrawnAt;
  }

  ReportFacts facts() {
    return facts;
  }
}
