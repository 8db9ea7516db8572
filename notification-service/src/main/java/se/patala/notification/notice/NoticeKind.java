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
  CASE_CLOSED,
  /** Somebody filed for you. */
  FILED_ON_BEHALF,
  /** The reporter has added something. */
  REPORT_AMENDED,
  /** The reporter has taken the report back. */
  REPORT_WITHDRAWN,
  /** Somebody in your case has written. */
  MESSAGE_RECEIVED,
  /** Your handler asks you to correct something. */
  CORRECTION_REQUESTED,
  /** The safety representative demands measures in your case (AML 6 kap. 6 a §). */
  MEASURES_DEMANDED,
  /** Something in a case of yours is due soon. */
  STEP_DUE,
  /** Something in a case of yours is overdue. */
  STEP_OVERDUE,
  /** Something is overdue in a case below you, and you may handle it. */
  CASE_ESCALATED,
  /** The reporter was not helped; you are the next one above. */
  CASE_REOPENED,
  /** Your advice is asked for in a case. */
  CASE_INVITED,
  /** A safety committee asks you, for the employer; the case is the committee. */
  QUESTION_ASKED,
  /** Your answer to a committee is due soon; the case is the committee. */
  QUESTION_DUE,
  /** An answer to a committee is overdue; the case is the committee. */
  QUESTION_OVERDUE,
  /** The employer has answered your committee; the case is the committee. */
  QUESTION_ANSWERED,
  /** A committee's quarter is prepared for you to approve; the case is the committee. */
  PACKET_PREPARED,
  /** The employer has approved a quarter for your committee; the case is the committee. */
  PACKET_APPROVED,
  /** You can answer a survey; the case is the survey. */
  SURVEY_OPENED,
  /** The last days to answer a survey; the case is the survey. */
  SURVEY_CLOSING,
  /** The results of a survey can be read; the case is the survey. */
  SURVEY_CLOSED,
  /** The municipality's situation of a new quarter can be read; the case is the quarter's. */
  SITUATION_REPORTED,
  /** Something waits on the desk of sealed handlers; the case is nothing but this telling. */
  SEALED_WAITING,
  /** You have begun a report and not sent it; the case is the draft. */
  DRAFT_IDLE
}
