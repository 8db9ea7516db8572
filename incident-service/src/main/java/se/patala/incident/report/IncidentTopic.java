package se.patala.incident.report;

/** Where this service tells what happened to reports. */
public final class IncidentTopic {

  /** Keyed by the report's id, see {@code docs/events/topics.json}. */
  public static final String NAME = "patala.incident.events.v1";

  private IncidentTopic() {}
}
