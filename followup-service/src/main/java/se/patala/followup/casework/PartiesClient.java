package se.patala.followup.casework;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;
import se.patala.followup.routing.PartyRole;
import se.patala.kit.trace.TracePropagation;

/**
 * Who is party to an event, and what duties follow from: asked of incident-service, since it must
 * not stand on Kafka.
 */
@RegisterRestClient(configKey = "incident")
@RegisterProvider(TracePropagation.class)
@OidcClientFilter
@Path("/incident/v1/incidents")
interface PartiesClient {

  @GET
  @Path("/{id}/parties")
  ClaimedParties claim(@PathParam("id") UUID incidentId);

  /**
   * The answer.
   *
   * @param injury null when the reporter has not said
   * @param clientAffected null when the reporter has not said
   */
  record ClaimedParties(
      UUID incidentId,
      Set<PartyRole> parties,
      @Nullable Boolean injury,
      @Nullable Boolean clientAffected) {}
}
