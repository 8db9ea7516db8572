package se.patala.incident.dialogue;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One message. What was written stays. */
@Entity
@Immutable
@Table(name = "message")
class Message {

  /** As what somebody wrote. */
  enum Sender {
    REPORTER,
    EXPOSED,
    HANDLER
  }

  /** What a message asks for. */
  enum Kind {
    MESSAGE,
    /** A handler asks the reporter to correct something: nobody else edits a report. */
    CORRECTION_REQUEST
  }

  @Id private UUID id;
  private UUID incidentId;
  private UUID authorId;

  @Enumerated(EnumType.STRING)
  private Sender sender;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private byte[] text;
  private Instant at;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected Message() {}

  Message(
      UUID id, UUID incidentId, UUID authorId, Sender sender, Kind kind, byte[] text, Instant at) {
    this.id = id;
    this.incidentId = incidentId;
    this.authorId = authorId;
    this.sender = sender;
    this.kind = kind;
    this.text = text;
    this.at = at;
  }

  /** Name of the text's field in the associated data of its ciphertext. */
  static String textField(UUID id) {
    return "message." + id;
  }

  UUID id() {
    return id;
  }

  UUID incidentId() {
    return incidentId;
  }

  UUID authorId() {
    return authorId;
  }

  Sender sender() {
    return sender;
  }

  Kind kind() {
    return kind;
  }

  byte[] text() {
    return text;
  }

  Instant at() {
    return at;
  }
}
