package se.patala.followup.duty;

/**
 * Death, serious injury, injury to several employees at once, or an event that meant serious danger
 * to life or health is told to Arbetsmiljöverket without delay (AML 3 kap. 3 a §). 24 hours is
 * practice, not statute; the fine is AML 8 kap. 2 § 5.
 */
final class NotifyWorkEnvironmentAuthority implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.WORK_ENVIRONMENT_AUTHORITY;
  }

  @Override
  public String source() {
    return "AML 3 kap. 3 a §";
  }

  @Override
  public Addressee addressee() {
    return Addressee.WORK_ENVIRONMENT_AUTHORITY;
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    Facts facts = circumstances.facts();
    return circumstances.seriousDanger()
        || facts.harm() == Harm.SERIOUS_INJURY
        || facts.harm() == Harm.DEATH
        || (facts.injury() && facts.hurt() > 1);
  }

  @Override
  public boolean leavesReference() {
    return true;
  }
}
