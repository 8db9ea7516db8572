package se.patala.kit.event;

/** What one consumer does with the events of a topic. */
@FunctionalInterface
public interface EventHandler {

  /** An event that this consumer has no use for. */
  Runnable NOTHING = () -> {};

  /**
   * Looks up what the effect needs, outside any transaction (remote calls belong here; may be
   * repeated), and returns the effect, which runs once, in the transaction of the inbox row.
   *
   * @throws TryLaterException when what is needed is away for the moment
   * @throws MalformedEventException when the event can never be applied
   */
  Runnable prepare(ReceivedEvent event);
}
