package se.patala.incident.report;

/** How far a report has come, as its reporter is told. */
enum ReporterStatus {
  RECEIVED,
  ASSIGNED,
  ACTING,
  ANSWERED,
  CLOSED,
  /** Lies in the internal reporting channel; here is only that there was a report. */
  MOVED,
  /** Taken back by the reporter before anybody had begun. */
  WITHDRAWN
}
