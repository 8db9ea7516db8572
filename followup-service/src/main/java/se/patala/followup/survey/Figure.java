package se.patala.followup.survey;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.patala.statistics.ShareRelease.Measure;

/**
 * What is counted of a survey: how many answered so, of those that it is a share of. Who left a
 * question out did not answer so.
 *
 * <p>Of a question with one answer only one option is told, so that no option follows from the
 * others; kinds of exposure follow from each other and are told together or not at all. A reason is
 * told beside all who were exposed, but must be safe among those who did not report.
 */
public enum Figure {
  ANSWERS("SVARANDE", null, true, "Svarade på enkäten", "Answered the survey", null, null),
  EXPOSED(
      "UTSATT",
      ANSWERS,
      true,
      "Utsatta de senaste tolv månaderna",
      "Exposed in the last twelve months",
      null,
      null),
  HARASSMENT(
      "UTSATT_TRAK", EXPOSED, "varav trakasserier", "of them harassment", Question.EXPOSED, "TRAK"),
  THREAT("UTSATT_HOT", EXPOSED, "varav hot", "of them threats", Question.EXPOSED, "HOT"),
  VIOLENCE("UTSATT_VALD", EXPOSED, "varav våld", "of them violence", Question.EXPOSED, "VALD"),
  DAMAGE(
      "UTSATT_SKAD",
      EXPOSED,
      "varav skadegörelse",
      "of them property damage",
      Question.EXPOSED,
      "SKAD"),
  OFFER(
      "UTSATT_KORR",
      EXPOSED,
      "varav otillbörligt erbjudande",
      "of them improper offers",
      Question.EXPOSED,
      "KORR"),
  REPORTED(
      "SYSTEM",
      EXPOSED,
      true,
      "Rapporterade den senaste händelsen",
      "Reported the latest event",
      Question.REPORTED,
      "JA"),
  TOLD_MANAGER(
      "CHEF",
      EXPOSED,
      true,
      "Berättade för chefen",
      "Told the manager",
      Question.TOLD_MANAGER,
      "JA"),
  TOLD_POLICE(
      "POLIS", EXPOSED, "Polisanmäldes", "Reported to the police", Question.TOLD_POLICE, "JA"),
  NO_TIME(
      "SKAL_TID",
      EXPOSED,
      "Rapporterade inte: hade inte tid",
      "Not reported: no time",
      Question.REASON,
      "TID"),
  DIFFICULT(
      "SKAL_SVART_SYSTEM",
      EXPOSED,
      "Rapporterade inte: systemet är svårt",
      "Not reported: the system is difficult",
      Question.REASON,
      "SVART_SYSTEM"),
  NOT_SERIOUS(
      "SKAL_INTE_ALLVARLIGT",
      EXPOSED,
      "Rapporterade inte: inte allvarligt nog",
      "Not reported: not serious enough",
      Question.REASON,
      "INTE_ALLVARLIGT"),
  LEADS_NOWHERE(
      "SKAL_LEDER_INTE",
      EXPOSED,
      "Rapporterade inte: leder inte till något",
      "Not reported: leads to nothing",
      Question.REASON,
      "LEDER_INTE"),
  PUT_UP_WITH(
      "SKAL_FAR_TALA",
      EXPOSED,
      "Rapporterade inte: lite får man tåla",
      "Not reported: one has to put up with some of it",
      Question.REASON,
      "FAR_TALA"),
  AFRAID(
      "SKAL_RADSLA",
      EXPOSED,
      "Rapporterade inte: var rädd",
      "Not reported: was afraid",
      Question.REASON,
      "RADSLA"),
  PRIVATE(
      "SKAL_PRIVAT",
      EXPOSED,
      "Rapporterade inte: ville inte lämna ut sig",
      "Not reported: did not want to give anything of oneself away",
      Question.REASON,
      "PRIVAT"),
  DID_NOT_KNOW_HOW(
      "SKAL_VISSTE_INTE",
      EXPOSED,
      "Rapporterade inte: visste inte hur",
      "Not reported: did not know how",
      Question.REASON,
      "VISSTE_INTE"),
  OTHER_REASON(
      "SKAL_ANNAT",
      EXPOSED,
      "Rapporterade inte: annat skäl",
      "Not reported: another reason",
      Question.REASON,
      "ANNAT"),
  NO_SUPPORT(
      "INGET_STOD",
      EXPOSED,
      "Fick inte stöd efteråt",
      "Got no support afterwards",
      Question.SUPPORT,
      "NEJ"),
  HESITATED(
      "FOLJD_TVEKAT",
      EXPOSED,
      "Har tvekat inför ett beslut",
      "Have hesitated before a decision",
      Question.CONSEQUENCE,
      "TVEKAT"),
  AVOIDED(
      "FOLJD_UNDVIKIT",
      EXPOSED,
      "Har undvikit en uppgift eller situation",
      "Have avoided a task or situation",
      Question.CONSEQUENCE,
      "UNDVIKIT"),
  DID_OTHERWISE(
      "FOLJD_ANDRAT",
      EXPOSED,
      "Har gjort annorlunda än de borde",
      "Have done otherwise than they should",
      Question.CONSEQUENCE,
      "ANDRAT"),
  MAY_LEAVE(
      "FOLJD_OVERVAGT_BYTA",
      EXPOSED,
      "Har tänkt på att byta arbete",
      "Have thought of changing jobs",
      Question.CONSEQUENCE,
      "OVERVAGT_BYTA"),
  KNOWS_HARASSMENT(
      "VET_HUR_TRAK",
      ANSWERS,
      "Vet hur trakasserier rapporteras",
      "Know how to report harassment",
      Question.KNOWS_HOW,
      "TRAK"),
  KNOWS_THREAT(
      "VET_HUR_HOT",
      ANSWERS,
      "Vet hur hot rapporteras",
      "Know how to report a threat",
      Question.KNOWS_HOW,
      "HOT"),
  KNOWS_VIOLENCE(
      "VET_HUR_VALD",
      ANSWERS,
      "Vet hur våld rapporteras",
      "Know how to report violence",
      Question.KNOWS_HOW,
      "VALD"),
  KNOWS_DAMAGE(
      "VET_HUR_SKAD",
      ANSWERS,
      "Vet hur skadegörelse rapporteras",
      "Know how to report property damage",
      Question.KNOWS_HOW,
      "SKAD"),
  KNOWS_OFFER(
      "VET_HUR_KORR",
      ANSWERS,
      "Vet hur otillbörliga erbjudanden rapporteras",
      "Know how to report improper offers",
      Question.KNOWS_HOW,
      "KORR"),
  METHODS(
      "METODER",
      ANSWERS,
      true,
      "Känner till förebyggande arbetssätt",
      "Know of preventive ways of working",
      Question.METHODS,
      "JA"),
  DIALOGUE(
      "DIALOG",
      ANSWERS,
      true,
      "Har talat om det på arbetsplatsen",
      "Have talked about it at work",
      Question.DIALOGUE,
      "JA"),
  TRAINING(
      "UTBILDNING",
      ANSWERS,
      true,
      "Har fått utbildning",
      "Have had training",
      Question.TRAINING,
      "JA"),
  RISK(
      "RISK",
      ANSWERS,
      true,
      "Ser risken som medelstor eller hög",
      "See the risk as medium or high",
      null,
      null);

  /** Counted, and never told. */
  private static final String NOT_REPORTED = "EJ_SYSTEM";

  private final String code;
  private final @Nullable Figure of;
  private final boolean byGroup;
  private final String sv;
  private final String en;
  private final @Nullable Question question;
  private final @Nullable String option;

  Figure(
      String code,
      @Nullable Figure of,
      boolean byGroup,
      String sv,
      String en,
      @Nullable Question question,
      @Nullable String option) {
    this.code = code;
    this.of = of;
    this.byGroup = byGroup;
    this.sv = sv;
    this.en = en;
    this.question = question;
    this.option = option;
  }

  /** Of the whole municipality only. */
  Figure(String code, Figure of, String sv, String en, Question question, String option) {
    this(code, of, false, sv, en, question, option);
  }

  /** Its name in results. */
  public String code() {
    return code;
  }

  /** What it is a share of; empty for the number of answers. */
  public Optional<Figure> of() {
    return Optional.ofNullable(of);
  }

  boolean isByGroup() {
    return byGroup;
  }

  public String label(boolean english) {
    return english ? en : sv;
  }

  private boolean counts(Answers answers) {
    return switch (this) {
      case ANSWERS -> true;
      case EXPOSED -> Question.REPORTED.isAsked(answers.chosen());
      case RISK -> answers.has(Question.RISK, "MEDEL") || answers.has(Question.RISK, "HOG");
      default -> question != null && option != null && answers.has(question, option);
    };
  }

  static List<Measure> measures() {
    return Arrays.stream(values())
        .map(
            figure ->
                new Measure(
                    figure.code,
                    figure.of == null ? null : figure.of.code,
                    figure.question == Question.REASON ? NOT_REPORTED : null,
                    figure.byGroup,
                    figure.question == Question.EXPOSED ? EXPOSED.code : null))
        .toList();
  }

  /**
   * How many answered so.
   *
   * @param answers with how many gave the very same
   */
  static Map<String, Integer> count(Map<Answers, Integer> answers) {
    Map<String, Integer> counts = new HashMap<>();
    answers.forEach(
        (given, people) -> {
          for (Figure figure : values()) {
            if (figure.counts(given)) {
              counts.merge(figure.code, people, Integer::sum);
            }
          }
          if (given.has(Question.REPORTED, "NEJ")) {
            counts.merge(NOT_REPORTED, people, Integer::sum);
          }
        });
    return counts;
  }
}
