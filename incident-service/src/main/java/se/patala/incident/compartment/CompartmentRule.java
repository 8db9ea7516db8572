package se.patala.incident.compartment;

import se.patala.kit.content.Compartment;

/**
 * A report of corruption is sealed from the first moment: by the reporter's own category, or by the
 * words. Source: the two-track design for corruption, so that the suite becomes no register of
 * suspects (misstankeregister), and lag (2021:890) 5 kap. for suspicion against insiders.
 */
public final class CompartmentRule {

  private CompartmentRule() {}

  public static Compartment of(boolean reporterSaysCorruption, String narrative) {
    return reporterSaysCorruption || CorruptionLexicon.hits(narrative)
        ? Compartment.SEALED
        : Compartment.ORDINARY;
  }
}
