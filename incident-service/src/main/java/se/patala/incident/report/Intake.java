package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import se.patala.incident.compartment.CompartmentRule;
import se.patala.incident.idempotency.FirstAnswers;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.FirstAnswers.Use;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.receipt.Commitment;
import se.patala.incident.text.TypedText;
import se.patala.incident.unit.Units;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.event.Outbox;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Violation;

/**
 * Receives a report. Its encrypted words, facts, event, audit row and first answer are one
 * transaction; an answer of 201 is final. Needs PostgreSQL and nothing else.
 */
@ApplicationScoped
class Intake {

  private final IncidentRepository incidents;
  private final IncidentTextRepository texts;
  private final FirstAnswers firstAnswers;
  private final ContentKeys contentKeys;
  private final Units units;
  private final Instance<BecomesReport> becoming;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  Intake(
      IncidentRepository incidents,
      IncidentTextRepository texts,
      FirstAnswers firstAnswers,
      ContentKeys contentKeys,
      Units units,
      @Any Instance<BecomesReport> becoming,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.incidents = incidents;
    this.texts = texts;
    this.firstAnswers = firstAnswers;
    this.contentKeys = contentKeys;
    this.units = units;
    this.becoming = becoming;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** Stores the report, or returns the first answer to the same key and body. */
  FirstAnswer receive(Caller caller, IdempotencyKey key, ReportRequest request) {
    UUID reporterId = caller.person();
    ReportFacts facts = request.facts();
    Use use =
        firstAnswers.use(
            caller.actor(),
            key,
            "incident.report",
            List.of(request.narrative(), facts, String.valueOf(request.unitId())));
    Optional<FirstAnswer> answered = firstAnswers.find(use);
    if (answered.isPresent()) {
      return answered.get();
    }
    TypedText typed = TypedText.of(request.maskPersonalNumbers());
    String narrative = typed.accept("narrative", request.narrative());
    Home home = check(caller, request, typed);
    Incident incident =
        new Incident(
            UUID.randomUUID(),
            home.authorityId(),
            home.unitId(),
            reporterId,
            CompartmentRule.of(facts.categories().contains(Codes.Category.KORR), narrative),
            clock.instant(),
            Commitment.to(narrative),
            facts);
    ContentKey contentKey =
        contentKeys.create(incident.id(), incident.authorityId(), incident.compartment());
    IncidentText text =
        new IncidentText(incident.id(), contentKey.encrypt(IncidentText.NARRATIVE, narrative));
    return firstAnswers.once(use, () -> store(incident, text, request));
  }

  private FirstAnswer store(Incident incident, IncidentText text, ReportRequest request) {
    incidents.persist(incident);
    texts.persist(text);
    incidents.flush();
    if (incident.compartment() == Compartment.ORDINARY) {
      outbox.append(IncidentReported.of(incident, incident.facts()));
    }
    becoming.forEach(
        earlier ->
            earlier.became(
                incident.reporterId(), incident.id(), request.draftId(), request.smallEvents()));
    audit.record(
        AuditEntry.allowed(
            incident.authorityId(),
            incident.reporterId().toString(),
            "incident.report",
            "incident",
            incident.id(),
            "REPORTER"));
    return new FirstAnswer(incident.id(), incident.receivedAt());
  }

  private Home check(Caller caller, ReportRequest request, TypedText typed) {
    OccurredAt.check(request.occurredAt(), clock, typed);
    UUID eventUnitId = request.eventUnitId();
    if (eventUnitId != null && units.authorityOf(eventUnitId).isEmpty()) {
      typed.refuseBecause(Violation.of("eventUnitId", "unknown-unit"));
    }
    if (caller.person().equals(request.onBehalfOf())) {
      typed.refuseBecause(Violation.of("onBehalfOf", "on-behalf-of-oneself"));
    }
    UUID unitId = request.unitId() == null ? caller.unitId() : request.unitId();
    Optional<UUID> authorityId = unitId == null ? Optional.empty() : units.authorityOf(unitId);
    if (unitId == null) {
      typed.refuseBecause(Violation.of("unitId", "unit-missing"));
    } else if (authorityId.isEmpty()) {
      typed.refuseBecause(Violation.of("unitId", "unknown-unit"));
    }
    typed.refuse();
    return new Home(Objects.requireNonNull(unitId), authorityId.orElseThrow());
  }

  private record Home(UUID unitId, UUID authorityId) {}
}
