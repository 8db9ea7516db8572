package se.patala.notification.delivery;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;
import se.patala.kit.trace.TracePropagation;

/** Where a person is reached: asked at the moment of sending, kept nowhere. */
@RegisterRestClient(configKey = "followup")
@RegisterProvider(TracePropagation.class)
@OidcClientFilter
@Path("/followup/v1/persons")
interface ContactClient {

  @GET
  @Path("/{id}/contact")
  Contact claim(@PathParam("id") UUID personId);

  /** The answer. */
  record Contact(UUID personId, @Nullable String email, String language, boolean active) {}
}
