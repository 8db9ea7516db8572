package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets a test say when alarms are looked at. */
@ApplicationScoped
public class AlarmRunner {

  private final AlarmRun alarms;

  AlarmRunner(AlarmRun alarms) {
    this.alarms = alarms;
  }

  public void run() {
    alarms.run();
  }
}
