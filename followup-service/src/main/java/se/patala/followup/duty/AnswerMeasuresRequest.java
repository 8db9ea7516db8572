package se.patala.followup.duty;

/**
 * A demand for measures is answered without delay; else the safety representative may turn to
 * Arbetsmiljöverket (AML 6 kap. 6 a §).
 */
final class AnswerMeasuresRequest implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.MEASURES_REQUEST_ANSWER;
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
