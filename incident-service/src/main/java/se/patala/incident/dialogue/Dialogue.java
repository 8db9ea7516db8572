package se.patala.incident.dialogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
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
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.event.Outbox;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.Relation;
import se.patala.kit.problem.Violation;

/** Writes and reads the messages about a report. */
@ApplicationScoped
class Dialogue {

  /** A safety representative follows the case, and takes no part in what the two say. */
  private static final Relation[] PARTNERS = {
    Relation.REPORTER, Relation.EXPOSED, Relation.RESPONSIBLE, Relation.DEPUTY
  };

  private final Reports reports;
  private final MessageRepository messages;
  private final FirstAnswers firstAnswers;
  private final ContentKeys contentKeys;
  private final Outbox outbox;
  private final Clock clock;

  Dialogue(
      Reports reports,
      MessageRepository messages,
      FirstAnswers firstAnswers,
      ContentKeys contentKeys,
      Outbox outbox,
      Clock clock) {
    this.reports = reports;
    this.messages = messages;
    this.firstAnswers = firstAnswers;
    this.contentKeys = contentKeys;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** A message with its words opened. */
  record Opened(Message message, String text, boolean own) {}

  /** One page of the dialogue. */
  record Part(List<Opened> messages, long total) {}

  FirstAnswer post(
      Caller caller,
      IdempotencyKey key,
      UUID id,
      Kind kind,
      String text,
      @Nullable Boolean maskPersonalNumbers) {
    Admission admission = reports.admit(caller, id, "incident.write-message", PARTNERS);
    Use use =
        firstAnswers.use(caller.actor(), key, "incident.write-message " + id, List.of(kind, text));
    Sender sender = sender(admission.relation());
    TypedText typed = TypedText.of(maskPersonalNumbers);
    String accepted = typed.accept("text", text);
    if (kind == Kind.CORRECTION_REQUEST && sender != Sender.HANDLER) {
      typed.refuseBecause(Violation.of("kind", "correction-by-handlers"));
    }
    typed.refuse();
    UUID messageId = UUID.randomUUID();
    byte[] ciphertext = reports.key(id).encrypt(Message.textField(messageId), accepted);
    return firstAnswers.once(
        use,
        () -> {
          long version = reports.nextVersion(id);
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

  Part read(Caller caller, UUID id, Paging paging) {
    Admission admission = reports.admit(caller, id, "incident.read-messages", PARTNERS);
    Optional<ContentKey> key = contentKeys.open(id);
    return new Part(
        messages.ofIncident(id, paging).stream()
            .map(
                message ->
                    new Opened(
                        message,
                        key.map(
                                open ->
                                    open.decrypt(Message.textField(message.id()), message.text()))
                            .orElse(""),
                        message.authorId().equals(admission.personId())))
            .toList(),
        messages.countOfIncident(id));
  }

  private static Sender sender(Relation relation) {
    return switch (relation) {
      case REPORTER -> Sender.REPORTER;
      case EXPOSED -> Sender.EXPOSED;
      case RESPONSIBLE, DEPUTY -> Sender.HANDLER;
      case SAFETY_REP, INVITED ->
          throw new IllegalArgumentException("takes no part in the dialogue");
    };
  }
}
