package se.patala.followup.event;

/** Where this service tells what happened. */
public final class FollowUpTopic {

  /** See {@code docs/events/topics.json}. */
  public static final String NAME = "patala.followup.events.v1";

  private FollowUpTopic() {}
}
