package se.patala.followup.survey;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked: the questions of Stockholm's audit (revisionsrapport 4/2021, bilaga 2) on
 * otillåten påverkan in the last twelve months, and what BRÅ asks of its consequences. Their codes
 * stay, so that years can be compared.
 */
enum Question {
  EXPOSED(
      "utsatt",
      Form.SEVERAL,
      Asked.ALWAYS,
      "Har du under de senaste tolv månaderna utsatts för något av detta i ditt arbete?",
      "In the last twelve months, have you been exposed to any of this in your work?",
      Option.HARASSMENT,
      Option.THREAT,
      Option.VIOLENCE,
      Option.DAMAGE,
      Option.OFFER,
      new Option("INGET", "Nej, inget av detta", "No, none of this", true)),
  REPORTED(
      "system",
      Form.ONE,
      Asked.OF_EXPOSED,
      "Tänk på den senaste händelsen. Rapporterade du den i kommunens system?",
      "Think of the latest event. Did you report it in the municipality's system?",
      Option.YES,
      Option.NO,
      Option.UNSURE),
  TOLD_MANAGER(
      "chef",
      Form.ONE,
      Asked.OF_EXPOSED,
      "Berättade du om den för din chef?",
      "Did you tell your manager of it?",
      Option.YES,
      Option.NO,
      Option.UNSURE),
  TOLD_POLICE(
      "polis",
      Form.ONE,
      Asked.OF_EXPOSED,
      "Polisanmäldes den?",
      "Was it reported to the police?",
      Option.YES,
      Option.NO,
      Option.UNSURE),
  REASON(
      "skal",
      Form.SEVERAL,
      Asked.OF_NOT_REPORTED,
      "Varför rapporterade du inte?",
      "Why did you not report it?",
      new Option("TID", "Jag hade inte tid", "I had no time"),
      new Option("SVART_SYSTEM", "Systemet är svårt", "The system is difficult"),
      new Option("INTE_ALLVARLIGT", "Det var inte allvarligt nog", "It was not serious enough"),
      new Option("LEDER_INTE", "Det leder inte till något", "It leads to nothing"),
      new Option("FAR_TALA", "Lite får man tåla", "One has to put up with some of it"),
      new Option("RADSLA", "Jag var rädd", "I was afraid"),
      new Option(
          "PRIVAT", "Jag ville inte lämna ut mig", "I did not want to give anything of me away"),
      new Option("VISSTE_INTE", "Jag visste inte hur", "I did not know how"),
      new Option("ANNAT", "Annat", "Something else")),
  SUPPORT(
      "stod",
      Form.ONE,
      Asked.OF_EXPOSED,
      "Fick du stöd från arbetsgivaren efteråt?",
      "Did you get support from the employer afterwards?",
      Option.YES,
      Option.NO,
      new Option("TACKADE_NEJ", "Jag behövde inget", "I needed none")),
  CONSEQUENCE(
      "foljd",
      Form.SEVERAL,
      Asked.OF_EXPOSED,
      "Har det du utsatts för fått dig att göra något av detta?",
      "Has what you were exposed to made you do any of this?",
      new Option("TVEKAT", "Tveka inför ett beslut", "Hesitate before a decision"),
      new Option("UNDVIKIT", "Undvika en uppgift eller situation", "Avoid a task or situation"),
      new Option("ANDRAT", "Göra annorlunda än jag borde", "Do otherwise than I should"),
      new Option("OVERVAGT_BYTA", "Tänka på att byta arbete", "Think of changing jobs"),
      new Option("INGET", "Nej, inget av detta", "No, none of this", true)),
  KNOWS_HOW(
      "vet_hur",
      Form.SEVERAL,
      Asked.ALWAYS,
      "Vilka av dessa vet du hur du rapporterar?",
      "Which of these do you know how to report?",
      Option.HARASSMENT,
      Option.THREAT,
      Option.VIOLENCE,
      Option.DAMAGE,
      Option.OFFER,
      new Option("INGET", "Inget av dem", "None of them", true)),
  METHODS(
      "metoder",
      Form.ONE,
      Asked.ALWAYS,
      "Känner du till arbetssätt på din arbetsplats som förebygger detta?",
      "Do you know of ways of working at your workplace that prevent this?",
      Option.YES,
      Option.NO),
  DIALOGUE(
      "dialog",
      Form.ONE,
      Asked.ALWAYS,
      "Har ni talat om det på arbetsplatsen det senaste året?",
      "Have you talked about it at your workplace in the last year?",
      Option.YES,
      Option.NO,
      Option.UNSURE),
  TRAINING(
      "utbildning",
      Form.ONE,
      Asked.ALWAYS,
      "Har du fått utbildning om det?",
      "Have you had any training on it?",
      Option.YES,
      Option.NO,
      Option.UNSURE),
  RISK(
      "risk",
      Form.ONE,
      Asked.ALWAYS,
      "Hur stor ser du risken att utsättas i ditt arbete?",
      "How large do you see the risk of being exposed in your work?",
      new Option("LAG", "Låg", "Low"),
      new Option("MEDEL", "Medel", "Medium"),
      new Option("HOG", "Hög", "High"));

  /** How many options one may choose. */
  enum Form {
    ONE,
    SEVERAL
  }

  /** Of whom it is asked. */
  enum Asked {
    ALWAYS,
    OF_EXPOSED,
    OF_NOT_REPORTED
  }

  /**
   * @param alone whether it is chosen with nothing beside it
   */
  record Option(String code, String sv, String en, boolean alone) {

    private static final Option HARASSMENT = new Option("TRAK", "Trakasserier", "Harassment");
    private static final Option THREAT = new Option("HOT", "Hot", "Threat");
    private static final Option VIOLENCE = new Option("VALD", "Våld", "Violence");
    private static final Option DAMAGE = new Option("SKAD", "Skadegörelse", "Property damage");
    private static final Option OFFER =
        new Option("KORR", "Otillbörligt erbjudande", "Improper offer");
    private static final Option YES = new Option("JA", "Ja", "Yes");
    private static final Option NO = new Option("NEJ", "Nej", "No");
    private static final Option UNSURE = new Option("VET_EJ", "Vet inte", "Do not know");

    Option(String code, String sv, String en) {
      this(code, sv, en, false);
    }
  }

  private final String code;
  private final Form form;
  private final Asked asked;
  private final String sv;
  private final String en;

  @SuppressWarnings("ImmutableEnumChecker") // a list of records of strings
  private final List<Option> options;

  Question(String code, Form form, Asked asked, String sv, String en, Option... options) {
    this.code = code;
    this.form = form;
    this.asked = asked;
    this.sv = sv;
    this.en = en;
    this.options = List.of(options);
  }

  static Optional<Question> of(String code) {
    return Arrays.stream(values()).filter(question -> question.code.equals(code)).findFirst();
  }

  /** Its name in answers. */
  String code() {
    return code;
  }

  Form form() {
    return form;
  }

  Asked asked() {
    return asked;
  }

  String sv() {
    return sv;
  }

  String en() {
    return en;
  }

  List<Option> options() {
    return options;
  }

  Optional<Option> option(String wanted) {
    return options.stream().filter(option -> option.code().equals(wanted)).findFirst();
  }

  /** Whether it is asked of somebody who has answered so. */
  boolean isAsked(Map<String, List<String>> answers) {
    boolean exposed =
        answers.getOrDefault(EXPOSED.code, List.of()).stream()
            .anyMatch(chosen -> !chosen.equals("INGET"));
    return switch (asked) {
      case ALWAYS -> true;
      case OF_EXPOSED -> exposed;
      case OF_NOT_REPORTED ->
          exposed && answers.getOrDefault(REPORTED.code, List.of()).contains("NEJ");
    };
  }
}
