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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.OutcomeResult;
import se.patala.followup.casework.Codes.PoliceOutcome;
import se.patala.followup.casework.Codes.Resolution;
import se.patala.followup.casework.Codes.Source;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.casework.Codes.Support;
import se.patala.followup.casework.Codes.Verdict;
import se.patala.followup.duty.Answer;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.Facts;
import se.patala.followup.routing.Involved;
import se.patala.followup.routing.PartyRole;

/** The follow-up of one report. Its methods are the only ways in which it moves. */
@Entity
@Table(name = "follow_up")
class FollowUp {

  /** Names of fields in the associated data of their ciphertexts. */
  static final String OUTCOME_MESSAGE = "outcome.message";

  static final String CAUSES = "analysis.causes";
  static final String MEASURES_REQUEST = "measures-request";
  static final String REOPENING_REASON = "reopening.reason";

  @Id private UUID id;
  @Version private long version;

  // A reminder that goes out while somebody writes shall not make them start over.
  @OptimisticLock(excluded = true)
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

  @SuppressWarnings("UnusedVariable") // for figures, which ask the database
  private @Nullable String channel;

  @SuppressWarnings("UnusedVariable")
  private @Nullable String workTask;

  @JdbcTypeCode(SqlTypes.JSON)
  private Facts facts;

  private boolean factsConfirmed;

  /** What the reporter said last; only what is new in it counts. */
  @Enumerated(EnumType.STRING)
  private Answer toldInjury;

  @Enumerated(EnumType.STRING)
  private Answer toldClientAffected;

  @Enumerated(EnumType.STRING)
  private Status status;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable Parties parties;

  private @Nullable UUID handlerId;
  private @Nullable Instant contactedAt;

  @Enumerated(EnumType.STRING)
  private @Nullable Support support;

  private @Nullable Integer riskLikelihood;
  private @Nullable Integer riskConsequence;
  private byte @Nullable [] causes;
  private @Nullable Instant analysedAt;
  private @Nullable Instant measuresRequestedAt;
  private @Nullable UUID measuresRequestedBy;
  private byte @Nullable [] measuresRequest;

  @Enumerated(EnumType.STRING)
  private @Nullable OutcomeResult outcomeResult;

  private byte @Nullable [] outcomeMessage;
  private @Nullable Instant outcomeGivenAt;

  @Enumerated(EnumType.STRING)
  private @Nullable Resolution resolution;

  private @Nullable Instant closedAt;

  @Enumerated(EnumType.STRING)
  private @Nullable Verdict verdict;

  @SuppressWarnings("UnusedVariable") // kept for whoever asks the database later
  private @Nullable Instant verdictAt;

  private @Nullable Instant reopenedAt;
  private byte @Nullable [] reopeningReason;
  private @Nullable UUID passedOverId;
  private @Nullable UUID duplicateOf;

  @Enumerated(EnumType.STRING)
  private @Nullable PoliceOutcome policeOutcome;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Source source;

  // Worked out anew whenever something is learnt: whoever has the case open need not start over.
  @Enumerated(EnumType.STRING)
  @OptimisticLock(excluded = true)
  private Codes.NextStep nextStep;

  @Enumerated(EnumType.STRING)
  @OptimisticLock(excluded = true)
  private @Nullable DutyKind nextDuty;

  @OptimisticLock(excluded = true)
  private @Nullable Instant nextDueAt;

  @OptimisticLock(excluded = true)
  private @Nullable Instant alarmAt;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected FollowUp() {}

  FollowUp(IncidentReported report, Clocks clocks) {
    this.id = report.incidentId();
    this.authorityId = report.authorityId();
    this.unitId = report.unitId();
    this.reporterId = report.reporterRef();
    this.exposedId = report.exposedRef();
    this.withoutName = report.withoutName();
    this.receivedAt = report.receivedAt();
    this.occurredOn = report.occurredOn();
    this.influencerRelation = report.influencerRelation();
    this.channel = report.channel();
    this.workTask = report.workTask();
    this.facts = Facts.unclear(report.dangerToLifeOrHealth());
    this.toldInjury = Answer.UNCLEAR;
    this.toldClientAffected = Answer.UNCLEAR;
    this.status = Status.OPEN;
    this.source = Source.REPORT;
    this.nextStep = Codes.NextStep.FIRST_CONTACT;
    next(NextStep.all(this, List.of(), List.of(), clocks).getFirst(), receivedAt);
  }

  /** What the reporter has added or corrected; what was not mentioned stays. */
  void learn(ReportNews.Amended amended) {
    if (amended.occurredOn() != null) {
      this.occurredOn = amended.occurredOn();
    }
    if (amended.influencerRelation() != null) {
      this.influencerRelation = amended.influencerRelation();
    }
    if (amended.channel() != null) {
      this.channel = amended.channel();
    }
    if (amended.workTask() != null) {
      this.workTask = amended.workTask();
    }
  }

  /**
   * What the reporter has said by now. What is new in it a handler who has looked into the event is
   * asked to confirm anew.
   */
  void hear(boolean danger, Answer injury, Answer clientAffected) {
    Facts told =
        facts.withReported(
            danger,
            injury == toldInjury ? Answer.UNCLEAR : injury,
            clientAffected == toldClientAffected ? Answer.UNCLEAR : clientAffected);
    this.toldInjury = injury;
    this.toldClientAffected = clientAffected;
    this.factsConfirmed = factsConfirmed && told.equals(facts);
    this.facts = told;
  }

  void confirm(Facts found) {
    this.facts = found;
    this.factsConfirmed = true;
    if (status == Status.OPEN || status == Status.REOPENED) {
      this.status = Status.ASSESSED;
    }
  }

  /** Somebody who handles the case has spoken with whom it concerns. The first time counts. */
  void contact(Instant at) {
    if (contactedAt == null) {
      this.contactedAt = at;
    }
  }

  void offer(Support offered) {
    this.support = offered;
  }

  /**
   * @param found what caused the event, as ciphertext
   */
  void analyse(Risk risk, byte[] found, Instant at) {
    this.riskLikelihood = risk.likelihood();
    this.riskConsequence = risk.consequence();
    this.causes = found;
    this.analysedAt = at;
  }

  /**
   * A safety representative's demand (AML 6 kap. 6 a §).
   *
   * @param demand its ciphertext
   */
  void demand(UUID by, byte[] demand, Instant at) {
    this.measuresRequestedBy = by;
    this.measuresRequest = demand;
    this.measuresRequestedAt = at;
  }

  /**
   * @param alarm when somebody is to be told of something; null when the case is closed
   */
  void next(NextStep next, @Nullable Instant alarm) {
    this.nextStep = next.step();
    this.nextDuty = next.duty();
    this.nextDueAt = next.dueAt();
    this.alarmAt = alarm;
  }

  @Nullable Instant alarmAt() {
    return alarmAt;
  }

  /**
   * @param persons who is meant by the roles, by now and when earlier ones were named
   */
  void know(Set<PartyRole> partyRoles, Set<UUID> persons) {
    this.parties = new Parties(List.copyOf(partyRoles), List.copyOf(persons));
  }

  void assign(UUID handler) {
    this.handlerId = handler;
  }

  /** Better nobody's for a while than a party's. */
  void unassign() {
    this.handlerId = null;
  }

  void act() {
    if (status != Status.ANSWERED) {
      this.status = Status.ACTING;
    }
  }

  void answer(OutcomeResult result, byte[] message, Instant at) {
    this.outcomeResult = result;
    this.outcomeMessage = message;
    this.outcomeGivenAt = at;
    this.verdict = null;
    this.verdictAt = null;
    this.status = Status.ANSWERED;
    contact(at);
  }

  void learnPoliceOutcome(PoliceOutcome learnt) {
    this.policeOutcome = learnt;
  }

  /** What the reporter says of the answer. */
  void judge(Verdict said, Instant at) {
    this.verdict = said;
    this.verdictAt = at;
  }

  /**
   * Not solved: somebody above is to look into it anew.
   *
   * @param reason what is still wrong, as ciphertext
   */
  void reopen(byte[] reason, Instant at) {
    judge(Verdict.NOT_SOLVED, at);
    this.reopenedAt = at;
    this.reopeningReason = reason;
    this.passedOverId = handlerId;
    this.factsConfirmed = false;
    this.resolution = null;
    this.duplicateOf = null;
    this.closedAt = null;
    this.status = Status.REOPENED;
    next(new NextStep(Codes.NextStep.ASSESS, null, at, at), at);
  }

  /**
   * @param of which other case it is a double of, when it is one
   */
  void close(Resolution how, @Nullable UUID of, Instant at) {
    this.duplicateOf = of;
    this.resolution = how;
    this.closedAt = at;
    this.status = Status.CLOSED;
    next(NextStep.NOTHING, null);
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

  @Nullable String channel() {
    return channel;
  }

  @Nullable String workTask() {
    return workTask;
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

  Involved involved() {
    return new Involved(unitId, concerned(), parties(), partyPersons(), passedOverId);
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

  Facts facts() {
    return facts;
  }

  /** Whether a handler has said that the facts are so. */
  boolean factsConfirmed() {
    return factsConfirmed;
  }

  @Nullable Instant contactedAt() {
    return contactedAt;
  }

  @Nullable Support support() {
    return support;
  }

  @Nullable Risk risk() {
    return riskLikelihood == null || riskConsequence == null
        ? null
        : new Risk(riskLikelihood, riskConsequence);
  }

  byte @Nullable [] causes() {
    return causes;
  }

  @Nullable Instant analysedAt() {
    return analysedAt;
  }

  @Nullable Instant measuresRequestedAt() {
    return measuresRequestedAt;
  }

  @Nullable UUID measuresRequestedBy() {
    return measuresRequestedBy;
  }

  byte @Nullable [] measuresRequest() {
    return measuresRequest;
  }

  NextStep nextStep() {
    return new NextStep(nextStep, nextDuty, null, nextDueAt);
  }

  Status status() {
    return status;
  }

  CaseState state() {
    return switch (status) {
      case OPEN -> new CaseState.Open();
      case REOPENED -> new CaseState.Reopened();
      case ASSESSED -> new CaseState.Assessed();
      case ACTING -> new CaseState.Acting();
      case ANSWERED -> new CaseState.Answered();
      case CLOSED ->
          CaseState.closed(
              Objects.requireNonNull(resolution), Objects.requireNonNull(closedAt), duplicateOf);
    };
  }

  /** Whether incident-service has said who is party; before that nobody is told or let in. */
  boolean partiesKnown() {
    return parties != null;
  }

  Set<PartyRole> parties() {
    Set<PartyRole> roles = EnumSet.noneOf(PartyRole.class);
    if (parties != null) {
      roles.addAll(parties.roles());
    }
    return roles;
  }

  Set<UUID> partyPersons() {
    return parties == null ? Set.of() : Set.copyOf(parties.persons());
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

  /** Whether the reporter has an answer that they have not refused. */
  boolean isAnswered() {
    return outcomeGivenAt != null && verdict != Verdict.NOT_SOLVED;
  }

  @Nullable Verdict verdict() {
    return verdict;
  }

  @Nullable Instant reopenedAt() {
    return reopenedAt;
  }

  byte @Nullable [] reopeningReason() {
    return reopeningReason;
  }

  /** When what is to be done began to be owed. */
  Instant begunAt() {
    return reopenedAt == null ? receivedAt : reopenedAt;
  }

  @Nullable Resolution resolution() {
    return resolution;
  }

  @Nullable PoliceOutcome policeOutcome() {
    return policeOutcome;
  }

  @Nullable UUID duplicateOf() {
    return duplicateOf;
  }

  @Nullable Instant closedAt() {
    return closedAt;
  }

  /** A record so that the JSON column has a fixed type. */
  record Parties(List<PartyRole> roles, List<UUID> persons) {}
}
