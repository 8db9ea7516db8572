package se.patala.followup.casework;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;
import se.patala.kit.trace.TracePropagation;

/**
 * The report itself, read with the reader's own token: incident-service decides whether they may,
 * and keeps the log.
 */
@RegisterRestClient(configKey = "incident")
@RegisterProvider(TracePropagation.class)
@Path("/incident/v1/incidents")
interface IncidentClient {

  @GET
  @Path("/{id}")
  Report read(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") UUID id);

  @GET
  @Path("/{id}/attachments/{attachmentId}")
  byte[] attachment(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
      @PathParam("id") UUID id,
      @PathParam("attachmentId") UUID attachmentId);

  /** What is needed of it here. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Report(String narrative, Facts currentFacts, List<Enclosure> attachments) {}

  /** When it was, as far as the reporter has said. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Facts(@Nullable Instant occurredAt, @Nullable Precision occurredPrecision) {}

  enum Precision {
    EXACT,
    DAY,
    PERIOD
  }

  /** A file, free of scripts and metadata since it was taken in. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Enclosure(UUID id, String name, String type, long size, State state) {}

  enum State {
    READY,
    QUARANTINED,
    REFUSED
  }
}
