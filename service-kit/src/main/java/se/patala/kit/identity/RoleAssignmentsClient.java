package se.patala.kit.identity;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;
import se.patala.kit.trace.TracePropagation;

/** followup-service's role assignments, asked with the service's own token. */
@RegisterRestClient(configKey = "followup")
@RegisterProvider(TracePropagation.class)
@OidcClientFilter
@Path("/followup/v1/role-assignments")
interface RoleAssignmentsClient {

  @GET
  RoleAssignments read(
      @QueryParam("personId") UUID personId, @QueryParam("incidentId") @Nullable UUID incidentId);
}
