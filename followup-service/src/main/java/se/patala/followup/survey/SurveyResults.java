package se.patala.followup.survey;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.survey.Survey.Group;
import se.patala.kit.sql.Sql;
import se.patala.statistics.YearTree;

/** What is told of closed surveys. It holds no figure that could say who answered what. */
@ApplicationScoped
public class SurveyResults {

  private static final double HUNDRED = 100;

  private final Sql sql;
  private final Surveys surveys;

  SurveyResults(Sql sql, Surveys surveys) {
    this.sql = sql;
    this.surveys = surveys;
  }

  /** A text in both languages. */
  @Schema(name = "SurveyText")
  public record Text(String sv, String en) {}

  /**
   * How many answered so.
   *
   * @param of code of what it is a share of; null for the number of answers, of all employees
   * @param count null where hidden
   * @param whole how many that is; null where either is hidden
   * @param percent of {@code whole}
   * @param low so much at least, nineteen times of twenty, had everybody answered
   * @param high so much at most
   */
  @Schema(name = "SurveyShare")
  public record Share(
      String code,
      @Nullable String of,
      Text label,
      @Nullable Integer count,
      @Nullable Integer whole,
      @Nullable Double percent,
      @Nullable Double low,
      @Nullable Double high) {}

  /**
   * A nämnd's answers.
   *
   * @param employees who could answer
   */
  @Schema(name = "SurveyGroupResult")
  public record GroupResult(String code, String name, int employees, List<Share> shares) {}

  /**
   * @param employees who could answer
   * @param shares of the whole municipality
   * @param groups nämnder of at least twenty employees
   */
  @Schema(name = "SurveyResult")
  public record Result(
      @Schema(format = "uuid") UUID surveyId,
      @Schema(format = "date", examples = "2026-10-01") LocalDate opensOn,
      @Schema(format = "date", examples = "2026-10-21") LocalDate closedOn,
      int employees,
      List<Share> shares,
      List<GroupResult> groups) {

    /** A share of the whole municipality. */
    public Share of(Figure figure) {
      return shares.stream()
          .filter(share -> share.code().equals(figure.code()))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The newest one that was closed by then. */
  public Optional<Result> newest(Instant by) {
    return surveys.all().stream()
        .filter(survey -> survey.closedAt() != null && !survey.closedAt().isAfter(by))
        .findFirst()
        .map(this::result);
  }

  Optional<Result> of(UUID id) {
    return surveys.find(id).filter(survey -> survey.closedAt() != null).map(this::result);
  }

  /**
   * What is told by region and figure; empty when no survey was closed on those days.
   *
   * @param from the first day
   * @param until the day after the last
   */
  public Map<String, Map<String, Integer>> figures(LocalDate from, LocalDate until) {
    return surveys.all().stream()
        .filter(
            survey ->
                survey.closedAt() != null
                    && !survey.closesOn().isBefore(from)
                    && survey.closesOn().isBefore(until))
        .findFirst()
        .map(survey -> figures(survey.id()))
        .orElse(Map.of());
  }

  private Map<String, Map<String, Integer>> figures(UUID survey) {
    Map<String, Map<String, Integer>> figures = new HashMap<>();
    sql.list(
        "SELECT region, code, value FROM survey_figure WHERE survey_id = ?",
        row ->
            figures
                .computeIfAbsent(row.getString("region"), none -> new HashMap<>())
                .put(row.getString("code"), row.getInt("value")),
        survey);
    return figures;
  }

  private Result result(Survey survey) {
    Map<String, Map<String, Integer>> figures = figures(survey.id());
    return new Result(
        survey.id(),
        survey.opensOn(),
        survey.closesOn(),
        survey.employees(),
        shares(figures.getOrDefault(YearTree.MUNICIPALITY, Map.of()), survey.employees(), false),
        survey.groups().stream()
            .map(group -> result(group, figures.getOrDefault(group.code(), Map.of())))
            .toList());
  }

  private static GroupResult result(Group group, Map<String, Integer> figures) {
    return new GroupResult(
        group.code(), group.name(), group.employees(), shares(figures, group.employees(), true));
  }

  private static List<Share> shares(Map<String, Integer> figures, int employees, boolean ofGroup) {
    return Arrays.stream(Figure.values())
        .filter(figure -> !ofGroup || figure.isByGroup())
        .map(figure -> share(figure, figures, employees, ofGroup))
        .toList();
  }

  private static Share share(
      Figure figure, Map<String, Integer> figures, int employees, boolean ofGroup) {
    Integer count = figures.get(figure.code());
    Integer answers = figures.get(Figure.ANSWERS.code());
    Text label = new Text(figure.label(false), figure.label(true));
    if (figure == Figure.ANSWERS) {
      Double percent =
          count == null || employees == 0 ? null : Math.min(HUNDRED, HUNDRED * count / employees);
      return new Share(figure.code(), null, label, count, employees, percent, null, null);
    }
    Integer whole = figure.of().map(of -> figures.get(of.code())).orElse(null);
    Estimate estimate =
        count == null || whole == null || answers == null || whole == 0
            ? null
            // Where people work is what they say; a group's number of employees is another thing.
            : Estimate.of(count, whole, answers, ofGroup ? Estimate.UNKNOWN : employees);
    return new Share(
        figure.code(),
        figure.of().map(Figure::code).orElse(null),
        label,
        count,
        estimate == null ? null : whole,
        estimate == null ? null : estimate.percent(),
        estimate == null ? null : estimate.low(),
        estimate == null ? null : estimate.high());
  }
}
