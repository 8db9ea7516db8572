package se.patala.followup.routing;

/** Who in the chain is party to an event, as the reporter said. */
public enum PartyRole {
  LINE_MANAGER,
  DEPUTY,
  ANY_MANAGER_ABOVE,
  COLLEAGUE,
  POLITICIAN,
  SAFETY_REP,
  HR
}
