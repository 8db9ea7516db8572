package se.patala.followup.duty;

/** A three-valued answer. */
public enum Answer {
  YES,
  NO,
  /** Nobody has said. */
  UNCLEAR
}
