package se.patala.followup.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.Departments.Organised;
import se.patala.followup.statistics.FigureYears.FigureYear;
import se.patala.kit.signature.SigningKeys;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
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
   * @param withheld whether everything is hidden because it was not proven safe
   */
  private record Statement(String iss, String period, boolean withheld, List<SignedCell> cells) {}

  private record SignedCell(
      String period, String region, String category, @Nullable Integer value) {}

  /**
   * @param withheld whether everything is hidden because it was not proven safe
   */
  void freeze(
      ReleaseMonth month,
      FigureYear year,
      Organised organised,
      SortedMap<CellKey, Optional<Integer>> cells,
      boolean withheld) {
    sql.batch(
        "INSERT INTO frozen_cell (period, region, category, value) VALUES (?, ?, ?, ?)",
        cells.entrySet().stream()
            .map(
                cell ->
                    new @Nullable Object[] {
                      cell.getKey().period().code(),
                      cell.getKey().region(),
                      cell.getKey().category(),
                      cell.getValue().orElse(null)
                    })
            .toList());
    sql.batch(
        """
        INSERT INTO figure_region (code, level, part, name, authority) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, authority = excluded.authority
        """,
        cells.keySet().stream()
            .map(CellKey::region)
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
    sql.update(
        """
        INSERT INTO figure_release (period, released_at, withheld, decided_tenths, statement)
        VALUES (?, ?, ?, ?, ?)
        """,
        month.period().code(),
        clock.instant(),
        withheld,
        isTotalShown(month, cells) ? reports.decidedTenths(year).orElse(null) : null,
        sign(month, organised.municipality(), cells, withheld));
  }

  /** What is said of all reports says that there are some. */
  private static boolean isTotalShown(
      ReleaseMonth month, SortedMap<CellKey, Optional<Integer>> cells) {
    return cells
        .getOrDefault(
            new CellKey(YearTree.MUNICIPALITY, CategoryLadder.TOTAL, month.period()),
            Optional.empty())
        .isPresent();
  }

  private String sign(
      ReleaseMonth month,
      String municipality,
      SortedMap<CellKey, Optional<Integer>> cells,
      boolean withheld) {
    List<SignedCell> signed = new ArrayList<>();
    cells.forEach(
        (key, value) ->
            signed.add(
                new SignedCell(
                    key.period().code(), key.region(), key.category(), value.orElse(null))));
    try {
      return keys.sign(
          TYPE,
          json.writeValueAsString(
              new Statement(municipality, month.period().code(), withheld, signed)));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The release has no JSON form", failure);
    }
  }
}
