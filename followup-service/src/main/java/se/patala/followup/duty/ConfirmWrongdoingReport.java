package se.patala.followup.duty;

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

  @Override
  public boolean follows(Circumstances circumstances) {
    return circumstances.facts().wrongdoing() == Answer.YES;
  }
}
