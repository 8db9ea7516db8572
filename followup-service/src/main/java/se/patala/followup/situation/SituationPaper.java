package se.patala.followup.situation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.sheet.Paper;
import se.patala.followup.situation.SituationReport.AuthorityLine;
import se.patala.followup.situation.SituationReport.Share;
import se.patala.followup.situation.SituationReport.SurveyLine;
import se.patala.followup.situation.SituationReport.Warning;
import se.patala.followup.statistics.FigureText;
import se.patala.followup.statistics.PublishedFigures.Extract;

/** The situation on paper. */
final class SituationPaper {

  private static final List<String> HEAD =
      List.of("Nämnd", "Rapporter", "Året före", "Per 100 anställda", "Att fråga om");

  private SituationPaper() {}

  /** One more cell in a row, before its last, where there has been a survey. */
  private static List<String> withSurvey(
      @Nullable SurveyLine survey, List<String> row, String ofSurvey) {
    List<String> cells = new ArrayList<>(row);
    if (survey != null) {
      cells.add(row.size() - 1, ofSurvey);
    }
    return cells;
  }

  static byte[] of(SituationReport report) {
    SurveyLine survey = report.survey();
    Paper paper =
        new Paper(
            "Lägesbild: otillåten påverkan, " + report.period(),
            report.municipality()
                + " · siffror frysta "
                + SwedishCalendar.DAY.format(report.asOf()));
    paper.heading("Hur det ändras").text(String.join("\n", report.trends()));
    paper.text("Fler rapporter kan betyda att fler rapporterar, inte att mer händer.");
    paper.heading("Nämnderna");
    paper.table(
        withSurvey(survey, HEAD, "Anmäler enligt enkäten"),
        report.authorities().stream()
            .map(line -> withSurvey(survey, row(line), percent(line.reportingPercent())))
            .toList());
    paper
        .heading("Vad som sticker ut")
        .text(
            report.patterns().isEmpty()
                ? "Ingenting har ändrats mer än slumpen kan ge."
                : String.join("\n", report.patterns())
                    + "\nSkillnader som slumpen ger högst 1 gång på 370.");
    Share police = report.police();
    paper
        .heading("Polisanmälan")
        .text(
            police == null
                ? "Andelen visas inte, eller är inte känd än."
                : "%d av %d händelser där anmälan skulle prövas är polisanmälda (%d %%), %s."
                    .formatted(police.part(), police.whole(), police.percent(), police.period()));
    paper
        .heading("Vad medarbetarna säger")
        .text(
            survey == null
                ? "Ingen enkät har avslutats än."
                : String.join("\n", survey.sentences()));
    report.figures().forEach(extract -> add(paper, extract));
    return paper
        .text(
            "\""
                + FigureText.HIDDEN
                + "\" skyddar enskilda, eller så finns ingen siffra. Det betyder inte noll.")
        .pdf();
  }

  private static void add(Paper paper, Extract extract) {
    if (extract.isHidden()) {
      return;
    }
    paper.heading(extract.title() + ", " + extract.period());
    paper.table(
        List.of(extract.title(), "Antal", "Perioden före", "Året före"), FigureText.rows(extract));
  }

  private static String percent(@Nullable Integer percent) {
    return percent == null ? FigureText.HIDDEN : percent + " %";
  }

  private static List<String> row(AuthorityLine line) {
    return List.of(
        line.name(),
        FigureText.shown(line.count()),
        FigureText.shown(line.yearBefore()),
        FigureText.shown(line.perHundred()),
        line.warning() == Warning.FEW ? "få rapporter" : "");
  }
}
