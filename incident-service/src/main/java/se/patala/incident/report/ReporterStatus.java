package se.patala.incident.report;

/** How far a report has come, as its reporter is told. */
enum ReporterStatus {
  RECEIVED,
  ASSIGNED,
  ACTING,
  ANSWERED,
  CLOSED,
  /** Taken back by the reporter before anybody had begun. */
  WITHDRAWN
}
