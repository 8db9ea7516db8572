package se.patala.kit.identity;

import jakarta.ws.rs.core.Response.Status;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.problem.Problem;

/**
 * Who calls. A person carries the organisation's random id, never the login's subject; a machine
 * client carries its name and no person.
 *
 * @param personId the organisation's id of the person, null for a machine client
 * @param unitId the person's own unit as the directory has it, null when it names none
 * @param client OAuth client that the token was issued to
 * @param roles what kinds of things the caller may do; to which cases, the organisation says
 */
public record Caller(
    @Nullable UUID personId, @Nullable UUID unitId, String client, Set<String> roles) {

  public boolean has(String role) {
    return roles.contains(role);
  }

  /** The person behind the call; a machine client is refused. */
  public UUID person() {
    if (personId == null) {
      throw Problem.of(Status.FORBIDDEN, "person-required");
    }
    return personId;
  }

  /**
   * A claim check is for one service, by name; for all others it does not exist.
   *
   * @throws Problem 404 for every other client
   */
  public void requireClient(String name) {
    if (!client.equals(name)) {
      throw Problem.notFound();
    }
  }

  /** Opaque, for audit rows. */
  public String actor() {
    return personId == null ? client : personId.toString();
  }
}
