package se.patala.classification.suggestion;

import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Suggests while a person writes. POST because the text must not stand in a URL. */
@Path("/classification/v1/suggestions")
@Tag(name = "suggestions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SuggestionResource {

  private final Classifier classifier;

  SuggestionResource(Classifier classifier) {
    this.classifier = classifier;
  }

  /** A text to think about; it is neither stored nor logged. */
  @Schema(name = "SuggestionRequest")
  record Request(
      @NotBlank
          @Size(max = 20_000)
          @Schema(examples = "Ändrar du inte beslutet väntar jag vid din bil.")
          String text,
      @Nullable @Pattern(regexp = "sv|en") String language) {}

  @POST
  @Operation(
      operationId = "suggestCategories",
      summary = "Categories of a text, with reasons; nothing is stored")
  @APIResponse(responseCode = "200", description = "Every category, and which are suggested")
  public Suggestions suggest(@Valid @NotNull Request request, @Context HttpHeaders headers) {
    boolean english =
        headers.getAcceptableLanguages().stream()
            .findFirst()
            .map(locale -> locale.getLanguage().equals("en"))
            .orElse(false);
    return classifier.classify(request.text(), english ? Locale.ENGLISH : Locale.of("sv"));
  }
}
