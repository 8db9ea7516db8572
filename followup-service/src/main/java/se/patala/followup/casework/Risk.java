package se.patala.followup.casework;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How likely an event is to happen again and how bad it would be, on the scales of 1 to 4 that the
 * cities use. 16 means: act at once.
 */
@Schema(name = "Risk")
record Risk(@Min(1) @Max(4) int likelihood, @Min(1) @Max(4) int consequence) {}
