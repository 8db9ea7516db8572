package se.patala.followup.duty;

import java.time.Instant;

/**
 * Whoever reports wrongdoing of public interest has it confirmed within seven days (lag 2021:890, 5
 * kap. 8 §).
 */
final class ConfirmWrongdoingReport implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.WRONGDOING_CONFIRMATION;
  }

  @Override
  public String source() {
    return "Lag (2021:890) 5 kap. 8 §";
  }

  @Override
  public Addressee addressee() {
    return Addressee.REPORTER;
  }

  /** The report is what counts, not when somebody saw what it was. */
  @Override
  public Instant since(Circumstances circumstances, Instant known) {
    return circumstances.receivedAt();
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    return circumstances.facts().wrongdoing() == Answer.YES;
  }
}
