package se.patala.followup.duty;

/**
 * A safety representative who demands measures gets it confirmed in writing at once (AML 6 kap. 6 a
 * §).
 */
final class ConfirmMeasuresRequest implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.MEASURES_REQUEST_CONFIRMATION;
  }

  @Override
  public String source() {
    return "AML 6 kap. 6 a §";
  }

  @Override
  public Addressee addressee() {
    return Addressee.SAFETY_REPRESENTATIVE;
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    return circumstances.measuresRequestedAt() != null;
  }
}
