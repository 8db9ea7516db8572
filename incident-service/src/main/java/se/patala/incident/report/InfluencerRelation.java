package se.patala.incident.report;

/** What the influencer is to the exposed person: a relation, never a person. */
public enum InfluencerRelation {
  BRUKARE,
  ANHORIG,
  MEDB,
  CHEF,
  POLITIKER,
  KOLLEGA,
  ORG,
  OKAND,
  ANNAN
}
