package se.patala.followup.casework;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import se.patala.followup.routing.PartyRole;
import se.patala.kit.trace.TracePropagation;

/** Who is party to an event: asked of incident-service, since it must not stand on Kafka. */
@RegisterRestClient(configKey = "incident")
@RegisterProvider(TracePropagation.class)
@OidcClientFilter
@Path("/incident/v1/incidents")
interface PartiesClient {

  @GET
  @Path("/{id}/parties")
  ClaimedParties claim(@PathParam("id") UUID incidentId);

  /** The answer. */
  record ClaimedParties(UUID incidentId, Set<PartyRole> parties) {}
}
