package se.patala.incident.report;

/**
 * Code lists of a report. The Swedish codes are the taxonomy's own: BRÅ's five categories and OVR,
 * the relations of the cities' surveys, and the dimensions of BRÅ's model.
 */
public final class Codes {

  private Codes() {}

  enum Category {
    TRAK,
    HOT,
    VALD,
    SKAD,
    KORR,
    OVR
  }

  enum ThreeValued {
    YES,
    NO,
    UNCLEAR
  }

  enum Channel {
    MOTE,
    HEMBESOK,
    FORRATTNING,
    TELEFON,
    SMS,
    EPOST,
    BREV,
    SOCIALA_MEDIER,
    DIGITALT_MOTE,
    PRIVAT,
    VIA_ANNAN
  }

  /** What the exposed person was working with. */
  public enum WorkTask {
    AVSLAG,
    TVANGSATGARD,
    UTREDNING,
    UTBETALNING,
    HEMBESOK,
    TILLSYN,
    RECEPTION,
    ANNAT
  }

  enum Target {
    JAG,
    KOLLEGA,
    NARSTAENDE,
    EGENDOM,
    FORTROENDEVALD
  }

  enum Recurrence {
    ENGANG,
    UPPREPAT,
    SERIE
  }

  enum Mode {
    REAKT,
    PLAN,
    OKLART
  }

  enum Purpose {
    FA,
    UNDVIK,
    KONTR,
    SNABB,
    HAMND,
    INFO,
    INGET,
    OKLART
  }

  /** KIA's event types, kept for continuity and for the statutory notifications. */
  enum EventType {
    RISKOBS,
    TILLBUD,
    OLYCKSFALL,
    FARDOLYCKSFALL,
    ARBETSSJUKDOM
  }

  enum OccurredPrecision {
    EXACT,
    DAY,
    PERIOD
  }

  /** Who in the chain is party to the event, and so must never learn of the report. */
  enum PartyRole {
    LINE_MANAGER,
    DEPUTY,
    ANY_MANAGER_ABOVE,
    COLLEAGUE,
    POLITICIAN,
    SAFETY_REP,
    HR
  }
}
