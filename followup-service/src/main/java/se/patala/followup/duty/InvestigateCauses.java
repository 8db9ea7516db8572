package se.patala.followup.duty;

/**
 * Ill health, accidents and serious incidents are investigated, so that they do not happen again
 * (AML 3 kap. 2 a §; AFS 2023:1).
 */
final class InvestigateCauses implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.INVESTIGATION;
  }

  @Override
  public String source() {
    return "AML 3 kap. 2 a §";
  }

  @Override
  public Addressee addressee() {
    return Addressee.EMPLOYER;
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    Facts facts = circumstances.facts();
    return circumstances.seriousDanger() || facts.injury() || facts.sickLeave() == Answer.YES;
  }
}
