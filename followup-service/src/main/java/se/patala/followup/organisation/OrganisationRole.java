package se.patala.followup.organisation;

import java.util.List;

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
  /** Förtroendevald. */
  POLITICIAN,
  /** The function to which elected officials report what they are exposed to. */
  ELECTED_CONTACT;

  /** Who may be given a case, in this order. */
  public static final List<OrganisationRole> HANDLING = List.of(MANAGER, HR, SEALED_HANDLER);

  /** Who may be given the case of an elected official, in this order: they have no manager. */
  public static final List<OrganisationRole> HANDLING_OF_ELECTED =
      List.of(ELECTED_CONTACT, MANAGER, HR, SEALED_HANDLER);

  /** Who may be asked for advice in a case. */
  public static final List<OrganisationRole> ADVISING = List.of(HR, SECURITY_OFFICER, SAS, LAWYER);
}
