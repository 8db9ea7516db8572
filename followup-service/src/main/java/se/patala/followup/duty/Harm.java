package se.patala.followup.duty;

/** How badly the worst hurt employee was hurt, in body or mind. */
public enum Harm {
  NONE,
  INJURY,
  /** Svårare personskada (AML 3 kap. 3 a §). */
  SERIOUS_INJURY,
  DEATH,
  /** Nobody has said. */
  UNCLEAR
}
