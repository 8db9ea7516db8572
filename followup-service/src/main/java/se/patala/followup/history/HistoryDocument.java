package se.patala.followup.history;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Coded events of the past. */
@Schema(name = "HistoryDocument")
record HistoryDocument(
    @NotBlank @Size(max = 100) String source,
    @NotEmpty @Size(max = 5_000) List<@Valid @NotNull PastEvent> events) {

  /** One event, closed and without words. */
  @Schema(name = "PastEvent")
  record PastEvent(
      @NotNull @Schema(format = "date-time", examples = "2025-03-14T09:12:00Z") Instant receivedAt,
      @NotNull @Schema(format = "uuid") UUID unitId,
      @NotEmpty List<@NotNull @Pattern(regexp = "TRAK|HOT|VALD|SKAD|OVR") String> categories,
      @Pattern(regexp = "BRUKARE|ANHORIG|MEDB|CHEF|POLITIKER|KOLLEGA|ORG|OKAND|ANNAN")
          @Nullable String influencerRelation,
      @Pattern(
              regexp =
                  "MOTE|HEMBESOK|FORRATTNING|TELEFON|SMS|EPOST|BREV|SOCIALA_MEDIER|DIGITALT_MOTE|PRIVAT|VIA_ANNAN")
          @Nullable String channel,
      @Pattern(
              regexp = "AVSLAG|TVANGSATGARD|UTREDNING|UTBETALNING|HEMBESOK|TILLSYN|RECEPTION|ANNAT")
          @Nullable String workTask,
      @Schema(format = "uuid") @Nullable UUID reporterId,
      @NotNull @Schema(format = "date-time", examples = "2025-03-28T14:00:00Z") Instant closedAt) {}
}
