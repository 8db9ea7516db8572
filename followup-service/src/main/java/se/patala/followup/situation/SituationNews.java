package se.patala.followup.situation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import se.patala.followup.event.FollowUpTopic;
import se.patala.followup.event.Told;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.statistics.PublishedFigures;
import se.patala.kit.event.Outbox;
import se.patala.kit.event.OutgoingEvent;
import se.patala.kit.sql.Sql;

/**
 * Tells those who look after the whole municipality that the situation of a new quarter can be
 * read: a picture that nobody asks for is not made.
 */
@ApplicationScoped
class SituationNews {

  private static final Set<OrganisationRole> TOLD =
      Set.of(OrganisationRole.ANALYST, OrganisationRole.SECURITY_OFFICER);

  private final PublishedFigures figures;
  private final Organisation organisation;
  private final Sql sql;
  private final Outbox outbox;
  private final Clock clock;

  SituationNews(
      PublishedFigures figures, Organisation organisation, Sql sql, Outbox outbox, Clock clock) {
    this.figures = figures;
    this.organisation = organisation;
    this.sql = sql;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** {@code docs/events/patala.situation.reported.v1.schema.json}. */
  private record SituationReported(
      UUID situationId, long version, String period, Instant at, List<Told> tell) {}

  /** Of the newest quarter: older ones that come with a first release are no news. */
  @Scheduled(
      every = "${patala.situation.tell-every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    figures
        .newestQuarter()
        .ifPresent(quarter -> QuarkusTransaction.requiringNew().run(() -> tell(quarter.code())));
  }

  private void tell(String period) {
    int claimed =
        sql.update("INSERT INTO situation_told (period) VALUES (?) ON CONFLICT DO NOTHING", period);
    if (claimed == 0) {
      return;
    }
    UUID id = UUID.nameUUIDFromBytes(("situation " + period).getBytes(StandardCharsets.UTF_8));
    List<Told> tell =
        organisation.holdersOf(TOLD).stream()
            .map(person -> new Told(person, "SITUATION_REPORTED", period))
            .toList();
    outbox.append(
        new OutgoingEvent(
            FollowUpTopic.NAME,
            "patala.situation.reported.v1",
            id,
            new SituationReported(id, 1, period, clock.instant(), tell)));
  }
}
