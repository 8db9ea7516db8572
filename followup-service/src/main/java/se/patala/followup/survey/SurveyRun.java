package se.patala.followup.survey;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Opens surveys, tells of their last days and closes them. */
@ApplicationScoped
class SurveyRun {

  private static final Logger LOG = Logger.getLogger(SurveyRun.class);

  private final Surveys surveys;

  SurveyRun(Surveys surveys) {
    this.surveys = surveys;
  }

  @Scheduled(
      every = "${patala.surveys.run-every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    for (Runnable step :
        List.<Runnable>of(
            surveys::openDue, surveys::remindDue, surveys::closeDue, surveys::forgetClosed)) {
      try {
        step.run();
      } catch (RuntimeException failure) {
        // One that fails must not keep the others; it is left to the next run.
        LOG.error("A survey did not go on", failure);
      }
    }
  }
}
