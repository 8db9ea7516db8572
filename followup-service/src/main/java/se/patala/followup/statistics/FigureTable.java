package se.patala.followup.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.patala.followup.statistics.Region.Level;
import se.patala.followup.statistics.Variable.Value;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.Period;

/**
 * A table is a rectangle of released cells. Two tables that hold the same cell hold the same row,
 * so none can say what another hides.
 *
 * @param kinds values of the variable, in order
 * @param levels of the regions that it has figures of
 * @param sv title in Swedish
 * @param en title in English
 */
record FigureTable(
    String id,
    Variable variable,
    Period.Length length,
    List<Value> kinds,
    Set<Level> levels,
    String sv,
    String en) {

  private static final Value TOTAL = new Value(CategoryLadder.TOTAL, "Totalt", "Total");

  private static final List<Value> CATEGORIES =
      Stream.concat(Stream.of(TOTAL), Variable.CATEGORY.kinds().stream()).toList();

  private static final List<Value> APART =
      List.of(
          new Value(CountedReports.CORRUPTION, "Korruption", "Corruption"),
          new Value(
              CountedReports.SEALED,
              "Någon i ledningen är part, eller ärendet är slutet",
              "Somebody in charge is a party, or the case is sealed"));

  private static final Set<Level> MUNICIPALITY = Set.of(Level.MUNICIPALITY);
  private static final Set<Level> AUTHORITIES = Set.of(Level.MUNICIPALITY, Level.AUTHORITY);
  private static final Set<Level> AREAS = Set.of(Level.values());

  /** Every table, in the order in which they are listed. */
  static final List<FigureTable> ALL =
      Stream.concat(
              Stream.of(
                  new FigureTable(
                      "incidents-by-category",
                      Variable.CATEGORY,
                      Period.Length.MONTH,
                      CATEGORIES,
                      MUNICIPALITY,
                      "Rapporterade händelser efter kategori och månad, hela kommunen",
                      "Reported events by category and month, the whole municipality"),
                  new FigureTable(
                      "incidents-by-category-quarter",
                      Variable.CATEGORY,
                      Period.Length.QUARTER,
                      CATEGORIES,
                      AUTHORITIES,
                      "Rapporterade händelser efter kategori, nämnd och kvartal",
                      "Reported events by category, authority and quarter"),
                  new FigureTable(
                      "incidents-by-category-year",
                      Variable.CATEGORY,
                      Period.Length.YEAR,
                      CATEGORIES,
                      AREAS,
                      "Rapporterade händelser efter kategori, nämnd, område och år",
                      "Reported events by category, authority, area and year"),
                  new FigureTable(
                      "incidents-month",
                      Variable.CATEGORY,
                      Period.Length.MONTH,
                      List.of(TOTAL),
                      AUTHORITIES,
                      "Rapporterade händelser efter nämnd och månad",
                      "Reported events by authority and month"),
                  new FigureTable(
                      "incidents-quarter",
                      Variable.CATEGORY,
                      Period.Length.QUARTER,
                      List.of(TOTAL),
                      AREAS,
                      "Rapporterade händelser efter nämnd, område och kvartal",
                      "Reported events by authority, area and quarter"),
                  new FigureTable(
                      "incidents-apart-year",
                      Variable.CATEGORY,
                      Period.Length.YEAR,
                      APART,
                      MUNICIPALITY,
                      "Korruption och slutna ärenden efter år, hela kommunen",
                      "Corruption and sealed cases by year, the whole municipality"),
                  new FigureTable(
                      "work-quarter",
                      Variable.WORK,
                      Period.Length.QUARTER,
                      Variable.WORK.kinds(),
                      MUNICIPALITY,
                      "Öppna ärenden och åtgärder efter kvartal, hela kommunen",
                      "Open cases and measures by quarter, the whole municipality"),
                  new FigureTable(
                      "drafts-quarter",
                      Variable.DRAFTS,
                      Period.Length.QUARTER,
                      Variable.DRAFTS.kinds(),
                      MUNICIPALITY,
                      "Övergivna utkast efter kvartal, hela kommunen",
                      "Abandoned drafts by quarter, the whole municipality"),
                  new FigureTable(
                      "survey-quarter",
                      Variable.SURVEY,
                      Period.Length.QUARTER,
                      Variable.SURVEY.kinds(),
                      AUTHORITIES,
                      "Utsatthet och anmälningsbenägenhet enligt enkäten, efter nämnd och kvartal",
                      "Exposure and reporting according to the survey, by authority and quarter")),
              Variable.ofOneValue().stream()
                  .flatMap(
                      variable ->
                          Stream.of(
                              of(variable, Period.Length.QUARTER, "kvartal", "quarter"),
                              of(variable, Period.Length.YEAR, "år", "year"))))
          .toList();

  private static FigureTable of(
      Variable variable, Period.Length length, String lengthSv, String lengthEn) {
    return new FigureTable(
        "incidents-by-%s-%s".formatted(variable.column().replace('_', '-'), lengthEn),
        variable,
        length,
        variable.kinds(),
        MUNICIPALITY,
        "Rapporterade händelser efter %s och %s, hela kommunen"
            .formatted(variable.label(false), lengthSv),
        "Reported events by %s and %s, the whole municipality"
            .formatted(variable.label(true), lengthEn));
  }

  static Optional<FigureTable> of(String id) {
    return ALL.stream().filter(table -> table.id.equals(id)).findFirst();
  }

  String title(boolean english) {
    return english ? en : sv;
  }

  /**
   * The period that it has figures of from when a month is closed; empty when none.
   *
   * @param begins the first month that there are figures of
   */
  Optional<Period> toldBy(Period month, Period begins) {
    if (!variable.isKnownLater()) {
      return month.endingWith(length);
    }
    return month
        .endingWith(Period.Length.QUARTER)
        .map(Period::before)
        .filter(quarter -> !quarter.endsBefore(begins))
        .flatMap(quarter -> quarter.endingWith(length));
  }

  List<String> notes(boolean english) {
    List<String> notes = new ArrayList<>();
    notes.add(
        english
            ? "'..' is not shown, to protect individuals, or there is no such figure."
            : "'..' visas inte, för att skydda enskilda, eller så finns ingen sådan siffra.");
    if (variable == Variable.WORK) {
      notes.add(
          english
              ? "As it stood when the quarter's figures were frozen, whenever the events were reported. Corruption and sealed cases are not counted here."
              : "Läget när kvartalets siffror frystes, oavsett när händelserna rapporterades. Korruption och slutna ärenden räknas inte här.");
      return notes;
    }
    if (variable == Variable.DRAFTS) {
      notes.add(
          english
              ? "Deleted in the quarter, because nobody had written in them for a time. What became a report, and what its owner deleted, is not counted."
              : "Togs bort under kvartalet, för att ingen hade skrivit i dem på länge. Det som blev en rapport, och det som den som skrev tog bort själv, räknas inte.");
      return notes;
    }
    if (variable == Variable.SURVEY) {
      notes.add(
          english
              ? "By the quarter in which the survey closed. Employees, not events; most answers are of the whole municipality only."
              : "Efter det kvartal då enkäten avslutades. Medarbetare, inte händelser; de flesta svar finns bara för hela kommunen.");
      notes.add(
          english
              ? "Who did not answer may differ from who did."
              : "De som inte svarade kan skilja sig från dem som svarade.");
      return notes;
    }
    if (kinds.equals(APART)) {
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
    if (kinds.equals(CATEGORIES)) {
      notes.add(
          english
              ? "An event may have several categories, so categories add up to more than the total. What nobody has categorised is 'Other'."
              : "En händelse kan ha flera kategorier, så kategorierna blir tillsammans fler än totalen. Det som ingen har kategoriserat är 'Annat'.");
    }
    if (variable.isKnownLater()) {
      notes.add(
          english
              ? "Says how it had gone a quarter after the period, so that every event had as long."
              : "Visar hur det hade gått ett kvartal efter perioden, så att alla händelser har fått lika lång tid.");
    }
    if (variable.isUnknownInHistory()) {
      notes.add(
          english
              ? "Not shown of quarters with imported events: nothing is known of this there."
              : "Visas inte för kvartal med inlästa äldre händelser, där det inte är känt.");
    }
    if (variable == Variable.CLOSING) {
      notes.add(
          english
              ? "No case lapses: what is not closed is open with somebody who is responsible."
              : "Inget ärende förfaller: det som inte är avslutat är öppet hos någon som ansvarar.");
    }
    notes.add(
        english
            ? "Counts events received in the period, and those from before that became known late. More reports may mean that more people report."
            : "Räknar händelser som togs emot under perioden, och tidigare som blev kända sent. Fler rapporter kan betyda att fler rapporterar.");
    return notes;
  }
}
