package se.patala.incident.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.incident.compartment.CompartmentRule;
import se.patala.incident.idempotency.FirstAnswers;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.FirstAnswers.Use;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.unit.Units;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.event.Outbox;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * Receives a report. Its encrypted words, facts, event, audit row and first answer are one
 * transaction; an answer of 201 is final. Needs PostgreSQL and nothing else.
 */
@ApplicationScoped
class Intake {

  /** A phone's clock may run a little ahead. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final Instant EARLIEST = Instant.parse("1950-01-01T00:00:00Z");

  private final IncidentRepository incidents;
  private final IncidentTextRepository texts;
  private final FirstAnswers firstAnswers;
  private final ContentKeys contentKeys;
  private final Units units;
  private final Outbox outbox;
  private final Audit audit;
  private final ObjectMapper json;
  private final Clock clock;

  Intake(
      IncidentRepository incidents,
      IncidentTextRepository texts,
      FirstAnswers firstAnswers,
      ContentKeys contentKeys,
      Units units,
      Outbox outbox,
      Audit audit,
      ObjectMapper json,
      Clock clock) {
    this.incidents = incidents;
    this.texts = texts;
    this.firstAnswers = firstAnswers;
    this.contentKeys = contentKeys;
    this.units = units;
    this.outbox = outbox;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** Stores the report, or returns the first answer to the same key and body. */
  FirstAnswer receive(Caller caller, IdempotencyKey key, ReportRequest request) {
    UUID reporterId = caller.person();
    Use use = firstAnswers.use(caller.actor(), key, canonical(request));
    Optional<FirstAnswer> answered = firstAnswers.find(use);
    if (answered.isPresent()) {
      return answered.get();
    }
    Home home = check(caller, request);
    Incident incident =
        new Incident(
            UUID.randomUUID(),
            home.authorityId(),
            home.unitId(),
            reporterId,
            CompartmentRule.of(
                request.facts().categories().contains(Codes.Category.KORR), request.narrative()),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            request.facts());
    ContentKey contentKey =
        contentKeys.create(incident.id(), incident.authorityId(), incident.compartment());
    byte[] narrative = contentKey.encrypt(IncidentText.NARRATIVE, request.narrative());
    return QuarkusTransaction.requiringNew()
        .call(() -> store(use, incident, new IncidentText(incident.id(), narrative)));
  }

  private FirstAnswer store(Use use, Incident incident, IncidentText text) {
    firstAnswers.claim(use);
    Optional<FirstAnswer> meanwhile = firstAnswers.find(use);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    incidents.persist(incident);
    texts.persist(text);
    incidents.flush();
    if (incident.compartment() == Compartment.ORDINARY) {
      outbox.append(IncidentReported.of(incident));
    }
    audit.record(
        AuditEntry.allowed(
            incident.authorityId(),
            incident.reporterId().toString(),
            "incident.report",
            "incident",
            incident.id(),
            "REPORTER"));
    FirstAnswer answer = new FirstAnswer(incident.id(), incident.receivedAt());
    firstAnswers.remember(use, answer);
    return answer;
  }

  private Home check(Caller caller, ReportRequest request) {
    List<Violation> violations = new ArrayList<>();
    checkText(request.narrative(), violations);
    checkTime(request.occurredAt(), violations);
    UUID eventUnitId = request.eventUnitId();
    if (eventUnitId != null && units.authorityOf(eventUnitId).isEmpty()) {
      violations.add(Violation.of("eventUnitId", "unknown-unit"));
    }
    UUID unitId = request.unitId() == null ? caller.unitId() : request.unitId();
    Optional<UUID> authorityId = unitId == null ? Optional.empty() : units.authorityOf(unitId);
    if (unitId == null) {
      violations.add(Violation.of("unitId", "unit-missing"));
    } else if (authorityId.isEmpty()) {
      violations.add(Violation.of("unitId", "unknown-unit"));
    }
    if (!violations.isEmpty() || unitId == null) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", violations);
    }
    return new Home(unitId, authorityId.orElseThrow());
  }

  /**
   * Half a surrogate pair has no UTF-8 form: what could not be shown again identically is refused.
   */
  private static void checkText(String narrative, List<Violation> violations) {
    for (int i = 0; i < narrative.length(); i++) {
      char unit = narrative.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < narrative.length()
          && Character.isLowSurrogate(narrative.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit)) {
        violations.add(Violation.of("narrative", "broken-character"));
        return;
      }
    }
  }

  private void checkTime(@Nullable Instant occurredAt, List<Violation> violations) {
    if (occurredAt == null) {
      return;
    }
    if (occurredAt.isAfter(clock.instant().plus(CLOCK_SKEW))) {
      violations.add(Violation.of("occurredAt", "PastOrPresent"));
    }
    if (occurredAt.isBefore(EARLIEST)) {
      violations.add(Violation.of("occurredAt", "too-long-ago"));
    }
  }

  private byte[] canonical(ReportRequest request) {
    try {
      return json.writeValueAsBytes(
          List.of(request.narrative(), request.facts(), String.valueOf(request.unitId())));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The request has no JSON form", failure);
    }
  }

  private record Home(UUID unitId, UUID authorityId) {}
}
