package se.patala.classification.taxonomy;

/** BRÅ's categories of otillåten påverkan, and the one that only people choose. */
public enum Category {
  TRAK,
  HOT,
  VALD,
  SKAD,
  KORR,
  /** Other, or don't know: never suggested by the machine. */
  OVR
}
