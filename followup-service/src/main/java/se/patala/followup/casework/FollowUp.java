package se.patala.followup.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Source;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.routing.PartyRole;

/** The follow-up of one report. Its methods are the only ways in which it moves. */
@Entity
@Table(name = "follow_up")
class FollowUp {

  /** Name of the outcome's field in the associated data of its ciphertext. */
  static final String OUTCOME_MESSAGE = "outcome.message";

  @Id private UUID id;
  @Version private long version;
  private long eventVersion;

  @Column(updatable = false)
  private UUID authorityId;

  @Column(updatable = false)
  private UUID unitId;

  @Column(updatable = false)
  private @Nullable UUID reporterId;

  @Column(updatable = false)
  private @Nullable UUID exposedId;

  @Column(updatable = false)
  private boolean withoutName;

  @Column(updatable = false)
  private Instant receivedAt;

  private @Nullable LocalDate occurredOn;
  private @Nullable String influencerRelation;
  private boolean dangerToLife;

  @Enumerated(EnumType.STRING)
  private Status status;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable Parties parties;

  private @Nullable UUID handlerId;

  @Enumerated(EnumType.STRING)
  private @Nullable OutcomeResult outcomeResult;

  private byte @Nullable [] outcomeMessage;
  private @Nullable Instant outcomeGivenAt;

  @Enumerated(EnumType.STRING)
  private @Nullable Resolution resolution;

  private @Nullable Instant closedAt;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Source source;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected FollowUp() {}

  FollowUp(IncidentReported report) {
    this.id = report.incidentId();
    this.authorityId = report.authorityId();
    this.unitId = report.unitId();
    this.reporterId = report.reporterRef();
    this.exposedId = report.exposedRef();
    this.withoutName = report.withoutName();
    this.receivedAt = report.receivedAt();
    this.occurredOn = report.occurredOn();
    this.influencerRelation = report.influencerRelation();
    this.dangerToLife = report.dangerToLifeOrHealth();
    this.status = Status.OPEN;
    this.source = Source.REPORT;
  }

  /** What the reporter has added or corrected; what was not mentioned stays. */
  void learn(ReportNews.Amended amended) {
    if (amended.occurredOn() != null) {
      this.occurredOn = amended.occurredOn();
    }
    if (amended.influencerRelation() != null) {
      this.influencerRelation = amended.influencerRelation();
    }
    if (amended.dangerToLifeOrHealth() != null) {
      this.dangerToLife = amended.dangerToLifeOrHealth();
    }
  }

  void know(Set<PartyRole> partyRoles) {
    this.parties = new Parties(List.copyOf(partyRoles));
  }

  void assign(UUID handler) {
    this.handlerId = handler;
  }

  void act() {
    if (status == Status.OPEN || status == Status.ASSESSED) {
      this.status = Status.ACTING;
    }
  }

  void answer(OutcomeResult result, byte[] message, Instant at) {
    this.outcomeResult = result;
    this.outcomeMessage = message;
    this.outcomeGivenAt = at;
    this.status = Status.ANSWERED;
  }

  void close(Resolution how, Instant at) {
    this.resolution = how;
    this.closedAt = at;
    this.status = Status.CLOSED;
  }

  /** The number of the next event of this case; each is told exactly one. */
  long nextEventVersion() {
    return ++eventVersion;
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

  @Nullable UUID reporterId() {
    return reporterId;
  }

  /** Whom somebody else filed for. */
  @Nullable UUID exposedId() {
    return exposedId;
  }

  /** Those whom the event is about: they are told, and never handle it. */
  Set<UUID> concerned() {
    return Stream.of(Optional.ofNullable(reporterId), Optional.ofNullable(exposedId))
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean withoutName() {
    return withoutName;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  @Nullable LocalDate occurredOn() {
    return occurredOn;
  }

  @Nullable String influencerRelation() {
    return influencerRelation;
  }

  boolean dangerToLife() {
    return dangerToLife;
  }

  Status status() {
    return status;
  }

  /** Whether incident-service has said who is party; before that nobody is told or let in. */
  boolean partiesKnown() {
    return parties != null;
  }

  Set<PartyRole> parties() {
    EnumSet<PartyRole> roles = EnumSet.noneOf(PartyRole.class);
    if (parties != null) {
      roles.addAll(parties.roles());
    }
    return roles;
  }

  @Nullable UUID handlerId() {
    return handlerId;
  }

  @Nullable OutcomeResult outcomeResult() {
    return outcomeResult;
  }

  byte @Nullable [] outcomeMessage() {
    return outcomeMessage;
  }

  @Nullable Instant outcomeGivenAt() {
    return outcomeGivenAt;
  }

  @Nullable Resolution resolution() {
    return resolution;
  }

  @Nullable Instant closedAt() {
    return closedAt;
  }

  /** A record so that the JSON column has a fixed type. */
  record Parties(List<PartyRole> roles) {}
}
