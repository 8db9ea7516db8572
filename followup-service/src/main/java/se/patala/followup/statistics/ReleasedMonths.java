package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import se.patala.kit.sql.Sql;
import se.patala.statistics.Period;

/** How far figures have come. */
@ApplicationScoped
public class ReleasedMonths {

  private final Sql sql;

  ReleasedMonths(Sql sql) {
    this.sql = sql;
  }

  /** What was received before this is counted once and for all; the beginning of time at first. */
  public Instant countedUntil() {
    return last().map(ReleaseMonth::end).orElse(Instant.MIN);
  }

  /** The month that was released last. */
  Optional<ReleaseMonth> last() {
    return sql.first(
            "SELECT max(period) FROM figure_release", row -> Optional.ofNullable(row.getString(1)))
        .flatMap(last -> last)
        .map(last -> ReleaseMonth.of(Period.parse(last)));
  }
}
