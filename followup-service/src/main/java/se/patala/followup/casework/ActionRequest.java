package se.patala.followup.casework;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A measure: done already, or planned with the day by which it is to be done.
 *
 * @param ownerId who sees to it; whoever handles the case, where nobody is named
 * @param checkEffect whether somebody is to look later whether it helped
 */
@Schema(name = "ActionRequest")
record ActionRequest(
    @NotNull Codes.Measure measure,
    @Size(max = 4_000) @Nullable String description,
    @Schema(format = "date", examples = "2026-12-01") @Nullable LocalDate dueOn,
    @Schema(format = "date", examples = "2026-11-20") @Nullable LocalDate doneOn,
    @Schema(format = "uuid") @Nullable UUID ownerId,
    @Nullable Boolean checkEffect) {

  boolean checksEffect() {
    return Boolean.TRUE.equals(checkEffect);
  }
}
