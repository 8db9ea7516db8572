package se.patala.followup.event;

import java.util.UUID;

/**
 * Whom notification-service is to tell.
 *
 * @param kind code of what the person is told of
 * @param occurrence makes the notice one of a kind: the same again is told once
 */
public record Told(UUID recipientRef, String kind, String occurrence) {}
