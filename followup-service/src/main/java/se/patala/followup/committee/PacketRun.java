package se.patala.followup.committee;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import se.patala.followup.statistics.PublishedFigures;
import se.patala.statistics.Period;

/** Prepares the newest released quarter for every committee, once. */
@ApplicationScoped
class PacketRun {

  private static final Logger LOG = Logger.getLogger(PacketRun.class);

  private final PublishedFigures figures;
  private final Committees committees;
  private final Packets packets;

  PacketRun(PublishedFigures figures, Committees committees, Packets packets) {
    this.figures = figures;
    this.committees = committees;
    this.packets = packets;
  }

  @Scheduled(
      every = "${patala.committees.prepare-every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    figures.newestQuarter().ifPresent(this::prepare);
  }

  private void prepare(Period quarter) {
    for (Committee committee : committees.withoutPacket(quarter.code())) {
      try {
        packets.prepare(committee, quarter);
      } catch (RuntimeException failure) {
        // One that fails must not keep the others; it is left to the next run.
        LOG.error("A committee's quarter could not be prepared", failure);
      }
    }
  }
}
