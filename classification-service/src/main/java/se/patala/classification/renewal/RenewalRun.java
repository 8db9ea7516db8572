package se.patala.classification.renewal;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import se.patala.classification.incident.SuggestionRenewal;
import se.patala.classification.incident.SuggestionRenewal.Renewed;
import se.patala.classification.renewal.Renewals.Task;
import se.patala.kit.event.TryLaterException;

/** Reads history a few reports at a time; after a stop it goes on where it was. */
@ApplicationScoped
class RenewalRun {

  private static final Logger LOG = Logger.getLogger(RenewalRun.class);
  private static final int AT_A_TIME = 20;

  private final Renewals renewals;
  private final SuggestionRenewal suggestions;

  RenewalRun(Renewals renewals, SuggestionRenewal suggestions) {
    this.renewals = renewals;
    this.suggestions = suggestions;
  }

  @Scheduled(
      every = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void go() {
    renewals.hold().ifPresent(this::go);
  }

  private void go(Task held) {
    Optional<Task> task = Optional.of(held);
    while (task.isPresent()) {
      Task current = task.get();
      List<UUID> some = suggestions.next(current.reached(), AT_A_TIME);
      if (some.isEmpty()) {
        renewals.finish(current);
        return;
      }
      task = renew(current, some);
    }
  }

  /** Empty when somebody else goes on, or this replica does so later. */
  private Optional<Task> renew(Task task, List<UUID> some) {
    List<Renewed> read = new ArrayList<>();
    int passed = 0;
    for (UUID incidentId : some) {
      try {
        suggestions.renew(incidentId, !task.dryRun()).ifPresent(read::add);
      } catch (TryLaterException away) {
        LOG.warn("incident-service does not answer; the run over history waits");
        Optional<Task> counted =
            passed == 0
                ? Optional.of(task)
                : renewals.advance(task, some.get(passed - 1), passed, read);
        counted.ifPresent(renewals::letGo);
        return Optional.empty();
      } catch (RuntimeException unexpected) {
        // One report must not keep all others from being read.
        LOG.errorf(unexpected, "Report %s was passed over in the run over history", incidentId);
      }
      passed++;
    }
    return renewals.advance(task, some.getLast(), passed, read);
  }
}
