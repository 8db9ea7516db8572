package se.patala.followup.committee;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sees that no question of a committee is forgotten. */
@ApplicationScoped
class QuestionReminders {

  private static final Logger LOG = Logger.getLogger(QuestionReminders.class);

  private final Questions questions;
  private final Committees committees;
  private final Clock clock;

  QuestionReminders(Questions questions, Committees committees, Clock clock) {
    this.questions = questions;
    this.committees = committees;
    this.clock = clock;
  }

  @Scheduled(
      every = "${patala.committees.remind-every:5m}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    for (UUID id : questions.withAlarm(clock.instant())) {
      try {
        committees.ofQuestion(id).ifPresent(committee -> questions.remind(committee, id));
      } catch (RuntimeException failure) {
        // One that fails must not keep the others; it is left to the next run.
        LOG.error("Nobody could be told that a committee waits for an answer", failure);
      }
    }
  }
}
