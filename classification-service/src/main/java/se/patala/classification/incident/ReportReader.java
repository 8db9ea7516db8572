package se.patala.classification.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import se.patala.classification.suggestion.Classifier;
import se.patala.classification.suggestion.Suggestions;
import se.patala.kit.event.TryLaterException;

/** Suggests for stored reports. What a reporter wrote is here for as long as that takes. */
@ApplicationScoped
class ReportReader {

  private final NarrativeClient client;
  private final Classifier classifier;

  ReportReader(@RestClient NarrativeClient client, Classifier classifier) {
    this.client = client;
    this.classifier = classifier;
  }

  /**
   * @return empty when the report is no longer to be read by this service: sealed meanwhile, or
   *     destroyed
   * @throws TryLaterException when incident-service does not answer
   */
  Optional<Suggestions> read(UUID incidentId) {
    return claim(incidentId).map(narrative -> classifier.classify(narrative, Locale.of("sv")));
  }

  private Optional<String> claim(UUID incidentId) {
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
