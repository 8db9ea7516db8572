package se.patala.web.session;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/**
 * Deletes the rows of ended sessions. Ending does not wait for it: an expired row is never
 * accepted.
 */
@Singleton
class SessionSweep {

  private final Sessions sessions;

  SessionSweep(Sessions sessions) {
    this.sessions = sessions;
  }

  @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    sessions.sweep();
  }
}
