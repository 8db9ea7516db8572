package se.patala.followup.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.committee.Committee.Level;
import se.patala.followup.committee.PacketViews.PacketContent;
import se.patala.followup.committee.QuestionViews.DecisionView;
import se.patala.followup.committee.QuestionViews.QuestionView;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.statistics.PublishedFigures;
import se.patala.followup.statistics.PublishedFigures.Extract;
import se.patala.followup.statistics.PublishedFigures.Figure;
import se.patala.followup.statistics.Trend;
import se.patala.statistics.Period;

/**
 * Puts a quarter together for a committee: published figures of what it follows, what they mean,
 * what it has asked and decided.
 */
@ApplicationScoped
class PacketContents {

  /** Of the whole municipality, known with the quarter. */
  private static final List<String> PATTERNS =
      List.of(
          "incidents-by-relation-quarter",
          "incidents-by-channel-quarter",
          "incidents-by-work-task-quarter",
          "incidents-by-contact-quarter",
          "work-quarter");

  /** Of the whole municipality, known a quarter later. */
  private static final List<String> OUTCOMES =
      List.of(
          "incidents-by-answer-quarter",
          "incidents-by-closing-quarter",
          "incidents-by-verdict-quarter",
          "incidents-by-police-quarter",
          "incidents-by-duties-quarter");

  private final PublishedFigures figures;
  private final Organisation organisation;
  private final Questions questions;
  private final Decisions decisions;

  PacketContents(
      PublishedFigures figures,
      Organisation organisation,
      Questions questions,
      Decisions decisions) {
    this.figures = figures;
    this.organisation = organisation;
    this.questions = questions;
    this.decisions = decisions;
  }

  PacketContent of(Committee committee, Period quarter) {
    boolean central = committee.level() == Level.CSG;
    String region = central ? PublishedFigures.MUNICIPALITY : committee.authorityId().toString();
    Extract categories = figures.ofRegion("incidents-by-category-quarter", region, quarter);
    List<Extract> extracts = new ArrayList<>();
    extracts.add(categories);
    extracts.add(
        central
            ? figures.authorities(quarter)
            : figures.areas(organisation.unitName(committee.authorityId()).orElse(""), quarter));
    PATTERNS.forEach(
        table -> extracts.add(figures.ofRegion(table, PublishedFigures.MUNICIPALITY, quarter)));
    OUTCOMES.forEach(
        table ->
            extracts.add(figures.ofRegion(table, PublishedFigures.MUNICIPALITY, quarter.before())));
    return new PacketContent(
        trends(categories, quarter),
        extracts.stream().filter(extract -> !extract.figures().isEmpty()).toList(),
        questionsOf(committee, quarter),
        decisionsOf(committee, quarter));
  }

  private List<String> trends(Extract categories, Period quarter) {
    if (!figures.isWhole(quarter)) {
      return List.of("Siffrorna börjar under kvartalet, så det går inte att jämföra med andra.");
    }
    return categories.figures().stream()
        .limit(1)
        .flatMap(total -> Stream.of(sentence(total), yearly(total)))
        .toList();
  }

  private static String sentence(Figure total) {
    return Trend.words(total.count(), total.before(), "förra kvartalet");
  }

  private static String yearly(Figure total) {
    return Trend.words(total.count(), total.yearBefore(), "samma kvartal förra året");
  }

  /** Those of the quarter, and those from before that were open in it. */
  private List<QuestionView> questionsOf(Committee committee, Period quarter) {
    LocalDate first = first(quarter);
    LocalDate end = first.plusMonths(3);
    return questions.of(committee).stream()
        .filter(question -> SwedishCalendar.dayOf(question.askedAt()).isBefore(end))
        .filter(
            question ->
                question.answeredAt() == null
                    || !SwedishCalendar.dayOf(question.answeredAt()).isBefore(first))
        .toList();
  }

  private List<DecisionView> decisionsOf(Committee committee, Period quarter) {
    LocalDate first = first(quarter);
    return decisions.of(committee).stream()
        .filter(decision -> !decision.decidedOn().isBefore(first))
        .filter(decision -> decision.decidedOn().isBefore(first.plusMonths(3)))
        .toList();
  }

  private static LocalDate first(Period quarter) {
    return LocalDate.of(quarter.year(), quarter.number() * 3 - 2, 1);
  }
}
