package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.followup.survey.SurveyResults;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/**
 * What employees answered, by the quarter in which the survey closed. What of it can be told was
 * decided when it closed; here it is frozen with the other figures.
 */
@ApplicationScoped
class SurveyFigures {

  private final SurveyResults surveys;

  SurveyFigures(SurveyResults surveys) {
    this.surveys = surveys;
  }

  /**
   * @param month with which a quarter ends
   */
  Map<CellKey, Optional<Integer>> of(FigureYear year, ReleaseMonth month) {
    Period quarter = month.period().endingWith(Period.Length.QUARTER).orElseThrow();
    Map<String, Map<String, Integer>> told =
        surveys.figures(
            month.month().minusMonths(2).atDay(1), month.month().plusMonths(1).atDay(1));
    Map<CellKey, Optional<Integer>> cells = new TreeMap<>();
    for (String code : Variable.SURVEY.codes()) {
      cells.put(
          new CellKey(YearTree.MUNICIPALITY, code, quarter),
          Optional.ofNullable(told.getOrDefault(YearTree.MUNICIPALITY, Map.of()).get(code)));
    }
    for (YearTree.Authority authority : year.plan().tree().authorities()) {
      told.getOrDefault(authority.code(), Map.of())
          .forEach(
              (code, count) ->
                  cells.put(new CellKey(authority.code(), code, quarter), Optional.of(count)));
    }
    return cells;
  }
}
