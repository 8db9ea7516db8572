package se.patala.kit.identity;

/** What a person is to one case, as followup-service's organisation and routing have it. */
public enum Relation {
  /** Filed it. */
  REPORTER,
  /** Was exposed to what somebody else filed on their behalf. */
  EXPOSED,
  /** The manager who is to handle it. */
  RESPONSIBLE,
  /**
   * Deputises for the responsible manager today, or stands above them and has been told that
   * something in the case is overdue.
   */
  DEPUTY,
  /** Safety representative (skyddsombud) of the area, AML 6 kap. 6 §. */
  SAFETY_REP,
  /** Asked for advice in this one case, for a purpose and a time; reads, and changes nothing. */
  INVITED,
  /** Designated to handle what is sealed in the authority; to an ordinary case this is nothing. */
  SEALED_HANDLER
}
