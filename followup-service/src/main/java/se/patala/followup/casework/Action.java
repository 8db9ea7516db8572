package se.patala.followup.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Effect;
import se.patala.followup.casework.Codes.Measure;

/** A measure that was agreed or done. Planned ones hold the case open until they are done. */
@Entity
@Table(name = "action")
class Action {

  @Id private UUID id;

  @Column(updatable = false)
  private UUID followUpId;

  @Enumerated(EnumType.STRING)
  private Measure measure;

  private byte @Nullable [] description;
  private @Nullable LocalDate dueOn;
  private @Nullable LocalDate doneOn;

  @Column(updatable = false)
  private Instant createdAt;

  @Column(updatable = false)
  private UUID createdBy;

  /** Who sees to it; whoever handles the case, where nobody is named. */
  private @Nullable UUID ownerId;

  private boolean checkEffect;
  private @Nullable Instant effectDueAt;

  @Enumerated(EnumType.STRING)
  private @Nullable Effect effect;

  private @Nullable Instant effectCheckedAt;

  /** For Hibernate alone. */
  @SuppressWarnings("NullAway.Init")
  protected Action() {}

  Action(
      UUID id,
      UUID followUpId,
      Measure measure,
      byte @Nullable [] description,
      @Nullable LocalDate dueOn,
      @Nullable LocalDate doneOn,
      Instant createdAt,
      UUID createdBy,
      @Nullable UUID ownerId,
      boolean checkEffect) {
    this.id = id;
    this.followUpId = followUpId;
    this.measure = measure;
    this.description = description;
    this.dueOn = dueOn;
    this.doneOn = doneOn;
    this.createdAt = createdAt;
    this.createdBy = createdBy;
    this.ownerId = ownerId;
    this.checkEffect = checkEffect;
  }

  /** Name of the description's field in the associated data of its ciphertext. */
  static String descriptionField(UUID actionId) {
    return "action.description." + actionId;
  }

  /**
   * @param effectDue when its effect is to be looked at, if it is
   */
  void done(LocalDate on, Instant effectDue) {
    this.doneOn = on;
    this.effectDueAt = checkEffect ? effectDue : null;
  }

  void found(Effect found, Instant at) {
    this.effect = found;
    this.effectCheckedAt = at;
  }

  boolean isOpen() {
    return doneOn == null;
  }

  /** Done, and nobody has looked yet whether it has helped. */
  boolean awaitsEffect() {
    return doneOn != null && effectDueAt != null && effect == null;
  }

  UUID id() {
    return id;
  }

  UUID followUpId() {
    return followUpId;
  }

  Measure measure() {
    return measure;
  }

  byte @Nullable [] description() {
    return description;
  }

  @Nullable LocalDate dueOn() {
    return dueOn;
  }

  @Nullable LocalDate doneOn() {
    return doneOn;
  }

  Instant createdAt() {
    return createdAt;
  }

  @Nullable UUID ownerId() {
    return ownerId;
  }

  boolean checkEffect() {
    return checkEffect;
  }

  @Nullable Instant effectDueAt() {
    return effectDueAt;
  }

  @Nullable Effect effect() {
    return effect;
  }

  @Nullable Instant effectCheckedAt() {
    return effectCheckedAt;
  }
}
