package se.patala.incident.accesscode;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import se.patala.kit.trace.TracePropagation;

/**
 * The answer to a reporter, which followup-service keeps: claimed when it is read, kept nowhere.
 */
@RegisterRestClient(configKey = "followup")
@RegisterProvider(TracePropagation.class)
@OidcClientFilter
@Path("/followup/v1/outcomes")
interface OutcomeClient {

  @GET
  @Path("/{id}")
  Outcome claim(@PathParam("id") UUID incidentId);

  /** What was answered. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Outcome(String result, String message, Instant givenAt) {}
}
