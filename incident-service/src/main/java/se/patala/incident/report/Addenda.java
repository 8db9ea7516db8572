package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.incident.idempotency.FirstAnswers;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.FirstAnswers.Use;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.text.TypedText;
import se.patala.incident.unit.Units;
import se.patala.kit.event.Outbox;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.Relation;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** Adds to reports that have been sent, and takes them back. */
@ApplicationScoped
class Addenda {

  private final Reports reports;
  private final AddendumRepository addenda;
  private final WithdrawalRepository withdrawals;
  private final FirstAnswers firstAnswers;
  private final Units units;
  private final Outbox outbox;
  private final Clock clock;

  Addenda(
      Reports reports,
      AddendumRepository addenda,
      WithdrawalRepository withdrawals,
      FirstAnswers firstAnswers,
      Units units,
      Outbox outbox,
      Clock clock) {
    this.reports = reports;
    this.addenda = addenda;
    this.withdrawals = withdrawals;
    this.firstAnswers = firstAnswers;
    this.units = units;
    this.outbox = outbox;
    this.clock = clock;
  }

  FirstAnswer add(Caller caller, IdempotencyKey key, UUID id, AddendumRequest request) {
    Admission admission = reports.admit(caller, id, "incident.add");
    Use use = firstAnswers.use(caller.actor(), key, "incident.add " + id, request);
    Addendum.Kind kind = Objects.requireNonNullElse(request.kind(), Addendum.Kind.ADDITION);
    AddedFacts facts = request.facts();
    String text = check(admission, request, kind, facts);
    UUID addendumId = UUID.randomUUID();
    byte[] ciphertext =
        text == null ? null : reports.key(id).encrypt(Addendum.textField(addendumId), text);
    return firstAnswers.once(
        use,
        () -> {
          long version = reports.nextVersion(admission);
          Addendum addendum =
              new Addendum(
                  addendumId,
                  id,
                  admission.personId(),
                  admission.relation() == Relation.EXPOSED
                      ? Addendum.Author.EXPOSED
                      : Addendum.Author.REPORTER,
                  kind,
                  ciphertext,
                  facts,
                  clock.instant());
          addenda.persist(addendum);
          if (!admission.sealed()) {
            outbox.append(IncidentAmended.of(admission, version, addendum));
          }
          return new FirstAnswer(addendumId, addendum.at());
        });
  }

  /** Before handling starts; afterwards it is a message like any other. */
  FirstAnswer withdraw(
      Caller caller,
      IdempotencyKey key,
      UUID id,
      String reason,
      @Nullable Boolean maskPersonalNumbers) {
    Admission admission = reports.admit(caller, id, "incident.withdraw");
    Use use = firstAnswers.use(caller.actor(), key, "incident.withdraw " + id, reason);
    TypedText typed = TypedText.of(maskPersonalNumbers);
    String accepted = typed.accept("reason", reason);
    typed.refuse();
    byte[] ciphertext = reports.key(id).encrypt(Withdrawal.REASON, accepted);
    return firstAnswers.once(
        use,
        () -> {
          Instant now = clock.instant();
          reports.hold(admission);
          long version =
              withdrawals
                  .withdraw(id, now)
                  .orElseThrow(
                      () ->
                          Problem.of(
                              Status.CONFLICT,
                              "handling-started",
                              Violation.of("status", "handling-started")));
          withdrawals.persist(new Withdrawal(id, ciphertext, now));
          if (!admission.sealed()) {
            outbox.append(IncidentWithdrawn.of(admission, version, now));
          }
          return new FirstAnswer(id, now);
        });
  }

  private @Nullable String check(
      Admission admission, AddendumRequest request, Addendum.Kind kind, AddedFacts facts) {
    TypedText typed = TypedText.of(request.maskPersonalNumbers());
    String text = typed.acceptOptional("text", request.text());
    OccurredAt.check(facts.occurredAt(), clock, typed);
    UUID eventUnitId = facts.eventUnitId();
    if (eventUnitId != null && units.authorityOf(eventUnitId).isEmpty()) {
      typed.refuseBecause(Violation.of("eventUnitId", "unknown-unit"));
    }
    if (text == null && facts.isEmpty()) {
      typed.refuseBecause(Violation.of("text", "nothing-added"));
    }
    if (kind == Addendum.Kind.OBJECTION) {
      if (admission.relation() != Relation.EXPOSED) {
        typed.refuseBecause(Violation.of("kind", "objection-of-another"));
      } else if (text == null) {
        typed.refuseBecause(Violation.of("text", "NotBlank"));
      }
    }
    typed.refuse();
    return text;
  }
}
