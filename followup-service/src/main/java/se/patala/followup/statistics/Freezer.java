package se.patala.followup.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Departments.Organised;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.kit.signature.SigningKeys;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/** Writes down what a release decided, signed, once and for all. */
@ApplicationScoped
class Freezer {

  /** Of a signed release: a JWS over all its cells, hidden ones as null. */
  static final String TYPE = "patala-figures+jws";

  private final Sql sql;
  private final CountedReports reports;
  private final SigningKeys keys;
  private final ObjectMapper json;
  private final Clock clock;

  Freezer(Sql sql, CountedReports reports, SigningKeys keys, ObjectMapper json, Clock clock) {
    this.sql = sql;
    this.reports = reports;
    this.keys = keys;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What is signed.
   *
   * @param period the month that was closed
   * @param withheld variables of which all is hidden because it was not proven safe
   */
  private record Statement(
      String iss, String period, List<String> withheld, List<SignedCell> cells) {}

  private record SignedCell(
      String variable, String period, String region, String code, @Nullable Integer value) {}

  /** A variable's cells of a year that were decided on; empty where hidden. */
  Map<CellKey, Optional<Integer>> frozen(FigureYear year, Variable variable) {
    Map<CellKey, Optional<Integer>> frozen = new TreeMap<>();
    sql.list(
        """
        SELECT period, region, code, value FROM frozen_cell
        WHERE variable = ? AND left(period, 4) = ?
        """,
        row ->
            frozen.put(
                new CellKey(
                    row.getString("region"),
                    row.getString("code"),
                    Period.parse(row.getString("period"))),
                Optional.ofNullable(row.getObject("value", Integer.class))),
        variable.code(),
        Integer.toString(year.year()));
    return frozen;
  }

  void freeze(ReleaseMonth month, FigureYear year, Organised organised, Decided decided) {
    List<SignedCell> cells = new ArrayList<>();
    decided
        .cells()
        .forEach(
            (variable, ofOne) ->
                ofOne.forEach(
                    (key, value) ->
                        cells.add(
                            new SignedCell(
                                variable.code(),
                                key.period().code(),
                                key.region(),
                                key.category(),
                                value.orElse(null)))));
    sql.batch(
        "INSERT INTO frozen_cell (variable, period, region, code, value) VALUES (?, ?, ?, ?, ?)",
        cells.stream()
            .map(
                cell ->
                    new @Nullable Object[] {
                      cell.variable(), cell.period(), cell.region(), cell.code(), cell.value()
                    })
            .toList());
    sql.batch(
        """
        INSERT INTO figure_region (code, level, part, name, authority) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, authority = excluded.authority
        """,
        cells.stream()
            .map(SignedCell::region)
            .distinct()
            .map(code -> Region.of(code, year.plan().tree(), organised))
            .map(
                region ->
                    new @Nullable Object[] {
                      region.code(),
                      region.level().name(),
                      region.part().name(),
                      region.name(),
                      region.authority()
                    })
            .toList());
    List<String> withheld = decided.withheld().stream().map(Variable::code).toList();
    sql.update(
        """
        INSERT INTO figure_release (period, released_at, withheld, decided_tenths, statement)
        VALUES (?, ?, ?, ?, ?)
        """,
        month.period().code(),
        clock.instant(),
        withheld.toArray(String[]::new),
        isTotalShown(month, decided) ? reports.decidedTenths(year).orElse(null) : null,
        sign(new Statement(organised.municipality(), month.period().code(), withheld, cells)));
  }

  /** What is said of all reports says that there are some. */
  private static boolean isTotalShown(ReleaseMonth month, Decided decided) {
    return decided
        .of(Variable.CATEGORY)
        .getOrDefault(
            new CellKey(YearTree.MUNICIPALITY, CategoryLadder.TOTAL, month.period()),
            Optional.empty())
        .isPresent();
  }

  private String sign(Statement statement) {
    try {
      return keys.sign(TYPE, json.writeValueAsString(statement));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The release has no JSON form", failure);
    }
  }
}
