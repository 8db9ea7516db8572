package se.patala.followup.duty;

/**
 * A work injury, also of the mind, is told to Försäkringskassan at once (SFB 42 kap. 10 §), which
 * passes a copy on to Arbetsmiljöverket.
 */
final class NotifySocialInsuranceAgency implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.SOCIAL_INSURANCE_AGENCY;
  }

  @Override
  public String source() {
    return "SFB 42 kap. 10 §";
  }

  @Override
  public Addressee addressee() {
    return Addressee.SOCIAL_INSURANCE_AGENCY;
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    return isWorkInjury(circumstances);
  }

  /** An injury that gave or may give rise to benefit or sick pay. */
  static boolean isWorkInjury(Circumstances circumstances) {
    return circumstances.facts().injury() || circumstances.facts().sickLeave() == Answer.YES;
  }

  @Override
  public boolean leavesReference() {
    return true;
  }
}
