package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import se.patala.kit.problem.Problem;

/** Reports as the reader may read them; a neighbour that is away is said plainly. */
@ApplicationScoped
class Reports {

  private static final int RETRY_AFTER_SECONDS = 5;

  private final IncidentClient incidents;

  Reports(@RestClient IncidentClient incidents) {
    this.incidents = incidents;
  }

  /**
   * @param bearer the reader's own credentials
   */
  IncidentClient.Report read(String bearer, UUID id) {
    return ask(() -> incidents.read(bearer, id));
  }

  byte[] attachment(String bearer, UUID id, UUID attachmentId) {
    return ask(() -> incidents.attachment(bearer, id, attachmentId));
  }

  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (WebApplicationException refusal) {
      if (refusal.getResponse().getStatus() == Status.NOT_FOUND.getStatusCode()) {
        throw Problem.notFound();
      }
      if (refusal.getResponse().getStatus() == Status.CONFLICT.getStatusCode()) {
        // Not scanned for viruses yet.
        throw Problem.of(Status.CONFLICT, "conflict");
      }
      throw Problem.retryLater(Status.SERVICE_UNAVAILABLE, "unavailable", RETRY_AFTER_SECONDS);
    } catch (ProcessingException silence) {
      throw Problem.retryLater(Status.SERVICE_UNAVAILABLE, "unavailable", RETRY_AFTER_SECONDS);
    }
  }
}
