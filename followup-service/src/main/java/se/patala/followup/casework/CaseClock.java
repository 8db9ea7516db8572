package se.patala.followup.casework;

/** The steps that no statute gives a time for. */
enum CaseClock {
  /** At danger to life or health, whatever the day. */
  CONTACT_IN_DANGER,
  CONTACT,
  ASSESSMENT,
  ANSWER,
  /** For a planned measure that nobody gave a day. */
  ACTION,
  CLOSING,
  EFFECT_CHECK
}
