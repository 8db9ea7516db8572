package se.patala.incident.draft;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.incident.report.IncidentTopic;
import se.patala.kit.content.DoomedKeys;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;
import se.patala.kit.sql.Sql;

/**
 * Reminds people of drafts that lie idle, and deletes and counts those that nobody came back to. A
 * nudge says that there is a draft, never what it says.
 */
@ApplicationScoped
public class DraftKeeper {

  private static final int AT_A_TIME = 500;

  private final Sql sql;
  private final Outbox outbox;
  private final DoomedKeys doomedKeys;
  private final AbandonedDrafts abandoned;
  private final Clock clock;
  private final List<Duration> nudges;
  private final Duration kept;

  DraftKeeper(
      Sql sql,
      Outbox outbox,
      DoomedKeys doomedKeys,
      AbandonedDrafts abandoned,
      Clock clock,
      @ConfigProperty(name = "patala.drafts.nudge-after") List<Duration> nudges,
      @ConfigProperty(name = "patala.drafts.keep") Duration kept) {
    this.sql = sql;
    this.outbox = outbox;
    this.doomedKeys = doomedKeys;
    this.abandoned = abandoned;
    this.clock = clock;
    this.nudges = List.copyOf(nudges);
    this.kept = kept;
  }

  /**
   * {@code docs/events/patala.incident.draft-idle.v1.schema.json}.
   *
   * @param version of the draft's nudges, counted on for as long as the draft exists
   */
  record DraftIdle(UUID draftId, long version, UUID recipientRef, long idleDays, Instant at) {}

  private record Idle(UUID id, UUID ownerId, long version) {}

  private record Forgotten(UUID id, UUID ownerId) {}

  @Scheduled(
      every = "${patala.drafts.look-every:10m}",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  public void look() {
    // The longest first: a draft that was overlooked for a week is reminded of once, not three
    // times.
    for (int step = nudges.size(); step >= 1; step--) {
      nudge(step);
    }
    deleteForgotten();
    abandoned.tell();
  }

  private void nudge(int step) {
    Duration idle = nudges.get(step - 1);
    Instant now = clock.instant();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                // The claim and the event are one transaction: two replicas nudge once.
                sql.list(
                        """
                        UPDATE draft SET nudged = ?, nudge_version = nudge_version + 1 WHERE id IN (
                          SELECT id FROM draft WHERE nudged < ? AND updated_at <= ?
                          ORDER BY updated_at LIMIT ? FOR UPDATE SKIP LOCKED)
                        RETURNING id, owner_id, nudge_version
                        """,
                        row ->
                            new Idle(
                                row.getObject("id", UUID.class),
                                row.getObject("owner_id", UUID.class),
                                row.getLong("nudge_version")),
                        step,
                        step,
                        now.minus(idle),
                        AT_A_TIME)
                    .forEach(
                        draft ->
                            outbox.append(
                                new OutgoingEvent(
                                    IncidentTopic.NAME,
                                    "patala.incident.draft-idle.v1",
                                    draft.id(),
                                    new DraftIdle(
                                        draft.id(),
                                        draft.version(),
                                        draft.ownerId(),
                                        idle.toDays(),
                                        now)))));
  }

  private void deleteForgotten() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sql.list(
                        "DELETE FROM draft WHERE updated_at <= ? RETURNING id, owner_id",
                        row ->
                            new Forgotten(
                                row.getObject("id", UUID.class),
                                row.getObject("owner_id", UUID.class)),
                        clock.instant().minus(kept))
                    .forEach(
                        draft -> {
                          abandoned.add(draft.ownerId());
                          doomedKeys.doom(draft.id());
                        }));
  }
}
