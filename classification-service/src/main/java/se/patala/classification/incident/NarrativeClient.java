package se.patala.classification.incident;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import se.patala.kit.trace.TracePropagation;

/** The claim check: the words come by HTTP with a service token, never on Kafka. */
@RegisterRestClient(configKey = "incident")
@RegisterProvider(TracePropagation.class)
@OidcClientFilter
@Path("/incident/v1/incidents")
interface NarrativeClient {

  @GET
  @Path("/{id}/narrative")
  ClaimedNarrative claim(@PathParam("id") UUID incidentId);

  /** Kept only while the text is being classified. */
  record ClaimedNarrative(UUID incidentId, String narrative, String language) {}
}
