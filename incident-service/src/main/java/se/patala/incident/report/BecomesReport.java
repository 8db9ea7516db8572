package se.patala.incident.report;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a report began as. Called in the transaction that stores the report. */
public interface BecomesReport {

  /**
   * @param ownerId the reporter; what belongs to anybody else is left alone
   * @param draftId the draft that the report was, if it was one
   * @param smallEventIds the small events that the report sums up
   */
  void became(UUID ownerId, UUID incidentId, @Nullable UUID draftId, Set<UUID> smallEventIds);
}
