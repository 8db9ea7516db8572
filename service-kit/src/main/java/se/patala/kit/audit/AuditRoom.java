package se.patala.kit.audit;

import java.util.function.Supplier;

/**
 * A part of a service's database that only some may enter, with an audit log of its own: what is
 * recorded inside is chained and signed apart from all else.
 */
public interface AuditRoom {

  /** Stands in the room's checkpoints, after the service's name. */
  String name();

  /**
   * Takes a step inside; must be called in a transaction, and ends with it at the latest.
   *
   * @return what the step gives
   */
  <T> T inside(Supplier<T> step);
}
