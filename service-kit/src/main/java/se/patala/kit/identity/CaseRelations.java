package se.patala.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import se.patala.kit.event.TryLaterException;

/**
 * What a person is to a case. Asked of followup-service and remembered for 30 seconds, so that
 * leaving a unit or a role takes effect within a minute. Unknown, and no answer, both mean no
 * relation: denied.
 */
@ApplicationScoped
public class CaseRelations {

  private static final Logger LOG = Logger.getLogger(CaseRelations.class);

  private final RoleAssignmentsClient client;

  /** Only relations that exist are remembered: one that is new must hold at once. */
  private final Cache<Question, Set<Relation>> known =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(30)).build();

  CaseRelations(@RestClient RoleAssignmentsClient client) {
    this.client = client;
  }

  public Set<Relation> of(UUID personId, UUID incidentId) {
    Question question = new Question(personId, incidentId);
    Set<Relation> remembered = known.getIfPresent(question);
    if (remembered != null) {
      return remembered;
    }
    try {
      Set<Relation> relations = Set.copyOf(client.read(personId, incidentId).relations());
      if (!relations.isEmpty()) {
        known.put(question, relations);
      }
      return relations;
    } catch (WebApplicationException | ProcessingException failure) {
      LOG.warnf(
          "followup-service did not say who may read: %s", failure.getClass().getSimpleName());
      return Set.of();
    }
  }

  /**
   * What followup-service says this moment, whatever is remembered.
   *
   * @throws TryLaterException when it does not answer
   */
  public Set<Relation> askNow(UUID personId, UUID incidentId) {
    try {
      return Set.copyOf(client.read(personId, incidentId).relations());
    } catch (WebApplicationException | ProcessingException failure) {
      throw new TryLaterException("followup-service did not say who may read", failure);
    }
  }

  private record Question(UUID personId, UUID incidentId) {}
}
