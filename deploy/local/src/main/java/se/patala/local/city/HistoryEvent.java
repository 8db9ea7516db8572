package se.patala.local.city;

import java.util.List;
import java.util.UUID;

/**
 * A coded and closed event without text, in the words of {@code POST /followup/v1/history-imports}.
 */
public record HistoryEvent(
    String receivedAt,
    UUID unitId,
    List<String> categories,
    String influencerRelation,
    String channel,
    String workTask,
    UUID reporterId,
    String closedAt) {}
