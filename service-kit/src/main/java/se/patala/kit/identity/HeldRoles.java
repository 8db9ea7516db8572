package se.patala.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import se.patala.kit.identity.RoleAssignments.RoleAssignment;

/**
 * In which authorities a person holds a role. Asked of followup-service and remembered for 30
 * seconds, so that leaving a role takes effect within a minute. No answer means none: denied.
 */
@ApplicationScoped
public class HeldRoles {

  /** Designated for what is sealed in an authority. */
  public static final String SEALED_HANDLER = "SEALED_HANDLER";

  private static final Logger LOG = Logger.getLogger(HeldRoles.class);

  private final RoleAssignmentsClient client;

  /** Only what is held is remembered: a role that is new must hold at once. */
  private final Cache<UUID, List<RoleAssignment>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(30)).build();

  HeldRoles(@RestClient RoleAssignmentsClient client) {
    this.client = client;
  }

  /**
   * @param role as the organisation names it, such as {@code SEALED_HANDLER}
   */
  public Set<UUID> authorities(UUID personId, String role) {
    return of(personId).stream()
        .filter(held -> held.role().equals(role))
        .map(RoleAssignment::authorityId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<RoleAssignment> of(UUID personId) {
    List<RoleAssignment> remembered = known.getIfPresent(personId);
    if (remembered != null) {
      return remembered;
    }
    try {
      List<RoleAssignment> held = List.copyOf(client.read(personId, null).roleAssignments());
      if (!held.isEmpty()) {
        known.put(personId, held);
      }
      return held;
    } catch (WebApplicationException | ProcessingException failure) {
      LOG.warnf(
          "followup-service did not say who holds roles: %s", failure.getClass().getSimpleName());
      return List.of();
    }
  }
}
