package se.patala.web.login;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Deletes attempts that nobody finished. */
@Singleton
class LoginAttemptSweep {

  private final LoginAttempts attempts;

  LoginAttemptSweep(LoginAttempts attempts) {
    this.attempts = attempts;
  }

  @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    attempts.sweep();
  }
}
