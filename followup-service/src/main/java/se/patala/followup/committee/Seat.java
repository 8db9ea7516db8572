package se.patala.followup.committee;

/** What somebody is to a committee. */
enum Seat {
  MEMBER,
  CHAIR,
  /** Leads the unit whose work environment the committee follows, or stands in for who does. */
  EMPLOYER
}
