package se.patala.followup.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CountingPlan;
import se.patala.statistics.Rules;

/** What figures of a year go by: its thresholds and its organisation, as they were frozen. */
@ApplicationScoped
class FigureYears {

  private static final int SALT_BYTES = 16;

  private final Sql sql;
  private final Rules rulesOfNewYears;
  private final SecureRandom random = new SecureRandom();

  /** Writes a plan's components only, not what follows from them. */
  private final JsonMapper json =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  FigureYears(
      Sql sql,
      @ConfigProperty(name = "patala.figures.least-reports") int leastReports,
      @ConfigProperty(name = "patala.figures.least-reporters") int leastReporters) {
    this.sql = sql;
    this.rulesOfNewYears = Rules.of(leastReports, leastReporters);
  }

  /** A year's thresholds and plan. */
  record FigureYear(Rules rules, CountingPlan plan) {

    int year() {
      return plan.tree().year();
    }
  }

  Optional<FigureYear> find(int year) {
    return sql.first(
        "SELECT least_reports, least_reporters, plan FROM figure_year WHERE year = ?",
        row ->
            new FigureYear(
                Rules.of(row.getInt("least_reports"), row.getInt("least_reporters")),
                read(row.getString("plan"))),
        year);
  }

  FigureYear begin(CountingPlan plan) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    sql.update(
        """
        INSERT INTO figure_year (year, least_reports, least_reporters, plan, salt)
        VALUES (?, ?, ?, ?::jsonb, ?)
        """,
        plan.tree().year(),
        rulesOfNewYears.leastReports(),
        rulesOfNewYears.leastReporters(),
        written(plan),
        salt);
    return new FigureYear(rulesOfNewYears, plan);
  }

  FigureYear change(FigureYear year, CountingPlan plan) {
    sql.update("UPDATE figure_year SET plan = ?::jsonb WHERE year = ?", written(plan), year.year());
    return new FigureYear(year.rules(), plan);
  }

  /** Nothing is counted in a year that is over. */
  void close(int year) {
    sql.update("UPDATE figure_year SET salt = NULL WHERE year = ?", year);
  }

  private String written(CountingPlan plan) {
    try {
      return json.writeValueAsString(plan);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The plan has no JSON form", failure);
    }
  }

  private CountingPlan read(String plan) {
    try {
      return json.readValue(plan, CountingPlan.class);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The stored plan is none", failure);
    }
  }
}
