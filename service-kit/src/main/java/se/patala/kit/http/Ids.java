package se.patala.kit.http;

import java.util.UUID;
import se.patala.kit.problem.Problem;

/** Ids in paths. */
public final class Ids {

  private Ids() {}

  /** An id of another form names nothing, like any other unknown id: 404. */
  public static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException malformed) {
      throw Problem.notFound();
    }
  }
}
