package se.patala.notification.notice;

/** What somebody is told of. */
public enum NoticeKind {
  /** You are responsible for a new case. */
  CASE_ASSIGNED,
  /** A case was opened in your area (skyddsombud). */
  CASE_OPENED,
  /** You have an answer. */
  OUTCOME_GIVEN,
  /** Your case was closed. */
  CASE_CLOSED
}
