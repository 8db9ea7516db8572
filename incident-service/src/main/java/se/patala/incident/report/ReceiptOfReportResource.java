package se.patala.incident.report;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.patala.incident.receipt.ReceiptText;
import se.patala.incident.receipt.Receipts;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;

/** The receipt of a report, for those who keep it. */
@Path("/incident/v1/incidents/{id}/receipt")
@Tag(name = "receipts")
@Authenticated
@RunOnVirtualThread
class ReceiptOfReportResource {

  private final Reports reports;
  private final Receipts receipts;
  private final CurrentCaller caller;
  private final String municipality;

  ReceiptOfReportResource(
      Reports reports,
      Receipts receipts,
      CurrentCaller caller,
      @ConfigProperty(name = "patala.municipality") String municipality) {
    this.reports = reports;
    this.receipts = receipts;
    this.caller = caller;
    this.municipality = municipality;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "readReceipt", summary = "Signed proof of what was received when")
  @APIResponse(
      responseCode = "200",
      description = "The receipt",
      content = @Content(schema = @Schema(implementation = ReportViews.ReceiptView.class)))
  public Response read(@PathParam("id") String id) {
    return unstored(Response.ok(receipt(id)));
  }

  @GET
  @Path("/text")
  @Produces("text/plain")
  @Operation(operationId = "downloadReceipt", summary = "The receipt as a file to keep")
  public Response text(@PathParam("id") String id) {
    ReportViews.ReceiptView receipt = receipt(id);
    return unstored(
        Response.ok(receipt.text(), "text/plain;charset=UTF-8")
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"patala-kvitto-"
                    + receipt.incidentId().toString().substring(0, 8)
                    + ".txt\""));
  }

  @GET
  @Path("/qr")
  @Produces("image/svg+xml")
  @Operation(operationId = "drawReceipt", summary = "The receipt as a QR code")
  public Response qrCode(@PathParam("id") String id) {
    return unstored(Response.ok(ReceiptText.qrCode(receipt(id).receipt()), "image/svg+xml"));
  }

  private ReportViews.ReceiptView receipt(String id) {
    Incident incident = reports.open(caller.get(), Ids.parse(id), "incident.read-receipt");
    String signature = receipts.sign(incident.id(), incident.receivedAt(), incident.commitment());
    return new ReportViews.ReceiptView(
        signature,
        incident.id(),
        incident.receivedAt(),
        ReceiptText.file(signature, municipality, incident.id(), incident.receivedAt()));
  }

  private static Response unstored(Response.ResponseBuilder response) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
