package se.patala.followup.guidance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An authority's own words. */
@Schema(name = "Guidance")
record Guidance(
    @Size(max = 2_000)
        @Schema(description = "What the authority does when somebody is exposed, in short")
        @Nullable String routine,
    @Pattern(regexp = "https://[^\\s\"<>]{1,500}")
        @Schema(
            description = "Where the whole routine is",
            examples = "https://intranet.example.org/hot")
        @Nullable String routineUrl,
    @NotNull @Size(max = 10) List<@Valid @NotNull CrisisContact> contacts) {

  /** Of an authority that has said nothing. */
  static final Guidance NONE = new Guidance(null, null, List.of());

  /** Whom to turn to, such as the occupational health service (företagshälsovård). */
  @Schema(name = "CrisisContact")
  record CrisisContact(
      @NotBlank @Size(max = 100) @Schema(examples = "Företagshälsovården") String name,
      @NotBlank @Pattern(regexp = "[+0-9][0-9 ()-]{1,28}[0-9]") @Schema(examples = "08-123 45 67")
          String phone,
      @Size(max = 100) @Schema(examples = "dygnet runt") @Nullable String hours) {}
}
