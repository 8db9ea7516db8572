package se.patala.followup.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service needs of {@code patala.incident.reported.v1}. */
record IncidentReported(
    UUID incidentId,
    UUID authorityId,
    UUID unitId,
    UUID reporterRef,
    @Nullable UUID exposedRef,
    boolean withoutName,
    Instant receivedAt,
    @Nullable LocalDate occurredOn,
    @Nullable String influencerRelation,
    @Nullable String channel,
    @Nullable String workTask,
    boolean dangerToLifeOrHealth) {}
