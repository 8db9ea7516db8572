package se.patala.followup.duty;

/** Why the employer does not report an offence to the police. */
public enum NoPoliceReport {
  /** It was looked at, and is none. */
  NO_OFFENCE,
  /** The exposed or somebody else has done so. */
  REPORTED_BY_OTHER,
  /** Whoever was exposed does not want it. */
  EXPOSED_OPPOSES,
  /** It would put somebody in greater danger. */
  DANGER,
  /** OSL 10 kap. 21–24 §§ do not lift the secrecy. */
  SECRECY,
  /** Nobody knows who it was, and there is nothing to show. */
  NO_EVIDENCE,
  /** Said in words. */
  OTHER
}
