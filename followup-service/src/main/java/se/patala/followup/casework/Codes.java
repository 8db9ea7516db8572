package se.patala.followup.casework;

/** Code lists of a follow-up. */
final class Codes {

  private Codes() {}

  /** Where a follow-up stands. Nothing but an explicit closing ends it. */
  enum Status {
    OPEN,
    /** By its reporter, who said that it was not solved. */
    REOPENED,
    ASSESSED,
    ACTING,
    ANSWERED,
    CLOSED
  }

  /** What is to be done next, for the list of what is due. */
  enum NextStep {
    FIRST_CONTACT,
    /** Say what happened, as far as duties follow from it. */
    ASSESS,
    DUTY,
    ACT,
    /** See whether a measure that was taken has helped. */
    CHECK_EFFECT,
    ANSWER,
    CLOSE,
    NONE
  }

  /**
   * Support to whom the event concerns: by the manager, a colleague, the occupational health
   * service.
   */
  enum Support {
    ACCEPTED,
    DECLINED,
    NOT_OFFERED
  }

  /** The catalogue of measures, after SKR's recommendations. */
  enum Measure {
    SUPPORT_TALK,
    TALK_WITH_INFLUENCER,
    /** Dubbelhandläggning, "fyra ögon". */
    DOUBLE_HANDLING,
    CHANGE_OF_HANDLER,
    COLLEAGUE_PRESENT,
    PREMISES_CHECK,
    POLICE_CONTACT,
    ROUTINE_REVIEW,
    OTHER
  }

  /** What the reporter is answered. */
  enum OutcomeResult {
    MEASURES_TAKEN,
    NO_MEASURE_NEEDED,
    /** Handed over to another process, such as lex Sarah. */
    REFERRED
  }

  /** What the reporter says of the answer. */
  enum Verdict {
    SOLVED,
    NOT_SOLVED
  }

  /** Whether a measure has helped (AML 3 kap. 2 a §: measures are followed up). */
  enum Effect {
    WORKS,
    WORKS_IN_PART,
    WORKS_NOT
  }

  /** What became of a police report. */
  enum PoliceOutcome {
    INVESTIGATED,
    DISCONTINUED,
    PROSECUTED,
    CONVICTED,
    ACQUITTED
  }

  /** What another case has in common with a case. */
  enum LinkKind {
    SAME_ACTOR,
    SAME_SERIES
  }

  /** How a follow-up ended; figures leave out all but the first. */
  enum Resolution {
    HANDLED,
    DUPLICATE,
    NOT_REPORTABLE,
    /** By the reporter, before handling started; no handler can choose it. */
    WITHDRAWN
  }

  /** BRÅ's categories and OVR. */
  enum Category {
    TRAK,
    HOT,
    VALD,
    SKAD,
    KORR,
    OVR
  }

  /** Where the case came from. */
  enum Source {
    REPORT,
    HISTORY
  }
}
