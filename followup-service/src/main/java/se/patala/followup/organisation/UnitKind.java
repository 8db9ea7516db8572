package se.patala.followup.organisation;

/** Level of a unit in the municipality's tree. */
public enum UnitKind {
  MUNICIPALITY,
  /** Nämnd: an authority (myndighet) of its own; case data never leaves it. */
  AUTHORITY,
  /** Förvaltning. */
  ADMINISTRATION,
  AREA,
  UNIT
}
