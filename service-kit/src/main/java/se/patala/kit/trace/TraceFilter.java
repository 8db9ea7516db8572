package se.patala.kit.trace;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Takes the caller's trace in and answers with it (REST API-profil 2.0.0, SPA.02 and SPA.04). */
@Provider
@PreMatching
class TraceFilter implements ContainerRequestFilter, ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    Trace.resume(request.getHeaderString(Trace.HEADER));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Trace.current()
        .ifPresent(trace -> response.getHeaders().putSingle(Trace.HEADER, trace.header()));
  }
}
