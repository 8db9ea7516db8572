package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.sql.Sql;

/** Reads what is published, and nothing else. */
@ApplicationScoped
class FrozenCells {

  private final Sql sql;
  private final Organisation organisation;

  FrozenCells(Sql sql, Organisation organisation) {
    this.sql = sql;
    this.organisation = organisation;
  }

  List<String> periods() {
    return sql.list(
        "SELECT DISTINCT period FROM frozen_cell WHERE table_id = ? ORDER BY period",
        row -> row.getString(1),
        IncidentsByCategory.ID);
  }

  Cube cube(
      List<IncidentsByCategory.CategoryLabel> categories, List<String> periods, boolean english) {
    Map<String, @Nullable Integer> cells = new HashMap<>();
    List<Instant> frozen =
        sql.list(
            """
            SELECT period, category, value, frozen_at FROM frozen_cell
            WHERE table_id = ? AND period = ANY (?) AND category = ANY (?)
            """,
            row -> {
              cells.put(
                  row.getString("category") + "|" + row.getString("period"),
                  row.getObject("value", Integer.class));
              return Objects.requireNonNull(Sql.instant(row, "frozen_at"));
            },
            IncidentsByCategory.ID,
            periods.toArray(String[]::new),
            categories.stream()
                .map(IncidentsByCategory.CategoryLabel::code)
                .toArray(String[]::new));
    List<@Nullable Integer> values = new ArrayList<>();
    for (IncidentsByCategory.CategoryLabel category : categories) {
      for (String period : periods) {
        values.add(cells.get(category.code() + "|" + period));
      }
    }
    return new Cube(
        organisation.municipalityName().orElse(""),
        categories,
        periods,
        values,
        frozen.stream().max(Instant::compareTo).orElse(Instant.EPOCH),
        english);
  }
}
