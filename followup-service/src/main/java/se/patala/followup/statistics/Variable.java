package se.patala.followup.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import se.patala.followup.survey.Figure;

/**
 * What figures tell of, beside where and when. Of each but the category and the work every counted
 * report has exactly one value. There are figures of the whole municipality only.
 *
 * <p>No value of one variable follows from a value of another: an answer within a week says nothing
 * of a contact within three days, nor a closing within thirty days of an answer within four weeks,
 * and duties are counted without the police report. Otherwise one table would tell what another
 * hides.
 */
enum Variable {
  /** A report may have several. */
  CATEGORY(
      "kategori",
      "category",
      "kategori",
      "category",
      Known.WHEN_RECEIVED,
      new Value("TRAK", "Trakasserier", "Harassment"),
      new Value("HOT", "Hot", "Threat"),
      new Value("VALD", "Våld", "Violence"),
      new Value("SKAD", "Skadegörelse", "Property damage"),
      new Value("OVR", "Annat", "Other")),
  RELATION(
      "relation",
      "relation",
      "vem som påverkade",
      "who influenced",
      Known.WHEN_RECEIVED,
      new Value("BRUKARE", "Kund, brukare, elev eller patient", "Client, user, pupil or patient"),
      new Value("ANHORIG", "Anhörig till kund eller brukare", "Relative of a client or user"),
      new Value("MEDB", "Annan medborgare", "Other member of the public"),
      new Value("ORG", "Företag, förening eller organisation", "Company or organisation"),
      new Value("KOLLEGA", "Kollega", "Colleague"),
      new Value("CHEF", "Chef", "Manager"),
      new Value("POLITIKER", "Politiker", "Politician"),
      new Value("ANNAN", "Någon annan", "Someone else"),
      new Value("OKAND", "Okänd", "Unknown")),
  CHANNEL(
      "kanal",
      "channel",
      "hur det skedde",
      "how it happened",
      Known.WHEN_RECEIVED,
      new Value("MOTE", "Möte på arbetsplatsen", "Meeting at the workplace"),
      new Value("HEMBESOK", "Hembesök", "Home visit"),
      new Value("FORRATTNING", "Annat besök i tjänsten", "Other visit on duty"),
      new Value("TELEFON", "Telefon", "Telephone"),
      new Value("SMS", "Sms", "Text message"),
      new Value("EPOST", "Mejl", "E-mail"),
      new Value("BREV", "Brev", "Letter"),
      new Value("SOCIALA_MEDIER", "Sociala medier", "Social media"),
      new Value("DIGITALT_MOTE", "Digitalt möte", "Digital meeting"),
      new Value("PRIVAT", "Hemma eller på fritiden", "At home or in spare time"),
      new Value("VIA_ANNAN", "Genom någon annan", "Through someone else")),
  WORK_TASK(
      "arbetsmoment",
      "work_task",
      "arbetsmoment",
      "work task",
      Known.WHEN_RECEIVED,
      new Value("AVSLAG", "Avslag eller negativt besked", "Refusal or negative answer"),
      new Value("TVANGSATGARD", "Tvångsåtgärd", "Compulsory measure"),
      new Value("UTREDNING", "Utredning", "Investigation"),
      new Value("UTBETALNING", "Utbetalning", "Payment"),
      new Value("HEMBESOK", "Hembesök", "Home visit"),
      new Value("TILLSYN", "Tillsyn eller kontroll", "Supervision or inspection"),
      new Value("RECEPTION", "Reception", "Reception"),
      new Value("ANNAT", "Annat", "Other")),
  CONTACT(
      "kontakt",
      "contact",
      "tid till första kontakt",
      "time to first contact",
      Known.WHEN_RECEIVED,
      new Value("D1", "Inom 1 dygn", "Within 1 day"),
      new Value("D3", "Inom 3 dygn", "Within 3 days"),
      new Value("SENARE", "Senare eller inte alls", "Later or not at all")),
  ANSWER(
      "svar",
      "answer",
      "tid till svar",
      "time to answer",
      Known.A_QUARTER_LATER,
      new Value("D7", "Inom 7 dygn", "Within 7 days"),
      new Value("D14", "Inom 14 dygn", "Within 14 days"),
      new Value("D28", "Inom 28 dygn", "Within 28 days"),
      new Value("SENARE", "Senare eller inte alls", "Later or not at all")),
  CLOSING(
      "avslut",
      "closing",
      "tid till avslut",
      "time to closing",
      Known.A_QUARTER_LATER,
      new Value("D30", "Inom 30 dygn", "Within 30 days"),
      new Value("D90", "Inom 90 dygn", "Within 90 days"),
      new Value("SENARE", "Senare, eller öppet", "Later, or open")),
  VERDICT(
      "omdome",
      "verdict",
      "vad rapportören säger om svaret",
      "what reporters say of the answer",
      Known.A_QUARTER_LATER,
      new Value("LOST", "Löst", "Solved"),
      new Value("INTE_LOST", "Inte löst", "Not solved"),
      new Value("INGET", "Har inte sagt något", "Has said nothing")),
  POLICE(
      "polis",
      "police",
      "polisanmälan",
      "police report",
      Known.A_QUARTER_LATER,
      new Value("JA", "Anmäld", "Reported"),
      new Value("EJ_BROTT", "Inte anmäld: inget brott", "Not reported: no offence"),
      new Value(
          "EJ_VILJA", "Inte anmäld: den utsatta vill inte", "Not reported: the exposed opposes"),
      new Value("EJ_FARA", "Inte anmäld: faran skulle öka", "Not reported: danger would grow"),
      new Value("EJ_SEKRETESS", "Inte anmäld: sekretess", "Not reported: secrecy"),
      new Value("EJ_BEVIS", "Inte anmäld: går inte att visa", "Not reported: no evidence"),
      new Value("EJ_ANNAT", "Inte anmäld: annat skäl", "Not reported: another reason"),
      new Value("OPPEN", "Inte avgjort", "Not decided"),
      new Value("EJ_AKTUELL", "Inte aktuellt", "Not called for")),
  SEVERITY(
      "allvar",
      "severity",
      "allvarlighetsgrad",
      "severity",
      Known.A_QUARTER_LATER,
      new Value("1", "Lindrigt", "Slight"),
      new Value("2", "Kännbart", "Noticeable"),
      new Value("3", "Allvarligt", "Serious"),
      new Value("4", "Mycket allvarligt", "Very serious"),
      new Value("EJ_BEDOMD", "Inte bedömt", "Not assessed")),
  DUTIES(
      "plikter",
      "duties",
      "lagkrav i tid",
      "duties in time",
      Known.A_QUARTER_LATER,
      new Value("INGA", "Inga", "None"),
      new Value("I_TID", "Alla i tid", "All in time"),
      new Value("BRIST", "Någon för sent eller inte gjord", "Some late or not done")),
  RECODING(
      "omkodning",
      "recoding",
      "ändrad kategori",
      "changed category",
      Known.A_QUARTER_LATER,
      new Value("SAMMA", "Beslutad, samma som först", "Decided, the same as at first"),
      new Value("ANDRAD", "Beslutad, ändrad", "Decided, changed"),
      new Value("EJ_BESLUTAD", "Inte beslutad", "Not decided")),
  /** Not of reports but of what is being done; see {@link WorkFigures}. */
  WORK(
      "arbete",
      "work",
      "öppna ärenden och åtgärder",
      "open cases and measures",
      Known.WHEN_RECEIVED,
      new Value("ARENDEN_I_TID", "Öppna ärenden, i tid", "Open cases, in time"),
      new Value("ARENDEN_SENA", "Öppna ärenden, försenade", "Open cases, late"),
      new Value("ATGARDER_I_TID", "Pågående åtgärder, i tid", "Measures going on, in time"),
      new Value("ATGARDER_SENA", "Pågående åtgärder, försenade", "Measures going on, late"),
      new Value(
          "ATGARDER_KLARA", "Åtgärder klara under kvartalet", "Measures done in the quarter")),
  /** Not of reports but of what was begun and never sent; see {@link DraftFigures}. */
  DRAFTS(
      "utkast",
      "drafts",
      "övergivna utkast",
      "abandoned drafts",
      Known.WHEN_RECEIVED,
      new Value("OVERGIVNA", "Utkast som ingen skickade", "Drafts that nobody sent")),
  /** Not of reports but of what employees answered; see {@link SurveyFigures}. */
  SURVEY(
      "enkat",
      "survey",
      "svar på enkäten",
      "answers to the survey",
      Known.WHEN_RECEIVED,
      Arrays.stream(Figure.values())
          .map(figure -> new Value(figure.code(), figure.label(false), figure.label(true)))
          .toArray(Value[]::new));

  /** Of a report that does not say. */
  static final Value MISSING = new Value("SAKNAS", "Uppgift saknas", "Not stated");

  /** When every report has its value. */
  enum Known {
    /** When the month in which it was received is released. */
    WHEN_RECEIVED,
    /** When the quarter after is released: then all had as long. */
    A_QUARTER_LATER
  }

  /** One of the things that a report can be. */
  record Value(String code, String sv, String en) {

    String label(boolean english) {
      return english ? en : sv;
    }
  }

  private final String code;
  private final String column;
  private final String sv;
  private final String en;
  private final Known known;

  @SuppressWarnings("ImmutableEnumChecker") // a list of records of strings
  private final List<Value> kinds;

  Variable(String code, String column, String sv, String en, Known known, Value... kinds) {
    this.code = code;
    this.column = column;
    this.sv = sv;
    this.en = en;
    this.known = known;
    this.kinds = List.of(kinds);
  }

  /** Its name in the API and in frozen cells. */
  String code() {
    return code;
  }

  /** Where a counted report keeps its value. */
  String column() {
    return column;
  }

  String label(boolean english) {
    return english ? en : sv;
  }

  boolean isKnownLater() {
    return known == Known.A_QUARTER_LATER;
  }

  /** All that a report can be. */
  List<Value> kinds() {
    return maybeMissing() ? Stream.concat(kinds.stream(), Stream.of(MISSING)).toList() : kinds;
  }

  private boolean maybeMissing() {
    return this == RELATION || this == CHANNEL || this == WORK_TASK;
  }

  /** Whether nothing is known of it in an imported history. */
  boolean isUnknownInHistory() {
    return hasOneValue() && !maybeMissing() && this != CLOSING;
  }

  List<String> codes() {
    return kinds().stream().map(Value::code).toList();
  }

  /** The variables of which every report has exactly one value. */
  static List<Variable> ofOneValue() {
    return Stream.of(values()).filter(Variable::hasOneValue).toList();
  }

  private boolean hasOneValue() {
    return isOfReports() && this != CATEGORY;
  }

  /** Whether it tells of reports, not of anything around them. */
  boolean isOfReports() {
    return this != WORK && this != DRAFTS && this != SURVEY;
  }
}
