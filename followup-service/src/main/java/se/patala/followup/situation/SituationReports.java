package se.patala.followup.situation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.Employees;
import se.patala.followup.organisation.Employees.Authority;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.situation.SituationReport.AuthorityLine;
import se.patala.followup.situation.SituationReport.Share;
import se.patala.followup.situation.SituationReport.Warning;
import se.patala.followup.statistics.PublishedFigures;
import se.patala.followup.statistics.PublishedFigures.Extract;
import se.patala.followup.statistics.Trend;
import se.patala.followup.survey.Figure;
import se.patala.followup.survey.SurveyResults;
import se.patala.followup.survey.SurveyResults.Result;
import se.patala.statistics.Period;
import se.patala.statistics.Period.Length;
import se.patala.statistics.Rules;

/** Puts the municipality's situation together, for any released period. */
@ApplicationScoped
class SituationReports {

  private static final int HUNDRED = 100;
  private static final double TWO_DEVIATIONS = 1.96;
  private static final String REPORTED_TO_POLICE = "JA";
  private static final String NO_POLICE_MATTER = "EJ_AKTUELL";

  /** In words of a sentence: "… fler än förra kvartalet". */
  private static final Map<Length, String> BEFORE =
      Map.of(
          Length.MONTH, "månaden före", Length.QUARTER, "kvartalet före", Length.YEAR, "året före");

  private final PublishedFigures figures;
  private final Organisation organisation;
  private final Employees employees;
  private final SurveyResults surveys;

  SituationReports(
      PublishedFigures figures,
      Organisation organisation,
      Employees employees,
      SurveyResults surveys) {
    this.figures = figures;
    this.organisation = organisation;
    this.employees = employees;
    this.surveys = surveys;
  }

  /** The periods of which there is one, newest first; years and quarters before months. */
  List<Period> periods() {
    return Stream.of(Length.YEAR, Length.QUARTER, Length.MONTH)
        .flatMap(length -> figures.periods(length).reversed().stream())
        .toList();
  }

  /** Empty when the period's figures are not released. */
  Optional<SituationReport> of(Period period) {
    return figures.releasedAt(period).map(asOf -> report(period, asOf));
  }

  private SituationReport report(Period period, Instant asOf) {
    Extract categories = figures.categories(period);
    List<Extract> patterns = patterns(period);
    List<Extract> outcomes = outcomes(period);
    List<Extract> read = new ArrayList<>();
    read.add(categories);
    read.addAll(patterns);
    read.addAll(outcomes);
    Optional<Result> survey = surveys.newest(asOf);
    return new SituationReport(
        period.code(),
        organisation.municipalityName().orElse(""),
        asOf,
        trends(categories, period),
        authorities(period, categories.figures().getFirst().count(), survey),
        Stream.concat(Stream.of(categories), patterns.stream())
            .flatMap(extract -> standingOut(extract, period))
            .toList(),
        police(outcomes).orElse(null),
        survey.map(SurveyWords::of).orElse(null),
        read);
  }

  /** Who, how, at what work; there are no such figures of a month. */
  private List<Extract> patterns(Period period) {
    return valuesOf(List.of("relation", "channel", "work-task"), period);
  }

  /** How it went, known a quarter later; of the newest such period. */
  private List<Extract> outcomes(Period period) {
    return valuesOf(
        List.of("answer", "closing", "verdict", "police", "severity", "duties"),
        period.length() == Length.QUARTER ? period.before() : period);
  }

  private List<Extract> valuesOf(List<String> variables, Period period) {
    if (period.length() == Length.MONTH) {
      return List.of();
    }
    String length = period.length() == Length.QUARTER ? "quarter" : "year";
    return variables.stream()
        .map(
            variable ->
                figures.ofRegion(
                    "incidents-by-%s-%s".formatted(variable, length),
                    PublishedFigures.MUNICIPALITY,
                    period))
        .filter(extract -> !extract.figures().isEmpty())
        .toList();
  }

  private List<String> trends(Extract categories, Period period) {
    if (!figures.isWhole(period)) {
      return List.of("Siffrorna börjar under perioden, så det går inte att jämföra med andra.");
    }
    PublishedFigures.Figure total = categories.figures().getFirst();
    String before = Trend.words(total.count(), total.before(), before(period));
    return period.length() == Length.YEAR
        ? List.of(before)
        : List.of(before, Trend.words(total.count(), total.yearBefore(), "samma period året före"));
  }

  private static String before(Period period) {
    return BEFORE.getOrDefault(period.length(), "");
  }

  private Stream<String> standingOut(Extract extract, Period period) {
    if (!figures.isWhole(period)) {
      return Stream.empty();
    }
    return extract.figures().stream()
        .filter(figure -> Trend.standsOut(figure.count(), figure.before()))
        .map(
            figure ->
                "%s, %s: %d mot %d %s."
                    .formatted(
                        extract.title(),
                        figure.label(),
                        figure.count(),
                        figure.before(),
                        before(period)));
  }

  private List<AuthorityLine> authorities(
      Period period, @Nullable Integer total, Optional<Result> survey) {
    Map<String, Authority> known = employees.byAuthority();
    int all = known.values().stream().mapToInt(Authority::employees).sum();
    return figures.authorities(period).figures().stream()
        .map(
            figure -> {
              Authority authority = known.getOrDefault(figure.code(), Authority.UNKNOWN);
              Integer count = figure.count();
              return new AuthorityLine(
                  figure.code(),
                  authority.externalId(),
                  figure.label(),
                  authority.employees(),
                  count,
                  figure.yearBefore(),
                  count == null || authority.employees() == 0
                      ? null
                      : Math.round((float) HUNDRED * count / authority.employees()),
                  survey.map(result -> reportingPercent(result, figure.code())).orElse(null),
                  warning(count, total, authority.employees(), all));
            })
        .toList();
  }

  private static @Nullable Integer reportingPercent(Result survey, String authority) {
    return survey.groups().stream()
        .filter(group -> group.code().equals(authority))
        .flatMap(group -> group.shares().stream())
        .filter(share -> share.code().equals(Figure.REPORTED.code()))
        .map(SurveyResults.Share::percent)
        .filter(Objects::nonNull)
        .map(percent -> (int) Math.round(percent))
        .findFirst()
        .orElse(null);
  }

  /** Few is less than half of what one expects, and less than chance gives once in forty times. */
  private static Warning warning(
      @Nullable Integer count, @Nullable Integer total, int employees, int all) {
    if (count == null) {
      return Warning.NOT_SHOWN;
    }
    if (total == null || all == 0) {
      return Warning.NONE;
    }
    double expected = (double) total * employees / all;
    return count < expected / 2 && expected - count > TWO_DEVIATIONS * Math.sqrt(expected)
        ? Warning.FEW
        : Warning.NONE;
  }

  /**
   * Of the events that call for a report: why the others were not reported may be hidden, since how
   * many they are follows from what is shown. A share of which they are few is not told.
   */
  private Optional<Share> police(List<Extract> outcomes) {
    return outcomes.stream()
        .filter(extract -> count(extract, REPORTED_TO_POLICE).isPresent())
        .findFirst()
        .flatMap(this::policeShare);
  }

  private Optional<Share> policeShare(Extract police) {
    Integer total = figures.categories(Period.parse(police.period())).figures().getFirst().count();
    Optional<Integer> uncalledFor = count(police, NO_POLICE_MATTER);
    if (total == null || uncalledFor.isEmpty()) {
      return Optional.empty();
    }
    int reported = count(police, REPORTED_TO_POLICE).orElseThrow();
    int calledFor = total - uncalledFor.get();
    return calledFor - reported >= Rules.STANDARD.leastReports()
        ? Optional.of(new Share(police.period(), reported, calledFor))
        : Optional.empty();
  }

  private static Optional<Integer> count(Extract extract, String code) {
    return extract.figures().stream()
        .filter(figure -> figure.code().equals(code))
        .findFirst()
        .map(PublishedFigures.Figure::count);
  }
}
