package se.patala.followup.organisation;

/** What a person is in the organisation, for a unit and what lies below it. */
public enum OrganisationRole {
  MANAGER,
  /** Skyddsombud, AML 6 kap. */
  SAFETY_REP,
  HR,
  SECURITY_OFFICER,
  /** Socialt ansvarig samordnare. */
  SAS,
  LAWYER,
  SEALED_HANDLER,
  ANALYST,
  AUDITOR,
  ORG_ADMIN,
  POLITICIAN
}
