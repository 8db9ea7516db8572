package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets a test do what the schedule and the command do, and wait for it. */
@ApplicationScoped
public class ReleaseRunner {

  private final ReleaseJob job;

  ReleaseRunner(ReleaseJob job) {
    this.job = job;
  }

  public void goOn() {
    job.goOn();
  }

  public void releaseDue() {
    job.releaseDue();
  }
}
