package se.patala.followup.duty;

/**
 * Threats, violence and damage are reported to the police by the employer, or it is said why not.
 * No statute demands it; the city's policy does.
 */
final class ReportToPolice implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.POLICE;
  }

  @Override
  public String source() {
    return "Kommunens rutin (BrB 17 kap. 1–2 §§, 12 kap. 1 §)";
  }

  @Override
  public Addressee addressee() {
    return Addressee.POLICE;
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    return circumstances.offence() || circumstances.facts().weapon() == Answer.YES;
  }

  @Override
  public boolean leavesReference() {
    return true;
  }
}
