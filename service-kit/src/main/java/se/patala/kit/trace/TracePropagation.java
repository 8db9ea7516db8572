package se.patala.kit.trace;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Sends the trace on with every call to another service. */
@Provider
public class TracePropagation implements ClientRequestFilter {

  @Override
  public void filter(ClientRequestContext request) {
    Trace.current()
        .ifPresent(trace -> request.getHeaders().putSingle(Trace.HEADER, trace.header()));
  }
}
