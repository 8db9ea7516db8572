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
  private String occurrence;

  @Column(updatable = false)
  private Instant createdAt;

  private @Nullable Instant readAt;

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

  String occurrence() {
    return occurrence;
  }

  Instant createdAt() {
    return createdAt;
  }

  @Nullable Instant readAt() {
    return readAt;
  }
}
