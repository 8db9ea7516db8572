package se.patala.followup.duty;

/**
 * The safety representative is heard on the notification of a work injury, and gets a copy
 * (förordning 1977:284, 10 §).
 */
final class ConsultSafetyRepresentative implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.SAFETY_REP_CONSULTATION;
  }

  @Override
  public String source() {
    return "Förordning (1977:284) 10 §";
  }

  @Override
  public Addressee addressee() {
    return Addressee.SAFETY_REPRESENTATIVE;
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    return NotifySocialInsuranceAgency.isWorkInjury(circumstances);
  }
}
