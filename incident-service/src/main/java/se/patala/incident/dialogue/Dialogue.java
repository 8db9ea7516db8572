package se.patala.incident.dialogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.incident.dialogue.Message.Kind;
import se.patala.incident.dialogue.Message.Sender;
import se.patala.incident.idempotency.FirstAnswers;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.FirstAnswers.Use;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.report.Admission;
import se.patala.incident.report.Reports;
import se.patala.incident.text.TypedText;
import se.patala.incident.whistleblowing.SealedReports;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.event.Outbox;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.Relation;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/** Writes and reads the messages about a report. */
@ApplicationScoped
public class Dialogue {

  private final Reports reports;
  private final MessageRepository messages;
  private final SealedReports moved;
  private final FirstAnswers firstAnswers;
  private final ContentKeys contentKeys;
  private final Outbox outbox;
  private final Sql sql;
  private final Clock clock;

  Dialogue(
      Reports reports,
      MessageRepository messages,
      SealedReports moved,
      FirstAnswers firstAnswers,
      ContentKeys contentKeys,
      Outbox outbox,
      Sql sql,
      Clock clock) {
    this.reports = reports;
    this.messages = messages;
    this.moved = moved;
    this.firstAnswers = firstAnswers;
    this.contentKeys = contentKeys;
    this.outbox = outbox;
    this.sql = sql;
    this.clock = clock;
  }

  /** A message with its words opened. */
  record Opened(UUID id, Instant at, Sender sender, boolean own, Kind kind, String text) {}

  /** One page of the dialogue. */
  record Part(List<Opened> messages, long total) {}

  FirstAnswer post(
      Caller caller,
      IdempotencyKey key,
      UUID id,
      Kind kind,
      String text,
      @Nullable Boolean maskPersonalNumbers) {
    Admission admission = reports.admitEvenMoved(caller, id, "incident.write-message");
    Use use =
        firstAnswers.use(caller.actor(), key, "incident.write-message " + id, List.of(kind, text));
    Sender sender = sender(admission.relation());
    TypedText typed = TypedText.of(maskPersonalNumbers);
    String accepted = typed.accept("text", text);
    if (kind == Kind.CORRECTION_REQUEST && sender != Sender.HANDLER) {
      typed.refuseBecause(Violation.of("kind", "correction-by-handlers"));
    }
    typed.refuse();
    if (admission.moved()) {
      ContentKey contentKey = reports.key(id);
      return firstAnswers.once(use, () -> moved.writeAsReporter(id, contentKey, accepted));
    }
    UUID messageId = UUID.randomUUID();
    byte[] ciphertext = reports.key(id).encrypt(Message.textField(messageId), accepted);
    return firstAnswers.once(
        use,
        () -> {
          long version = reports.nextVersion(admission);
          Message message =
              new Message(
                  messageId, id, admission.personId(), sender, kind, ciphertext, clock.instant());
          messages.persist(message);
          if (!admission.sealed()) {
            outbox.append(MessagePosted.of(admission, version, message));
          }
          return new FirstAnswer(messageId, message.at());
        });
  }

  /** A handler's word that goes with a decision, in the decision's own transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void tellReporter(Admission handler, ContentKey key, String text) {
    UUID messageId = UUID.randomUUID();
    messages.persist(
        new Message(
            messageId,
            handler.incidentId(),
            handler.personId(),
            Sender.HANDLER,
            Kind.MESSAGE,
            key.encrypt(Message.textField(messageId), text),
            clock.instant()));
  }

  Part read(Caller caller, UUID id, Paging paging) {
    Admission admission = reports.admitEvenMoved(caller, id, "incident.read-messages");
    if (admission.moved()) {
      return new Part(
          moved.messagesForReporter(id, paging).stream().map(Dialogue::ofMoved).toList(),
          moved.countForReporter(id));
    }
    Optional<ContentKey> key = contentKeys.open(id);
    Instant since = beginning(admission);
    return new Part(
        messages.ofIncident(id, since, paging).stream()
            .map(
                message ->
                    new Opened(
                        message.id(),
                        message.at(),
                        message.sender(),
                        message.authorId().equals(admission.personId()),
                        message.kind(),
                        key.map(
                                open ->
                                    open.decrypt(Message.textField(message.id()), message.text()))
                            .orElse("")))
            .toList(),
        messages.countOfIncident(id, since));
  }

  private static Opened ofMoved(SealedReports.Message message) {
    boolean own = message.sender() == SealedReports.Sender.REPORTER;
    return new Opened(
        message.id(),
        message.at(),
        own ? Sender.REPORTER : Sender.HANDLER,
        own,
        Kind.MESSAGE,
        message.text());
  }

  /**
   * From when on the dialogue is for the caller: what a reporter and a sealed handler wrote while
   * the report was sealed stays between them.
   */
  private Instant beginning(Admission admission) {
    return switch (admission.relation()) {
      case REPORTER, SEALED_HANDLER -> Instant.EPOCH;
      default ->
          sql.first(
                  "SELECT sorted_at FROM sealed_sorting WHERE incident_id = ?",
                  row -> Objects.requireNonNull(Sql.instant(row, "sorted_at")),
                  admission.incidentId())
              .orElse(Instant.EPOCH);
    };
  }

  private static Sender sender(Relation relation) {
    return switch (relation) {
      case REPORTER -> Sender.REPORTER;
      case EXPOSED -> Sender.EXPOSED;
      case RESPONSIBLE, DEPUTY, SEALED_HANDLER -> Sender.HANDLER;
      case SAFETY_REP, INVITED ->
          throw new IllegalArgumentException("takes no part in the dialogue");
    };
  }
}
