package se.patala.notification.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One notice in somebody's inbox. */
@Entity
@Table(name = "notice")
class Notice {

  @Id private UUID id;

  @Column(updatable = false)
  private UUID caseId;

  @Column(updatable = false)
  private UUID recipientId;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private NoticeKind kind;

  @Column(updatable = false)
  private Instant createdAt;

  @Column(updatable = false)
  private boolean urgent;

  private @Nullable Instant readAt;

  @Column(updatable = false)
  private @Nullable Instant withdrawnAt;

  /** For Hibernate alone; notices are inserted by {@link Notices#tell}. */
  @SuppressWarnings("NullAway.Init")
  protected Notice() {}

  void read(Instant at) {
    if (readAt == null) {
      readAt = at;
    }
  }

  UUID id() {
    return id;
  }

  UUID caseId() {
    return caseId;
  }

  UUID recipientId() {
    return recipientId;
  }

  NoticeKind kind() {
    return kind;
  }

  Instant createdAt() {
    return createdAt;
  }

  @Nullable Instant readAt() {
    return readAt;
  }

  /** Danger to life. */
  boolean isUrgent() {
    return urgent;
  }

  /** Whether it was taken back: its recipient turned out to have no part in the case. */
  boolean isWithdrawn() {
    return withdrawnAt != null;
  }
}
