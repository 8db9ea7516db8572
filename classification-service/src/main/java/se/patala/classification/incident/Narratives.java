package se.patala.classification.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import se.patala.kit.event.TryLaterException;

/** What reporters wrote, for as long as it takes to read it. */
@ApplicationScoped
class Narratives {

  private final NarrativeClient client;

  Narratives(@RestClient NarrativeClient client) {
    this.client = client;
  }

  /**
   * @return empty when the report is no longer to be read by this service: sealed meanwhile, or
   *     destroyed
   * @throws TryLaterException when incident-service does not answer
   */
  Optional<String> claim(UUID incidentId) {
    try {
      return Optional.of(client.claim(incidentId).narrative());
    } catch (WebApplicationException refusal) {
      if (refusal.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
        return Optional.empty();
      }
      throw new TryLaterException("incident-service did not give the narrative", refusal);
    } catch (ProcessingException away) {
      throw new TryLaterException("incident-service did not give the narrative", away);
    }
  }
}
