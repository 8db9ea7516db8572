package se.patala.kit.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a declared body that is too large before reading it, with words rather than a cut
 * connection.
 */
@Provider
@PreMatching
class ContentLengthLimit implements ContainerRequestFilter {

  private final long maxBytes;

  ContentLengthLimit(@ConfigProperty(name = "patala.http.max-body-bytes") long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String declared = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (declared != null && declared.length() <= 18 && Long.parseLong(declared) > maxBytes) {
      throw Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "too-large");
    }
  }
}
