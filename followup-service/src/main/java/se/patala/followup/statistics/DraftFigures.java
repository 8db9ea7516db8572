package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import se.patala.kit.sql.Sql;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/**
 * How many drafts nobody came back to. What of it can be told is decided where drafts are kept,
 * since nothing of them but this number comes here.
 */
@ApplicationScoped
public class DraftFigures {

  private final Sql sql;

  DraftFigures(Sql sql) {
    this.sql = sql;
  }

  /** What this service needs of {@code patala.incident.drafts-abandoned.v1}. */
  public record DraftsAbandoned(LocalDate quarterBegins, int drafts) {}

  @Transactional(Transactional.TxType.MANDATORY)
  public void keep(DraftsAbandoned abandoned) {
    sql.update(
        """
        INSERT INTO abandoned_drafts (quarter_begins, drafts) VALUES (?, ?)
        ON CONFLICT (quarter_begins) DO NOTHING
        """,
        abandoned.quarterBegins(),
        abandoned.drafts());
  }

  /**
   * @param month with which a quarter ends
   */
  Map<CellKey, Optional<Integer>> of(ReleaseMonth month) {
    Period quarter = month.period().endingWith(Period.Length.QUARTER).orElseThrow();
    return Map.of(
        new CellKey(YearTree.MUNICIPALITY, Variable.DRAFTS.codes().getFirst(), quarter),
        sql.first(
            "SELECT drafts FROM abandoned_drafts WHERE quarter_begins = ?",
            row -> row.getInt("drafts"),
            month.month().minusMonths(2).atDay(1)));
  }
}
