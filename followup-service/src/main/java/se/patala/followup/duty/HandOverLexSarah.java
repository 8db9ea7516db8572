package se.patala.followup.duty;

/**
 * When a client may have come to harm or at risk, the socialt ansvarig samordnare is told at once
 * and takes it on as lex Sarah (SoL 2025:400 27 kap. 2 §; LSS 24 b §). Here only the reference
 * stays.
 */
final class HandOverLexSarah implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.LEX_SARAH;
  }

  @Override
  public String source() {
    return "SoL (2025:400) 27 kap. 2 §";
  }

  @Override
  public Addressee addressee() {
    return Addressee.SAS;
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    return circumstances.facts().clientAffected() == Answer.YES;
  }

  @Override
  public boolean leavesReference() {
    return true;
  }
}
