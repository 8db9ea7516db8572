package se.patala.followup.casework;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.PoliceOutcome;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.sheet.Sheet;
import se.patala.followup.sheet.SheetPdf;
import se.patala.kit.http.Ids;
import se.patala.kit.identity.CurrentCaller;

/** Papers of a case: what authorities ask for, what the work group is told, what the police get. */
@Path("/followup/v1/follow-ups/{id}")
@Tag(name = "follow-ups")
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
class SheetResource {

  private static final String PDF = "application/pdf";
  private static final String ZIP = "application/zip";

  private final DutySheets dutySheets;
  private final AptSheets aptSheets;
  private final PolicePackages policePackages;
  private final FollowUpMapper mapper;
  private final CurrentCaller caller;

  SheetResource(
      DutySheets dutySheets,
      AptSheets aptSheets,
      PolicePackages policePackages,
      FollowUpMapper mapper,
      CurrentCaller caller) {
    this.dutySheets = dutySheets;
    this.aptSheets = aptSheets;
    this.policePackages = policePackages;
    this.mapper = mapper;
    this.caller = caller;
  }

  /** What the manager tells the work group. */
  @Schema(name = "AptSheetRequest")
  record AptRequest(@NotBlank @Size(max = 2_000) String words) {}

  /**
   * What the police are told.
   *
   * @param secrecyConsidered whoever sends it has considered what secrecy allows (OSL 10 kap. 2 and
   *     24 §§, 26 kap. 1 §)
   */
  @Schema(name = "PolicePackageRequest")
  record PoliceRequest(
      @NotBlank @Size(max = 20_000) String description,
      @NotNull @Size(max = 10) List<@NotNull UUID> attachmentIds,
      @AssertTrue boolean secrecyConsidered) {}

  /** What became of a police report. */
  @Schema(name = "PoliceOutcomeRequest")
  record PoliceOutcomeRequest(@NotNull PoliceOutcome outcome) {}

  @GET
  @Path("/duties/{kind}/sheet")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "readDutySheet",
      summary = "What the authority asks for, filled in as far as the case knows it")
  @APIResponse(
      responseCode = "200",
      description = "The sheet",
      content = @Content(schema = @Schema(implementation = Sheet.class)))
  @APIResponse(responseCode = "404", description = "The case does not owe it")
  public Response dutySheet(
      @PathParam("id") String id,
      @PathParam("kind") DutyKind kind,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer) {
    return Response.ok(dutySheets.of(caller.get(), bearer, Ids.parse(id), kind))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("/duties/{kind}/sheet.pdf")
  @Produces(PDF)
  @Operation(operationId = "printDutySheet", summary = "The same as a tagged PDF")
  public Response printDutySheet(
      @PathParam("id") String id,
      @PathParam("kind") DutyKind kind,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer) {
    Sheet sheet = dutySheets.of(caller.get(), bearer, Ids.parse(id), kind);
    return file(SheetPdf.render(sheet), PDF, "underlag.pdf").build();
  }

  @PUT
  @Path("/apt-sheet")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "writeAptSheet",
      summary = "Say what the work group is told",
      description = "Refused when it names somebody of the unit or of the case.")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response writeAptSheet(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull AptRequest request) {
    return mapper.answer(
        Response.Status.OK, aptSheets.write(caller.get(), Ids.parse(id), ifMatch, request.words()));
  }

  @GET
  @Path("/apt-sheet.pdf")
  @Produces(PDF)
  @Operation(
      operationId = "printAptSheet",
      summary = "What the work group is told, without persons")
  @APIResponse(responseCode = "404", description = "Nobody has written it yet")
  public Response printAptSheet(@PathParam("id") String id) {
    Sheet sheet = aptSheets.of(caller.get(), Ids.parse(id));
    return file(SheetPdf.render(sheet), PDF, "arbetsplatstraff.pdf").build();
  }

  @POST
  @Path("/police-packages")
  @Produces(ZIP)
  @Operation(
      operationId = "makePolicePackage",
      summary = "Make what the police get from the employer",
      description =
          "The report as PDF, files under neutral names, hashes. That it was made is logged; it is not kept.")
  @APIResponse(responseCode = "200", description = "A ZIP archive; Repr-Digest has its SHA-256")
  public Response makePolicePackage(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
      @Valid @NotNull PoliceRequest request) {
    byte[] archive =
        policePackages.make(
            caller.get(), bearer, Ids.parse(id), request.description(), request.attachmentIds());
    return file(archive, ZIP, "polisanmalan.zip")
        .header("Repr-Digest", PolicePackages.digest(archive))
        .build();
  }

  @PUT
  @Path("/police-outcome")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recordPoliceOutcome",
      summary = "What became of the police report",
      description = "Also in a closed case.")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = FollowUpViews.Detail.class)))
  public Response recordPoliceOutcome(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull PoliceOutcomeRequest request) {
    return mapper.answer(
        Response.Status.OK,
        policePackages.learnOutcome(caller.get(), Ids.parse(id), ifMatch, request.outcome()));
  }

  private static Response.ResponseBuilder file(byte[] content, String type, String name) {
    return Response.ok(content, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff");
  }
}
