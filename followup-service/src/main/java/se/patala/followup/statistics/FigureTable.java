package se.patala.followup.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.patala.followup.statistics.Region.Level;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.Period;

/**
 * A table is a rectangle of released cells. Two tables that hold the same cell hold the same row,
 * so none can say what another hides.
 */
enum FigureTable {
  BY_CATEGORY_AND_MONTH(
      "incidents-by-category",
      Period.Length.MONTH,
      "Rapporterade händelser efter kategori och månad, hela kommunen",
      "Reported events by category and month, the whole municipality"),
  BY_CATEGORY_AND_QUARTER(
      "incidents-by-category-quarter",
      Period.Length.QUARTER,
      "Rapporterade händelser efter kategori, nämnd och kvartal",
      "Reported events by category, authority and quarter"),
  BY_CATEGORY_AND_YEAR(
      "incidents-by-category-year",
      Period.Length.YEAR,
      "Rapporterade händelser efter kategori, nämnd, område och år",
      "Reported events by category, authority, area and year"),
  IN_TOTAL_BY_MONTH(
      "incidents-month",
      Period.Length.MONTH,
      "Rapporterade händelser efter nämnd och månad",
      "Reported events by authority and month"),
  IN_TOTAL_BY_QUARTER(
      "incidents-quarter",
      Period.Length.QUARTER,
      "Rapporterade händelser efter nämnd, område och kvartal",
      "Reported events by authority, area and quarter"),
  APART_BY_YEAR(
      "incidents-apart-year",
      Period.Length.YEAR,
      "Korruption och slutna ärenden efter år, hela kommunen",
      "Corruption and sealed cases by year, the whole municipality");

  /** A value of the category dimension. */
  record Category(String code, String sv, String en) {

    String label(boolean english) {
      return english ? en : sv;
    }
  }

  private static final Category TOTAL = new Category(CategoryLadder.TOTAL, "Totalt", "Total");

  private static final List<Category> CATEGORIES =
      List.of(
          new Category("TRAK", "Trakasserier", "Harassment"),
          new Category("HOT", "Hot", "Threat"),
          new Category("VALD", "Våld", "Violence"),
          new Category("SKAD", "Skadegörelse", "Property damage"),
          new Category("OVR", "Annat", "Other"));

  private static final List<Category> APART =
      List.of(
          new Category(CountedReports.CORRUPTION, "Korruption", "Corruption"),
          new Category(
              CountedReports.SEALED,
              "Någon i ledningen är part, eller ärendet är slutet",
              "Somebody in charge is a party, or the case is sealed"));

  private final String id;
  private final Period.Length length;
  private final String sv;
  private final String en;

  FigureTable(String id, Period.Length length, String sv, String en) {
    this.id = id;
    this.length = length;
    this.sv = sv;
    this.en = en;
  }

  static Optional<FigureTable> of(String id) {
    return Stream.of(values()).filter(table -> table.id.equals(id)).findFirst();
  }

  String id() {
    return id;
  }

  Period.Length length() {
    return length;
  }

  String title(boolean english) {
    return english ? en : sv;
  }

  List<Category> categories() {
    return switch (this) {
      case BY_CATEGORY_AND_MONTH, BY_CATEGORY_AND_QUARTER, BY_CATEGORY_AND_YEAR ->
          Stream.concat(Stream.of(TOTAL), CATEGORIES.stream()).toList();
      case IN_TOTAL_BY_MONTH, IN_TOTAL_BY_QUARTER -> List.of(TOTAL);
      case APART_BY_YEAR -> APART;
    };
  }

  Set<Level> levels() {
    return switch (this) {
      case BY_CATEGORY_AND_MONTH, APART_BY_YEAR -> Set.of(Level.MUNICIPALITY);
      case BY_CATEGORY_AND_QUARTER, IN_TOTAL_BY_MONTH ->
          Set.of(Level.MUNICIPALITY, Level.AUTHORITY);
      case BY_CATEGORY_AND_YEAR, IN_TOTAL_BY_QUARTER -> Set.of(Level.values());
    };
  }

  List<String> notes(boolean english) {
    List<String> notes = new ArrayList<>();
    notes.add(
        english
            ? "'..' is not shown, to protect individuals, or there is no such figure."
            : "'..' visas inte, för att skydda enskilda, eller så finns ingen sådan siffra.");
    if (this == APART_BY_YEAR) {
      notes.add(
          english
              ? "These are in no other table. What is both is counted as corruption."
              : "De ingår inte i någon annan tabell. Det som är både och räknas som korruption.");
    } else {
      notes.add(
          english
              ? "Corruption, sealed cases and duplicates are not counted here."
              : "Korruption, slutna ärenden och dubbletter räknas inte här.");
    }
    if (categories().size() > CATEGORIES.size()) {
      notes.add(
          english
              ? "An event may have several categories, so categories add up to more than the total. What nobody has categorised is 'Other'."
              : "En händelse kan ha flera kategorier, så kategorierna blir tillsammans fler än totalen. Det som ingen har kategoriserat är 'Annat'.");
    }
    notes.add(
        english
            ? "Counts events received in the period, and those from before that became known late. More reports may mean that more people report."
            : "Räknar händelser som togs emot under perioden, och tidigare som blev kända sent. Fler rapporter kan betyda att fler rapporterar.");
    return notes;
  }
}
