package se.patala.followup.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import se.patala.followup.directory.OrganisationImports.Kept;
import se.patala.followup.directory.OrganisationImports.State;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** Takes the organisation in from the city's directory. */
@Path("/followup/v1/organisation-imports")
@Tag(name = "organisation")
@RolesAllowed(Roles.ORG_ADMIN)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class OrganisationImportResource {

  private final OrganisationImports imports;
  private final CurrentCaller caller;

  OrganisationImportResource(OrganisationImports imports, CurrentCaller caller) {
    this.imports = imports;
    this.caller = caller;
  }

  /** An import and what it changes. */
  @Schema(name = "OrganisationImport")
  record View(
      @Schema(format = "uuid", description = "Null when it was only looked at") @Nullable UUID id,
      State state,
      @Schema(format = "date-time") Instant receivedAt,
      @Schema(format = "date", examples = "2026-12-01") LocalDate effectiveOn,
      @Schema(format = "date-time", description = "When it came into force, or was ended otherwise")
          @Nullable Instant settledAt,
      OrganisationChanges changes) {

    static View of(Kept kept) {
      return new View(
          kept.id(),
          kept.state(),
          kept.receivedAt(),
          kept.effectiveOn(),
          kept.settledAt(),
          kept.changes());
    }
  }

  /** A page of imports. */
  @Schema(name = "OrganisationImportList")
  record ViewPage(List<View> imports, @JsonProperty("_meta") Paging.Meta meta) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "importOrganisation",
      summary = "Replace the organisation, or lists of it",
      description = "Whole or not at all: one error, and nothing has changed.")
  @APIResponse(
      responseCode = "200",
      description = "What it would change; nothing has changed",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "201",
      description = "It is in use, or will be on its day",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "400",
      description = "Nothing has changed; violations name the places")
  public Response take(
      @Parameter(description = "Only look at what it would change")
          @QueryParam("dryRun")
          @DefaultValue("false")
          String dryRun,
      @Parameter(
              description = "The day from which it holds, today when left out",
              schema = @Schema(format = "date"))
          @QueryParam("effectiveOn")
          @Nullable String effectiveOn,
      @NotNull OrganisationDocument document) {
    return answer(take(document, new Places(), day(effectiveOn), flag(dryRun)));
  }

  @POST
  @Path("/files")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      operationId = "importOrganisationFiles",
      summary = "Replace lists of the organisation by files",
      description =
          "CSV files in UTF-8, one per list, or one JSON file of an employee service like Sundsvall's. Violations name file and line.")
  @APIResponse(
      responseCode = "200",
      description = "What they would change; nothing has changed",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "201",
      description = "It is in use, or will be on its day",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "400",
      description = "Nothing has changed; violations name file and line")
  public Response takeFiles(
      @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("effectiveOn")
          @Nullable String effectiveOn,
      @RestForm(FileUpload.ALL) List<FileUpload> files) {
    LocalDate on = day(effectiveOn);
    ReadDirectory read =
        imports.read(files.stream().map(OrganisationImportResource::file).toList(), on);
    if (!read.violations().isEmpty()) {
      throw OrganisationImports.refused(read.violations(), read.places());
    }
    return answer(take(read.document(), read.places(), on, flag(dryRun)));
  }

  private Kept take(
      OrganisationDocument document, Places places, LocalDate effectiveOn, boolean dryRun) {
    return imports.take(document, places, effectiveOn, dryRun, caller.get().actor());
  }

  private LocalDate day(@Nullable String said) {
    try {
      return said == null ? imports.today() : LocalDate.parse(said);
    } catch (DateTimeParseException misspelt) {
      throw Problem.of(
          Response.Status.BAD_REQUEST, "bad-request", Violation.of("effectiveOn", "no-date"));
    }
  }

  /** Nobody who only wanted to look may change the organisation by a misspelt word. */
  private static boolean flag(String said) {
    return switch (said) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.of(
              Response.Status.BAD_REQUEST, "bad-request", Violation.of("dryRun", "yes-or-no"));
    };
  }

  private static Response answer(Kept kept) {
    return Response.status(
            kept.state() == State.DRY_RUN ? Response.Status.OK : Response.Status.CREATED)
        .entity(View.of(kept))
        .build();
  }

  private static DirectoryFile file(FileUpload upload) {
    try {
      return new DirectoryFile(upload.fileName(), Files.readAllBytes(upload.uploadedFile()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @GET
  @Operation(operationId = "listOrganisationImports", summary = "All imports, latest first")
  public ViewPage list(@BeanParam @Valid Paging paging) {
    List<View> page = imports.list(paging).stream().map(View::of).toList();
    return new ViewPage(page, paging.meta(page.size(), imports.count()));
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      operationId = "cancelOrganisationImport",
      summary = "Cancel an import that waits for its day")
  @APIResponse(responseCode = "204", description = "It will not come into force")
  @APIResponse(responseCode = "404", description = "No such import that waits")
  public void cancel(@PathParam("id") String id) {
    if (!imports.cancel(Ids.parse(id))) {
      throw Problem.notFound();
    }
  }

  @GET
  @Path("/person-ids")
  @Produces("text/csv")
  @Operation(
      operationId = "listPersonIds",
      summary = "Each person's id beside the directory's key",
      description =
          "For the login service: it puts the id as person_id into its tokens. Holds no names.")
  public Response personIds() {
    return Response.ok(
            imports.personIds().collect(Collectors.joining("\r\n", "person;id\r\n", "\r\n")))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
