package se.patala.followup.situation;

import java.util.ArrayList;
import java.util.List;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.situation.SituationReport.SurveyLine;
import se.patala.followup.survey.Figure;
import se.patala.followup.survey.SurveyResults.Result;
import se.patala.followup.survey.SurveyResults.Share;

/** What a survey says of how much is never reported, and how sure that is. */
final class SurveyWords {

  private static final double HUNDRED = 100;

  private SurveyWords() {}

  static SurveyLine of(Result survey) {
    List<String> sentences = new ArrayList<>();
    Share answers = survey.of(Figure.ANSWERS);
    String closed = SwedishCalendar.DAY.format(survey.closedOn());
    if (answers.count() == null) {
      sentences.add("Enkäten som avslutades %s fick för få svar för att visas.".formatted(closed));
    } else {
      sentences.add(
          "Enkäten som avslutades %s: %d av %d medarbetare svarade."
              .formatted(closed, answers.count(), survey.employees()));
      exposed(survey, sentences);
      reported(survey, sentences);
      sentences.add("Spannen räknar med slumpen, inte med att de som inte svarade kan skilja sig.");
    }
    return new SurveyLine(survey.closedOn(), survey.employees(), sentences, survey.shares());
  }

  private static void exposed(Result survey, List<String> sentences) {
    Share exposed = survey.of(Figure.EXPOSED);
    Double low = exposed.low();
    Double high = exposed.high();
    Double percent = exposed.percent();
    if (low == null || high == null || percent == null) {
      sentences.add("Hur många som har varit utsatta visas inte.");
      return;
    }
    sentences.add(
        "Omkring %d medarbetare har varit utsatta de senaste tolv månaderna (mellan %d och %d)."
            .formatted(
                of(survey.employees(), percent),
                of(survey.employees(), low),
                of(survey.employees(), high)));
  }

  private static void reported(Result survey, List<String> sentences) {
    Share reported = survey.of(Figure.REPORTED);
    Double low = reported.low();
    Double high = reported.high();
    Double percent = reported.percent();
    if (low == null || high == null || percent == null) {
      sentences.add("Hur många av dem som rapporterade visas inte.");
      return;
    }
    sentences.add(
        "%d %% av de utsatta rapporterade den senaste händelsen (mellan %d och %d %%). De andra %d %% gjorde det inte, vet inte eller svarade inte på frågan."
            .formatted(
                Math.round(percent),
                Math.round(low),
                Math.round(high),
                Math.round(HUNDRED) - Math.round(percent)));
  }

  private static long of(int employees, double percent) {
    return Math.round(employees * percent / HUNDRED);
  }
}
