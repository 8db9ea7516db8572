package se.patala.followup.duty;

/** To whom something is owed. */
public enum Addressee {
  /** Arbetsmiljöverket. */
  WORK_ENVIRONMENT_AUTHORITY,
  /** Försäkringskassan. */
  SOCIAL_INSURANCE_AGENCY,
  SAFETY_REPRESENTATIVE,
  POLICE,
  /** Socialt ansvarig samordnare, who decides on lex Sarah. */
  SAS,
  /** Whoever reported wrongdoing. */
  REPORTER,
  /** The employer's own documentation. */
  EMPLOYER
}
