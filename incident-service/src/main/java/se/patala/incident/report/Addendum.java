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

/** What was added to a report later. The report itself stays as it was sent. */
@Entity
@Immutable
@Table(name = "addendum")
class Addendum {

  /** Whether it adds, or objects. */
  enum Kind {
    ADDITION,
    /** The person whom it concerns does not agree. */
    OBJECTION
  }

  /** Who added. */
  enum Author {
    REPORTER,
    EXPOSED
  }

  @Id private UUID id;
  private UUID incidentId;
  private UUID authorId;

  @Enumerated(EnumType.STRING)
  private Author author;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private byte @Nullable [] text;

  @JdbcTypeCode(SqlTypes.JSON)
  private AddedFacts facts;

  private Instant at;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected Addendum() {}

  Addendum(
      UUID id,
      UUID incidentId,
      UUID authorId,
      Author author,
      Kind kind,
      byte @Nullable [] text,
      AddedFacts facts,
      Instant at) {
    this.id = id;
    this.incidentId = incidentId;
    this.authorId = authorId;
    this.author = author;
    this.kind = kind;
    this.text = text;
    this.facts = facts;
    this.at = at;
  }

  /** Name of the text's field in the associated data of its ciphertext. */
  static String textField(UUID id) {
    return "addendum." + id;
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

  Author author() {
    return author;
  }

  Kind kind() {
    return kind;
  }

  byte @Nullable [] text() {
    return text;
  }

  AddedFacts facts() {
    return facts;
  }

  Instant at() {
    return at;
  }
}
