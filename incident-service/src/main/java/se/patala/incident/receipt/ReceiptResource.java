package se.patala.incident.receipt;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.incident.receipt.Receipts.Reason;
import se.patala.incident.receipt.Receipts.Statement;
import se.patala.incident.receipt.Receipts.Verdict;
import se.patala.kit.signature.SigningKeys;

/**
 * Verifies receipts, for everybody: a union or a court that holds one has no login. The answer says
 * nothing that does not stand in a genuine receipt already.
 */
@Path("/incident/v1/receipts")
@Tag(name = "receipts")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ReceiptResource {

  private final Receipts receipts;
  private final SigningKeys keys;

  ReceiptResource(Receipts receipts, SigningKeys keys) {
    this.receipts = receipts;
    this.keys = keys;
  }

  /** A receipt to verify: the signature alone, or with line breaks as in the file. */
  @Schema(name = "VerificationRequest")
  record VerificationRequest(@NotBlank @Size(max = 8_000) String receipt) {}

  /** What was found. */
  @Schema(name = "Verification")
  record Verification(
      boolean valid,
      @Nullable String issuer,
      @Schema(format = "uuid") @Nullable UUID incidentId,
      @Schema(format = "date-time", examples = "2026-11-20T14:32:10Z") @Nullable Instant receivedAt,
      @Nullable String keyId,
      @Schema(description = "Why it is refused; null when it is genuine")
          @Nullable Reason reason) {}

  /** A JWK set (RFC 7517). */
  @Schema(name = "ReceiptKeys")
  record KeySet(List<Map<String, Object>> keys) {}

  @POST
  @Path("/verifications")
  @Operation(operationId = "verifyReceipt", summary = "Whether a receipt is genuine and unaltered")
  public Verification verify(@Valid @NotNull VerificationRequest request) {
    return switch (receipts.verify(request.receipt())) {
      case Verdict.Genuine(Statement statement) ->
          new Verification(
              true,
              statement.issuer(),
              statement.incidentId(),
              statement.receivedAt(),
              statement.keyId(),
              null);
      case Verdict.Refused(Reason reason) ->
          new Verification(false, null, null, null, null, reason);
    };
  }

  @GET
  @Path("/keys")
  @Operation(
      operationId = "listReceiptKeys",
      summary = "The public keys of receipts, for verifying without asking")
  public KeySet list() {
    return new KeySet(keys.published());
  }
}
