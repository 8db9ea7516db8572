package se.patala.followup.statistics;

import java.util.List;

/** The table of reports by category and month, for the whole municipality. */
final class IncidentsByCategory {

  static final String ID = "incidents-by-category";

  /** A value of the category dimension. */
  record CategoryLabel(String code, String sv, String en) {}

  /** KORR is not here: it is published for the whole municipality and a whole year only. */
  static final List<CategoryLabel> CATEGORIES =
      List.of(
          new CategoryLabel(Suppression.TOTAL, "Totalt", "Total"),
          new CategoryLabel("TRAK", "Trakasserier", "Harassment"),
          new CategoryLabel("HOT", "Hot", "Threat"),
          new CategoryLabel("VALD", "Våld", "Violence"),
          new CategoryLabel("SKAD", "Skadegörelse", "Property damage"),
          new CategoryLabel("OVR", "Annat", "Other"));

  private IncidentsByCategory() {}

  static String title(boolean english) {
    return english
        ? "Reported events by category and month, the whole municipality"
        : "Rapporterade händelser efter kategori och månad, hela kommunen";
  }

  static List<String> notes(boolean english) {
    return english
        ? List.of(
            "'..' is not shown, to protect individuals.",
            "An event may have several categories, so categories add up to more than the total.",
            "Counts events received in the month. More reports may mean that more people report.")
        : List.of(
            "'..' visas inte, för att skydda enskilda.",
            "En händelse kan ha flera kategorier, så kategorierna blir tillsammans fler än totalen.",
            "Räknar händelser som togs emot under månaden. Fler rapporter kan betyda att fler rapporterar.");
  }
}
